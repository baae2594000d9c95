/** `.setwise.yaml`: settings for the files of its folder and of all folders below, read with their places. */
import {
  nearestName,
  parseYaml,
  resolveAlias,
  type SettingsFile,
  type SettingsProblem,
  shiftRange,
  splitDocuments,
  syntaxFaults,
  type TextRange,
  type YamlEntry,
  type YamlMap,
  type YamlNode,
} from '../engine/index.ts';
import type { Complaint } from './settingKinds.ts';
import { isSettingName, SETTINGS, type SettingName, type Settings } from './settings.ts';

export const SETTINGS_FILE = '.setwise.yaml';

/** Only settings that are written, and understood. */
export type FolderSettings = Partial<Settings>;

export interface SettingsFileReading extends SettingsFile {
  readonly values: FolderSettings;
  /** Where the value of a setting stands, by its name; of an entry of a table by `featureGates.SomeGate`. */
  readonly places: ReadonlyMap<string, TextRange>;
}

/** In characters. Nobody writes that many settings, and reading them must not make typing wait. */
const MOST_CHARACTERS = 100_000;

export const FOLDER_SETTINGS: readonly SettingName[] = Object.keys(SETTINGS).filter(
  (name): name is SettingName => isSettingName(name) && SETTINGS[name].isPerFolder,
);

/** Whether the URI is one of a file of settings. */
export function isSettingsFile(uri: string): boolean {
  return uri.endsWith(`/${SETTINGS_FILE}`);
}

/** Never throws: what it does not understand is a problem, the rest applies. */
export function readSettingsFile(text: string): SettingsFileReading {
  const reader = new Reader();
  if (text.length > MOST_CHARACTERS) {
    reader.complain(
      firstLineOf(text),
      '',
      `A ${SETTINGS_FILE} of more than ${MOST_CHARACTERS} characters is not read.`,
    );
    return reader.reading(text, 0);
  }
  const [chunk, next] = splitDocuments(text);
  const start = chunk?.start ?? 0;
  const document = parseYaml(chunk?.text ?? '', { literal: true });
  for (const { message, range } of syntaxFaults(document)) {
    reader.complain(range, '', message);
  }
  if (next !== undefined)
    reader.complain(
      { start: next.start - start, end: next.start - start + 3 },
      '',
      `Setwise reads only what stands above this line.`,
    );
  const root = resolveAlias(document.root);
  if (root?.kind === 'map') reader.readTable(root, '');
  else if (root !== undefined && plainOf(root) !== undefined)
    reader.complain(
      root.range,
      '',
      `A ${SETTINGS_FILE} is a table of settings, such as kubernetes or rules.`,
    );
  return reader.reading(text, start);
}

/** Collects what one file says; ranges are relative to its document until the end. */
class Reader {
  readonly #values = new Map<SettingName, unknown>();
  readonly #places = new Map<string, TextRange>();
  readonly #problems: SettingsProblem[] = [];

  reading(text: string, start: number): SettingsFileReading {
    const problems = this.#problems
      .map(problem => ({
        ...problem,
        range: visible(shiftRange(problem.range, start), text.length),
        fixes: problem.fixes.map(fix => ({
          ...fix,
          edits: fix.edits.map(edit => ({ ...edit, range: shiftRange(edit.range, start) })),
        })),
      }))
      .sort((a, b) => a.range.start - b.range.start);
    const places = new Map([...this.#places].map(([name, range]) => [name, shiftRange(range, start)]));
    // Each value was read by the kind of its own setting.
    return { text, values: Object.fromEntries(this.#values) as FolderSettings, places, problems };
  }

  complain(range: TextRange, setting: string, message: string, instead?: string): void {
    const fix = {
      title: `Write ${instead}`,
      safety: 'safe' as const,
      edits: [{ range, text: instead ?? '' }],
    };
    const said = instead === undefined ? message : `${message} Did you mean "${instead}"?`;
    this.#problems.push({ range, setting, message: said, fixes: instead === undefined ? [] : [fix] });
  }

  readTable(table: YamlMap, prefix: string): void {
    const seen = new Map<string, YamlEntry>();
    for (const entry of table.entries) {
      const name = prefix + entry.key;
      if (seen.has(entry.key))
        this.complain(entry.keyRange, name, `${name} stands here twice; this one counts.`);
      seen.set(entry.key, entry);
    }
    for (const entry of seen.values()) this.#readEntry(entry, prefix);
  }

  #readEntry(entry: YamlEntry, prefix: string): void {
    const name = prefix + entry.key;
    const value = resolveAlias(entry.value);
    if (isSettingName(name) && SETTINGS[name].isPerFolder) {
      if (value !== undefined && plainOf(value) !== undefined) this.#readSetting(name, entry, value);
    } else if (childrenOf(`${name}.`).length > 0) {
      if (value?.kind === 'map') this.readTable(value, `${name}.`);
      else if (value !== undefined && plainOf(value) !== undefined)
        this.complain(value.range, name, `${name} is a table, with ${childrenOf(`${name}.`).join(' and ')}.`);
    } else if (isEditorSetting(name)) {
      this.complain(
        entry.keyRange,
        name,
        `${name} is a setting of the editor; a ${SETTINGS_FILE} does not change it.`,
      );
    } else {
      const meant = nearestName(entry.key, childrenOf(prefix));
      this.complain(entry.keyRange, name, `Setwise has no setting ${name}.`, meant);
    }
  }

  #readSetting(name: SettingName, entry: YamlEntry, node: YamlNode): void {
    const { kind } = SETTINGS[name];
    const value = resolveAlias(node);
    this.#places.set(name, entry.value?.range ?? entry.keyRange);
    if (!(kind.default instanceof Map) || value?.kind !== 'map') {
      let isUnderstood = true;
      const read = kind.read(plainOf(node), complaint => {
        // What is wrong with one item of a list leaves the others.
        if (complaint.item === undefined) isUnderstood = false;
        const item = value?.kind === 'sequence' ? value.items[complaint.item ?? -1] : undefined;
        this.#complainOf(complaint, name, (item?.value ?? entry.value)?.range ?? entry.keyRange);
      });
      if (isUnderstood) this.#values.set(name, read);
      return;
    }
    const all = new Map<string, unknown>();
    for (const one of value.entries) {
      const plain = plainOf(one.value);
      if (all.has(one.key))
        this.complain(one.keyRange, name, `${one.key} stands here twice; this one counts.`);
      const complain = (complaint: Complaint) =>
        this.#complainOf(
          complaint,
          name,
          complaint.isName ? one.keyRange : (one.value?.range ?? one.keyRange),
        );
      const read: unknown = kind.read({ [one.key]: plain ?? null }, complain);
      if (!(read instanceof Map) || !read.has(one.key)) continue;
      all.set(one.key, read.get(one.key));
      this.#places.set(`${name}.${one.key}`, one.value?.range ?? one.keyRange);
    }
    this.#values.set(name, all);
  }

  #complainOf({ what, known = [] }: Complaint, name: SettingName, range: TextRange): void {
    const written = /"([^"]*)"/.exec(what)?.[1];
    // Of two releases that differ in one digit, none is nearer than the other.
    const meant = name === 'kubernetes.version' ? undefined : nearestName(written ?? '', known);
    this.complain(range, name, `${name} ${what}.`, meant);
  }
}

/** `true` and `false` are told from text; all else is what stands there, so that `off` and `1.30` stay as written. */
function plainOf(node: YamlNode | undefined): unknown {
  const value = resolveAlias(node);
  if (value?.kind === 'map') return {};
  if (value?.kind === 'sequence')
    return value.items.map(({ value: item }) => (resolveAlias(item)?.kind === 'scalar' ? plainOf(item) : {}));
  if (value === undefined) return undefined;
  if (value.style !== 'plain') return value.text;
  if (/^(?:true|false)$/i.test(value.text)) return value.text.toLowerCase() === 'true';
  return /^(?:|~|null)$/i.test(value.text) ? undefined : value.text;
}

function isEditorSetting(name: string): boolean {
  return isSettingName(name) || Object.keys(SETTINGS).some(known => known.startsWith(`${name}.`));
}

/** What may stand right below: `kubernetes.` has `version` and `featureGates`. */
export function childrenOf(prefix: string): readonly string[] {
  const below = FOLDER_SETTINGS.filter(name => name.startsWith(prefix));
  return [...new Set(below.map(name => name.slice(prefix.length).split('.')[0] ?? ''))];
}

function firstLineOf(text: string): TextRange {
  return { start: 0, end: /^[^\r\n]{0,200}/.exec(text)?.[0].length ?? 0 };
}

/** What is wrong at the end of the text still needs something to underline. */
function visible({ start, end }: TextRange, length: number): TextRange {
  const from = Math.max(0, Math.min(start, length - 1));
  return { start: from, end: Math.min(length, Math.max(end, from + 1)) };
}
