/** The text that a field brings with it: its value's structure with tab stops. */
import type { FieldSchema, KubernetesSchema, TypeSchema, ValueType } from '../../schema/kubernetesSchema.ts';
import type { Layout } from '../../syntax/editor/printValue.ts';
import type { Insertion, TabStop } from './completion.ts';
import { KNOWN_DEFAULTS } from './knownValues.ts';
import { FINE_WHEN_EMPTY, SKELETON_DEFAULTS, SKELETON_KEYS, SKELETONS } from './skeletons.ts';

export interface InsertionStyle {
  readonly style: 'block' | 'flow' | 'json';
  readonly layout: Layout;
}

export interface InsertionContext extends InsertionStyle {
  readonly schema: KubernetesSchema;
  /** Entries of a map that follow from the rest of the manifest, such as the labels that a selector wants. */
  readonly knownEntries: (path: readonly string[]) => ReadonlyMap<string, string> | undefined;
  /** What the value may be, as far as that is written somewhere. */
  readonly choices: (owner: string, field: FieldSchema) => readonly string[];
}

/** Deeper structures are left to their own completion. */
const MOST_LEVELS = 6;

/** A key and its value, which stands at that column. */
export function entryInsertion(
  {
    type,
    field,
    path,
    column,
  }: {
    readonly type: string;
    readonly field: FieldSchema;
    readonly path: readonly string[];
    readonly column: number;
  },
  context: InsertionContext,
): Insertion {
  const key = context.style === 'json' ? `"${field.name}"` : field.name;
  const value = valueInsertion(
    { type, field, path: [...path, field.name], value: field.value, column, level: 0 },
    context,
  );
  return joined([`${key}:`, ...value]);
}

interface ValuePlace {
  readonly type: string;
  readonly field: FieldSchema;
  readonly path: readonly string[];
  readonly value: ValueType;
  /** Of the key. */
  readonly column: number;
  readonly level: number;
}

/** What follows the colon, the space or line end before it included. */
export function valueInsertion(place: ValuePlace, context: InsertionContext): Insertion {
  const { value, column } = place;
  if (value.kind === 'any') return [' ', { text: '' }];
  if (value.kind === 'scalar') return [' ', ...quoted(value, scalarStop(place, context), context)];
  if (context.style !== 'block') return [' ', ...flowValue(place)];
  if (value.kind === 'list') {
    const inner = column + context.layout.sequenceStep;
    return ['\n', ' '.repeat(inner), ...itemInsertion({ ...place, value: value.of, column: inner }, context)];
  }
  if (value.kind === 'structure' && FINE_WHEN_EMPTY.has(value.type)) return [' {}'];
  const inner = column + context.layout.step;
  return entriesOf({ ...place, column: inner }, context).flatMap(entry => [
    '\n',
    ' '.repeat(inner),
    ...entry,
  ]);
}

/** A dash and what it holds; `column` is that of the dash. */
export function itemInsertion(place: ValuePlace, context: InsertionContext): Insertion {
  const { value, column } = place;
  const dash = `-${' '.repeat(Math.max(1, context.layout.dashWidth - 1))}`;
  if (value.kind === 'scalar') return [dash, scalarStop(place, context)];
  if (value.kind !== 'structure') return [dash, { text: '' }];
  const inner = column + dash.length;
  const [first = [], ...rest] = entriesOf({ ...place, column: inner }, context);
  return [dash, ...first, ...rest.flatMap(entry => ['\n', ' '.repeat(inner), ...entry])];
}

/** The entries that a structure or map begins with; one tab stop when there are none. */
export function entriesOf(place: ValuePlace, context: InsertionContext): readonly Insertion[] {
  const { value, type, field, column, path, level } = place;
  if (value.kind === 'map') {
    const known = context.knownEntries(path);
    if (known !== undefined && known.size > 0)
      return [...known].map(([key, text]) => [`${key}: ${printed(text)}`]);
    const keys = SKELETON_KEYS[`${type}.${field.name}`] ?? [];
    if (keys.length === 0 || value.of.kind !== 'scalar') return [[{ text: '' }]];
    return keys.map(key => [`${key}: `, { text: SKELETON_DEFAULTS[key] ?? '' }]);
  }
  const schema = value.kind === 'structure' ? context.schema.type(value.type) : undefined;
  const fields =
    schema === undefined || level >= MOST_LEVELS ? [] : skeletonOf(schema, `${type}.${field.name}`);
  if (schema === undefined || fields.length === 0) return [[{ text: '' }]];
  return fields.map(child => [
    `${child.name}:`,
    ...valueInsertion(
      {
        type: schema.name,
        field: child,
        path: [...path, child.name],
        value: child.value,
        column,
        level: level + 1,
      },
      context,
    ),
  ]);
}

/** The fields that a structure is of no use without. */
function skeletonOf({ fields, name }: TypeSchema, place: string): readonly FieldSchema[] {
  const required = () => [...fields.values()].filter(field => field.isRequired).map(field => field.name);
  const names = SKELETONS[place] ?? SKELETONS[name] ?? required();
  return names.flatMap(child => fields.get(child) ?? []);
}

function flowValue({ value }: ValuePlace): Insertion {
  const [open, close] = value.kind === 'list' ? ['[', ']'] : ['{', '}'];
  return [open, { text: '' }, close];
}

/** In JSON, text stands in quotes. */
function quoted(value: ValueType, stop: TabStop, { style }: InsertionStyle): Insertion {
  const isText =
    value.kind === 'scalar' && !['boolean', 'int32', 'int64', 'int-or-string'].includes(value.scalar);
  return style === 'json' && isText ? ['"', stop, '"'] : [stop];
}

function scalarStop({ type, field, value }: ValuePlace, context: InsertionContext): TabStop {
  const choices = scalarChoices(value, field, context.choices(type, field));
  const text = usualValue(type, field) ?? '';
  if (choices.length > 1) {
    const ordered = text === '' ? choices : [text, ...choices.filter(choice => choice !== text)];
    return { text: ordered[0] ?? '', choices: ordered };
  }
  return { text: choices[0] ?? text };
}

/** What people write most, which is often what holds anyway. */
export function usualValue(type: string, field: FieldSchema): string | undefined {
  const id = `${type}.${field.name}`;
  return SKELETON_DEFAULTS[id] ?? defaultValue(type, field);
}

/** What holds when the field is left out. */
export function defaultValue(type: string, field: FieldSchema): string | undefined {
  const known = KNOWN_DEFAULTS[`${type}.${field.name}`];
  return known ?? (field.default === undefined ? undefined : String(field.default));
}

function scalarChoices(value: ValueType, field: FieldSchema, written: readonly string[]): readonly string[] {
  if (field.values !== undefined && field.values.length > 0) return field.values;
  if (value.kind === 'scalar' && value.scalar === 'boolean') return ['true', 'false'];
  return written;
}

/** Label values that YAML would take for something else need quotes. */
export function printed(text: string): string {
  return /^(?:[\d.+-]|$|(?:true|false|yes|no|on|off|null|y|n|~)$)/i.test(text) ? `"${text}"` : text;
}

/** Neighbouring texts as one. */
function joined(parts: Insertion): Insertion {
  const result: (string | TabStop)[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else result.push(part);
  }
  return result;
}
