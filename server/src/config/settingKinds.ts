/** The kinds of values that settings have: how each is described to an editor, and how it is read. */

/** JSON Schema, as `contributes.configuration` of VS Code takes it. */
export type SettingSchema = Readonly<Record<string, unknown>>;

/** What was not understood. */
export interface Complaint {
  /** The end of a sentence that begins with the setting's name. */
  readonly what: string;
  /** What may have been written instead. */
  readonly known?: readonly string[];
  /** In a table, it is the name of an entry that is not known; otherwise a value. */
  readonly isName?: boolean;
  /** In a list, which of its items it is about. */
  readonly item?: number;
}

export type Complain = (complaint: Complaint) => void;

export interface SettingKind<T> {
  readonly default: T;
  readonly schema: SettingSchema;
  /** Never throws: what it does not understand it leaves out, and complains. `value` is never null or undefined. */
  read(value: unknown, complain: Complain): T;
}

/** One of a few words. `normalise` undoes other ways to write them. */
export function choice<const T extends string>(options: {
  readonly values: readonly T[];
  readonly default: T;
  readonly descriptions?: readonly string[];
  readonly normalise?: (text: string) => string;
}): SettingKind<T> {
  const { values, descriptions, normalise = (text: string) => text } = options;
  return {
    default: options.default,
    schema: {
      type: 'string',
      enum: values,
      ...(descriptions ? { markdownEnumDescriptions: descriptions } : {}),
      default: options.default,
    },
    read(value, complain) {
      const word = typeof value === 'string' || typeof value === 'number' ? normalise(String(value)) : '';
      const found = values.find(known => known === word);
      if (found === undefined)
        complain({ what: `is ${show(value)}, which is none of ${values.join(', ')}`, known: values });
      return found ?? options.default;
    },
  };
}

/** Yes or no. */
export function toggle(options: { readonly default: boolean }): SettingKind<boolean> {
  return {
    default: options.default,
    schema: { type: 'boolean', default: options.default },
    read(value, complain) {
      if (typeof value === 'boolean') return value;
      complain({ what: `is ${show(value)}, which is neither true nor false`, known: ['true', 'false'] });
      return options.default;
    },
  };
}

/** A text of a certain form, such as a DNS name. */
export function text(options: {
  readonly default: string;
  readonly pattern: RegExp;
  readonly form: string;
}): SettingKind<string> {
  const { pattern, form } = options;
  return {
    default: options.default,
    schema: {
      type: 'string',
      pattern: pattern.source,
      patternErrorMessage: `Expected ${form}.`,
      default: options.default,
    },
    read(value, complain) {
      if (typeof value === 'string' && pattern.test(value)) return value;
      complain({ what: `is ${show(value)}, which is not ${form}` });
      return options.default;
    },
  };
}

/** A number of things, 1 or more; undefined where nobody says. */
export function count(options: { readonly form: string }): SettingKind<number | undefined> {
  return {
    default: undefined,
    schema: { type: ['integer', 'null'], minimum: 1, default: null },
    read(value, complain) {
      // In a `.setwise.yaml` every number is a text.
      const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
      if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 1) return number;
      complain({ what: `is ${show(value)}, which is not ${options.form}` });
      return undefined;
    },
  };
}

/** A list of texts, such as glob patterns. */
export function texts(options: {
  readonly default: readonly string[];
  /** What each of them looks like; without it, anything. */
  readonly item?: { readonly pattern: RegExp; readonly form: string };
}): SettingKind<readonly string[]> {
  const { item: wanted } = options;
  const items = {
    type: 'string',
    ...(wanted && { pattern: wanted.pattern.source, patternErrorMessage: `Expected ${wanted.form}.` }),
  };
  return {
    default: options.default,
    schema: { type: 'array', items, uniqueItems: true, default: options.default },
    read(value, complain) {
      if (!Array.isArray(value)) {
        complain({ what: `is ${show(value)}, which is not a list` });
        return options.default;
      }
      const written: readonly unknown[] = value;
      return written.filter((item, index): item is string => {
        if (typeof item !== 'string')
          complain({ what: `holds ${show(item)}, which is not a text`, item: index });
        else if (wanted && !wanted.pattern.test(item))
          complain({ what: `holds ${show(item)}, which is not ${wanted.form}`, item: index });
        else return true;
        return false;
      });
    },
  };
}

export interface TableName {
  readonly name: string;
  /** Markdown. */
  readonly description?: string;
}

/** Values by name; the names are known, so that an editor can offer them and a slip of the pen is noticed. */
export function table<T>(options: {
  readonly names: readonly TableName[];
  /** What a name is called in a complaint, such as `rule`. */
  readonly noun: string;
  readonly schema: SettingSchema;
  readonly readValue: (value: unknown) => T | undefined;
  /** What a value may be, such as `true or false`. */
  readonly form: string;
  /** The same, one by one. */
  readonly values: readonly string[];
}): SettingKind<ReadonlyMap<string, T>> {
  const known = new Set(options.names.map(({ name }) => name));
  return {
    default: new Map(),
    schema: { type: 'object', ...namesSchema(options), default: {} },
    read(value, complain) {
      const values = new Map<string, T>();
      if (!isRecord(value)) {
        complain({ what: `is ${show(value)}, which is not a table of names and values` });
        return values;
      }
      for (const [name, entry] of Object.entries(value)) {
        const read = options.readValue(entry);
        if (!known.has(name))
          complain({
            what: `names "${name}", and there is no such ${options.noun}`,
            known: [...known],
            isName: true,
          });
        else if (read === undefined)
          complain({
            what: `sets ${name} to ${show(entry)}, which is not ${options.form}`,
            known: options.values,
          });
        else values.set(name, read);
      }
      return values;
    },
  };
}

function namesSchema({
  names,
  schema,
}: {
  readonly names: readonly TableName[];
  readonly schema: SettingSchema;
}): SettingSchema {
  // Of yes-or-no values the settings page makes a list of boxes, in which one that is not set looks like a no.
  if (schema.type === 'boolean') {
    return { propertyNames: { enum: names.map(({ name }) => name) }, additionalProperties: schema };
  }
  const properties = names.map(({ name, description }) => [
    name,
    { ...schema, ...(description ? { markdownDescription: description } : {}) },
  ]);
  return { properties: Object.fromEntries(properties), additionalProperties: false };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value in a complaint: short, whatever it is. */
function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isRecord(value)) return 'a table';
  const written = typeof value === 'string' ? `"${value}"` : String(value);
  return written.length > 60 ? `${written.slice(0, 60)}…` : written;
}
