/** The JSON schema of `.setwise.yaml`, for editors and checkers that do not have Setwise itself. */
import { isRecord, type SettingSchema } from './settingKinds.ts';
import { SETTINGS } from './settings.ts';
import { FOLDER_SETTINGS } from './settingsFile.ts';

/** schemas/setwise.schema.json. */
export function renderSettingsSchema(): unknown {
  const root: SchemaTable = table('Settings of Setwise for the manifests of this folder and of all below.');
  for (const name of FOLDER_SETTINGS) {
    const { kind, description } = SETTINGS[name];
    const steps = name.split('.');
    const last = steps.pop() ?? name;
    const parent = steps.reduce(tableBelow, root);
    parent.properties[last] = { ...asYaml(kind.schema), description: description.join(' ') };
  }
  return { $schema: 'http://json-schema.org/draft-07/schema#', title: '.setwise.yaml', ...root };
}

interface SchemaTable {
  readonly type: readonly string[];
  readonly description?: string;
  readonly properties: Record<string, unknown>;
  readonly additionalProperties: false;
}

function table(description?: string): SchemaTable {
  const properties: Record<string, unknown> = {};
  return {
    type: ['object', 'null'],
    ...(description && { description }),
    properties,
    additionalProperties: false,
  };
}

function tableBelow(parent: SchemaTable, key: string): SchemaTable {
  const known = parent.properties[key];
  // Every table here was made by `table`.
  if (isRecord(known)) return known as unknown as SchemaTable;
  const made = table();
  parent.properties[key] = made;
  return made;
}

/** Nothing need be written after a key, and a version may stand without quotes. */
function asYaml(setting: SettingSchema): SettingSchema {
  const { type, ...schema } = withoutEditorWords(setting);
  const values: readonly unknown[] = Array.isArray(schema.enum) ? schema.enum : [];
  const numbers = values.filter(value => typeof value === 'string' && /^\d+\.\d+$/.test(value)).map(Number);
  const properties = isRecord(schema.properties)
    ? Object.fromEntries(
        Object.entries(schema.properties).map(([name, entry]) => [name, withDescription(entry)]),
      )
    : undefined;
  return {
    ...schema,
    type: [...new Set([type, ...(numbers.length > 0 ? ['number'] : []), 'null'].flat())],
    ...(values.length > 0 && { enum: [...values, ...numbers, null] }),
    ...(properties && { properties }),
    ...(isRecord(schema.items) && { items: withoutEditorWords(schema.items) }),
  };
}

/** Without what only VS Code knows. */
function withoutEditorWords(schema: SettingSchema): SettingSchema {
  const { patternErrorMessage: _, markdownEnumDescriptions: __, default: ___, ...known } = schema;
  return known;
}

function withDescription(entry: unknown): unknown {
  if (!isRecord(entry)) return entry;
  const { markdownDescription, ...schema } = entry;
  return typeof markdownDescription === 'string'
    ? { ...schema, description: markdownDescription.replace(/ \[More\]\(.*\)$/, '').replaceAll('`', '') }
    : schema;
}
