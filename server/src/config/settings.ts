/**
 * Every setting, declared once: name, kind, default and description.
 *
 * From this table come the type, the reader, the settings page of VS Code (`contributes.configuration` in
 * package.json) and docs/settings.md; `node scripts/generateSettings.mjs` writes the last two.
 */
import {
  allRules,
  DEFAULT_FACTS,
  DEFAULT_SETTINGS,
  FEATURE_GATES,
  NEWEST_RELEASE,
  PRESETS,
  RELEASES,
  readRelease,
  ruleUrl,
  type Severity,
} from '../engine/index.ts';
import {
  type Complain,
  choice,
  count,
  isRecord,
  type SettingKind,
  table,
  text,
  texts,
  toggle,
} from './settingKinds.ts';

/** Where settings live in an editor: `setwise.clusterDomain`. */
export const SETTINGS_SECTION = 'setwise';

export interface Setting<T> {
  readonly kind: SettingKind<T>;
  /** Markdown, one sentence per line of the array. */
  readonly description: readonly string[];
  /** It may stand in a `.setwise.yaml`, for the files below that. */
  readonly isPerFolder: boolean;
}

const SEVERITY_CHOICES = ['off', 'hint', 'info', 'warning', 'error'] as const;

const NAME = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';

export const SETTINGS = {
  'kubernetes.version': {
    kind: choice({
      values: RELEASES,
      default: NEWEST_RELEASE,
      // People also write what `kubectl version` prints.
      normalise: version => readRelease(version) ?? version,
    }),
    description: [
      'The Kubernetes release that your manifests are for.',
      'What the API server accepts and what its controllers do differs from release to release.',
    ],
    isPerFolder: true,
  },
  'kubernetes.featureGates': {
    kind: table<boolean>({
      names: Object.keys(FEATURE_GATES).map(name => ({ name })),
      noun: 'feature gate among those that change what Setwise says',
      schema: { type: 'boolean' },
      readValue: value => (typeof value === 'boolean' ? value : undefined),
      form: 'true or false',
      values: ['true', 'false'],
    }),
    description: [
      'Feature gates that your cluster sets otherwise than its release does, such as `MaxUnavailableStatefulSet`: `true`.',
    ],
    isPerFolder: true,
  },
  clusterDomain: {
    kind: text({
      default: DEFAULT_SETTINGS.naming.clusterDomain,
      pattern: new RegExp(`^${NAME}(\\.${NAME})*$`),
      form: 'a domain such as cluster.local',
    }),
    description: [
      'The DNS domain of your cluster.',
      'The full DNS names of Pods end with it, as in `db-0.db.shop.svc.cluster.local`.',
    ],
    isPerFolder: true,
  },
  defaultNamespace: {
    kind: text({
      default: DEFAULT_SETTINGS.naming.defaultNamespace,
      pattern: new RegExp(`^${NAME}$`),
      form: 'the name of a namespace',
    }),
    description: ['The namespace of manifests that do not name one.'],
    isPerFolder: true,
  },
  preset: {
    kind: choice({
      values: PRESETS,
      default: DEFAULT_SETTINGS.preset,
      descriptions: [
        'Every rule that is worth hearing for most, each as loud as its page says.',
        'Also the rules that are right for some and noise for others; what is `info` elsewhere is a `warning`, a `hint` is an `info`.',
        'Only what the API server refuses, drops or warns of itself, and comments for Setwise that are wrong.',
      ],
    }),
    description: [
      'Which rules speak, and how loud.',
      'What `rules` says of a rule counts more, in whichever file it stands.',
    ],
    isPerFolder: true,
  },
  rules: {
    kind: table<Severity | 'off'>({
      names: allRules.map(({ id, title, severity }) => ({
        name: id,
        description: `${title}. By itself \`${severity}\`. [More](${ruleUrl(id)})`,
      })),
      noun: 'rule',
      schema: { type: 'string', enum: SEVERITY_CHOICES },
      readValue: value => SEVERITY_CHOICES.find(known => known === value),
      form: `one of ${SEVERITY_CHOICES.join(', ')}`,
      values: SEVERITY_CHOICES,
    }),
    description: [
      'How loud a rule is, by its id, or `off`.',
      'Rules that are not named here are as loud as `preset` has them.',
      'A rule that is off unless asked for is on when it is named here with a severity.',
      'To silence one finding only, use its quick fix *Ignore … here*.',
    ],
    isPerFolder: true,
  },
  'cluster.nodes': {
    kind: count({ form: 'a number of nodes, 1 or more' }),
    description: [
      'How many nodes your Pods can run on.',
      'What depends on it, such as whether all Pods can run apart, is said only where it is set.',
    ],
    isPerFolder: true,
  },
  'cluster.systemNamespaces': {
    kind: texts({
      default: [],
      item: { pattern: new RegExp(`^${NAME}$`), form: 'the name of a namespace' },
    }),
    description: [
      `Namespaces for what belongs to the cluster itself, beside ${DEFAULT_FACTS.systemNamespaces.map(name => `\`${name}\``).join(', ')}.`,
      'Lists in several files add up.',
    ],
    isPerFolder: true,
  },
  databaseImages: {
    kind: texts({
      default: [],
      item: {
        pattern: /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/,
        form: 'the last part of the name of an image, such as postgres for docker.io/library/postgres:16',
      },
    }),
    description: [
      'Images that keep data on disk, by the last part of their name without its tag: `postgres` stands for `docker.io/library/postgres:16` too.',
      `Known without being named: ${DEFAULT_FACTS.databaseImages.map(name => `\`${name}\``).join(', ')}.`,
      'Lists in several files add up.',
    ],
    isPerFolder: true,
  },
  'files.include': {
    kind: texts({ default: ['**/*.{yaml,yml,json}'] }),
    description: [
      'Files of the workspace that may hold manifests, as glob patterns relative to a workspace folder.',
      'Of these, Setwise reads the ones that do: it looks at what is in a file, not at its name.',
    ],
    isPerFolder: false,
  },
  'files.exclude': {
    kind: texts({ default: ['**/node_modules/**', '**/.git/**'] }),
    description: [
      'Files that are left alone, as glob patterns relative to a workspace folder.',
      'They get no findings, and nothing in other files is checked against them.',
      'Folders whose name begins with a dot are not searched either; a file in one of them is checked once you open it.',
    ],
    isPerFolder: false,
  },
  codeLens: {
    kind: toggle({ default: true }),
    description: [
      'A line above each StatefulSet, DaemonSet and Service that says what comes of it: `3 Pods · 3 claims · Service db ✓`.',
    ],
    isPerFolder: false,
  },
  'inlayHints.podNames': {
    kind: toggle({ default: true }),
    description: ['The names of the Pods behind `replicas` of a StatefulSet: `db-0 … db-2`.'],
    isPerFolder: false,
  },
  'inlayHints.claimNames': {
    kind: toggle({ default: true }),
    description: ['The names of the claims behind the name of a claim template: `data-db-0 … data-db-2`.'],
    isPerFolder: false,
  },
  'inlayHints.defaults': {
    kind: toggle({ default: false }),
    description: [
      'Defaults that decide how Pods come and go, where nothing is written: `1 replica, OrderedReady, RollingUpdate` behind `spec`, `partition 0` behind `rollingUpdate`.',
    ],
    isPerFolder: false,
  },
  'git.baseline': {
    kind: toggle({ default: true }),
    description: [
      'Open manifests are compared with their version in the last commit: what the API server refuses to change is a warning, and a line above says what has changed.',
      'Switch it off where what git has is never what the cluster has.',
    ],
    isPerFolder: false,
  },
  besideYamlExtension: {
    kind: choice({
      values: ['once', 'both'],
      default: 'once',
      descriptions: [
        'Setwise speaks about the documents that it judges, the YAML extension about all others.',
        'The YAML extension checks every document with its Kubernetes schema, and you may read everything twice.',
      ],
    }),
    description: [
      'Who speaks where the YAML extension checks a manifest with a Kubernetes schema.',
      'It applies to findings, completion and hover that come from that schema; nothing else of the YAML extension changes, and none of its settings.',
    ],
    isPerFolder: false,
  },
  'trace.server': {
    kind: choice({ values: ['off', 'messages', 'verbose'], default: 'off' }),
    description: [
      'What is written to the log of what the editor and the language server say to each other.',
      'With `verbose` the log holds the text of your manifests.',
    ],
    isPerFolder: false,
  },
} as const satisfies Readonly<Record<string, Setting<unknown>>>;

export type SettingName = keyof typeof SETTINGS;

type ValueOf<S> = S extends { readonly kind: SettingKind<infer T> } ? T : never;

/** The value of every setting, by its name without the section. */
export type Settings = { readonly [Name in SettingName]: ValueOf<(typeof SETTINGS)[Name]> };

/** Settings as they were understood. */
export interface SettingsReading {
  readonly settings: Settings;
  /** One sentence for each thing that was not understood; its default stands. */
  readonly problems: readonly string[];
}

/** Reads the value of the section `setwise`: nested tables or dotted names, as editors send them. Never throws. */
export function readSettings(section: unknown): SettingsReading {
  const problems: string[] = [];
  const found = new Map<string, unknown>();
  if (isRecord(section)) collect(section, '', found);
  else if (section !== undefined && section !== null)
    problems.push(`${SETTINGS_SECTION} is not a table of settings.`);

  for (const name of found.keys()) {
    if (!isSettingName(name)) problems.push(`Setwise has no setting ${SETTINGS_SECTION}.${name}.`);
  }
  const read = Object.entries(SETTINGS).map(([name, { kind }]) => {
    const value = found.get(name);
    const complain: Complain = ({ what }) => problems.push(`${SETTINGS_SECTION}.${name} ${what}.`);
    return [name, value === undefined || value === null ? kind.default : kind.read(value, complain)];
  });
  // Every name of the table has its value: `fromEntries` only forgets which.
  return { settings: Object.fromEntries(read) as Settings, problems };
}

/** Leaves by dotted name; the value of a setting is a leaf whatever it is. */
function collect(
  table: Readonly<Record<string, unknown>>,
  prefix: string,
  found: Map<string, unknown>,
): void {
  for (const [key, value] of Object.entries(table)) {
    const name = prefix + key;
    const isGroup = Object.keys(SETTINGS).some(known => known.startsWith(`${name}.`));
    if (isGroup && isRecord(value)) collect(value, `${name}.`, found);
    else found.set(name, value);
  }
}

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name);
}
