/** Settings as VS Code wants them in package.json, and as people read them in docs/settings.md. */
import { isRecord } from './settingKinds.ts';
import { SETTINGS, SETTINGS_SECTION, type Setting } from './settings.ts';

const settings: readonly (readonly [string, Setting<unknown>])[] = Object.entries(SETTINGS).map(
  ([name, setting]) => [`${SETTINGS_SECTION}.${name}`, setting],
);

/** `contributes.configuration`. */
export function renderConfiguration(): unknown {
  const properties = settings.map(([name, { kind, description }], order) => [
    name,
    // One analysis covers all folders of a window, so no setting differs from folder to folder.
    { ...kind.schema, scope: 'window', order, markdownDescription: description.join(' ') },
  ]);
  return { title: 'Setwise', properties: Object.fromEntries(properties) };
}

/** docs/settings.md. */
export function renderSettingsPage(): string {
  return [
    '# Settings',
    '',
    '<!-- Written by scripts/generateSettings.mjs from server/src/config/settings.ts. -->',
    '',
    'In VS Code these stand in the settings page under *Setwise*.',
    'Other editors send them to the language server as the section `setwise`; see [editors.md](editors.md).',
    'A value that is not understood is named in the log, and the default stands.',
    '',
    ...settings.flatMap(([name, setting]) => renderSetting(name, setting)),
  ].join('\n');
}

function renderSetting(name: string, { kind, description }: Setting<unknown>): readonly string[] {
  const { enum: values, properties, propertyNames } = kind.schema;
  const lines = [`## \`${name}\``, '', ...description, ''];
  lines.push(`Default: ${renderDefault(kind.default)}.`, '');
  if (Array.isArray(values)) lines.push(`Values: ${values.map(value => `\`${value}\``).join(', ')}.`, '');
  if (isRecord(properties)) lines.push(...renderNames(properties), '');
  if (isRecord(propertyNames) && Array.isArray(propertyNames.enum)) {
    lines.push('Names:', '', ...propertyNames.enum.map(name => `- \`${name}\``), '');
  }
  return lines;
}

function renderNames(properties: Readonly<Record<string, unknown>>): readonly string[] {
  return [
    'Names:',
    '',
    ...Object.entries(properties).map(([name, schema]) =>
      isRecord(schema) ? `- \`${name}\`: ${schema.markdownDescription}` : `- \`${name}\``,
    ),
  ];
}

function renderDefault(value: unknown): string {
  if (value instanceof Map) return 'none';
  if (Array.isArray(value)) return value.map(item => `\`${item}\``).join(', ');
  return `\`${value}\``;
}
