/** Settings as VS Code wants them in package.json, and as people read them in docs/settings.md. */
import { isRecord } from './settingKinds.ts';
import { SETTINGS, SETTINGS_SECTION, type Setting } from './settings.ts';
import { FOLDER_SETTINGS } from './settingsFile.ts';

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

const IGNORING = [
  '## Findings that are right as they are',
  '',
  'A comment leaves a finding out and says why:',
  '',
  '```yaml',
  '# setwise-ignore-file claim-retention-implicit: the operator deletes claims',
  'apiVersion: apps/v1',
  'kind: StatefulSet',
  'spec:',
  '  replicas: 3   # setwise-ignore budget-missing: nobody needs it at night, when nodes are drained',
  '  template:',
  '    spec:',
  '      # setwise-ignore termination-grace-zero: keeps nothing on disk',
  '      terminationGracePeriodSeconds: 0',
  '```',
  '',
  '- Above a line it is about what begins on that line; texts of several lines and collections in braces are covered to their end, since no comment can stand in them.',
  '- Behind something it is about its own line.',
  '- Above everything in a document it is about the document.',
  '- `setwise-ignore-file` above the first manifest is about the whole file.',
  '',
  'Several rules stand apart by commas, and the reason behind a colon.',
  'The quick fixes *Ignore … here* and *Ignore … in this file* write such a comment, *Switch … off in .setwise.yaml* turns the rule off for a folder.',
  'What a comment gets wrong is told: [comment-not-understood](rules/comment-not-understood.md), [unused-ignore](rules/unused-ignore.md), [ignore-without-reason](rules/ignore-without-reason.md).',
  'JSON has no comments; there, only settings turn a rule off.',
  'What the API server refuses can be ignored, too, and is refused all the same.',
  '',
  '[Why presets and facts are as they are](decisions/0050-presets-and-facts.md).',
];

const FILE_AND_COMMENT = [
  '## A file of settings, and a comment',
  '',
  'What differs from folder to folder, and what editor and terminal shall both know, belongs into a file `.setwise.yaml`:',
  '',
  '```yaml',
  'kubernetes:',
  '  version: "1.33"',
  '  featureGates:',
  '    MaxUnavailableStatefulSet: true',
  'defaultNamespace: shop',
  'preset: strict',
  'rules:',
  '  service-not-headless: off',
  'cluster:',
  '  nodes: 3',
  '  systemNamespaces:',
  '    - monitoring',
  'databaseImages: [scylladb]',
  '```',
  '',
  'It holds for the manifests of its folder and of all folders below; the nearest file counts, setting by setting, and outer ones give the rest.',
  'An editor reads such files up to the workspace folder, the terminal up to the root of the repository, or else up to the current or the named folder.',
  `It may hold ${FOLDER_SETTINGS.map(name => `\`${name}\``).join(', ')}.`,
  'What is not understood is an error at its line, and the rest applies.',
  'Other YAML tools find its schema in [schemas/setwise.schema.json](../schemas/setwise.schema.json).',
  '',
  'A comment says for which Kubernetes a manifest is: a release, feature gates, or both, and after a colon why.',
  '',
  '```yaml',
  '# setwise-kubernetes 1.33 MaxUnavailableStatefulSet=true: the cluster in Zurich',
  'apiVersion: apps/v1',
  '```',
  '',
  'Above the first manifest of a file it holds for the whole file, above a later one for that one.',
  '',
  'The loudest first: what is asked for in the terminal, such as `--kubernetes 1.36`; the comment; the nearest `.setwise.yaml`; those above it; the setting of the editor.',
  'In VS Code the language status shows what holds at the cursor and who says so, and a click changes it there.',
  '[Why it is so](decisions/0042-whose-kubernetes.md).',
];

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
    ...FILE_AND_COMMENT,
    '',
    ...IGNORING,
    '',
    ...settings.flatMap(([name, setting]) => renderSetting(name, setting)),
  ].join('\n');
}

function renderSetting(name: string, { kind, description }: Setting<unknown>): readonly string[] {
  const { enum: values, markdownEnumDescriptions: meanings, properties, propertyNames } = kind.schema;
  const lines = [`## \`${name}\``, '', ...description, ''];
  lines.push(`Default: ${renderDefault(kind.default)}.`, '');
  if (Array.isArray(values) && Array.isArray(meanings))
    lines.push('Values:', '', ...values.map((value, index) => `- \`${value}\`: ${meanings[index]}`), '');
  else if (Array.isArray(values))
    lines.push(`Values: ${values.map(value => `\`${value}\``).join(', ')}.`, '');
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
  if (value instanceof Map || value === undefined) return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(item => `\`${item}\``).join(', ');
  return `\`${value}\``;
}
