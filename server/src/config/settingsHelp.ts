/** What may be written at a place of a `.setwise.yaml`, and what stands there. From the table of settings, all of it. */
import {
  FEATURE_GATES,
  type FeatureGate,
  parentAt,
  parseYaml,
  pathOf,
  shiftRange,
  splitDocuments,
  type TextRange,
} from '../engine/index.ts';
import { isRecord } from './settingKinds.ts';
import { isSettingName, SETTINGS } from './settings.ts';
import { childrenOf, readSettingsFile } from './settingsFile.ts';

export interface SettingsCompletion {
  readonly label: string;
  /** What replaces `range`. */
  readonly text: string;
  readonly range: TextRange;
  /** Markdown. */
  readonly documentation: string | undefined;
}

/** Lines are looked at one by one, since a line that is being typed is seldom YAML. Tables in braces get nothing. */
export function settingsCompletions(text: string, offset: number): readonly SettingsCompletion[] {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const after = /^[\w.-]*/.exec(text.slice(offset))?.[0].length ?? 0;
  const key = /^( *)([\w.-]*)$/.exec(before);
  if (key !== null) {
    const [, indent = '', typed = ''] = key;
    const range = { start: offset - typed.length, end: offset + after };
    const path = pathAbove(text, lineStart, indent.length);
    const { places } = readSettingsFile(text.slice(0, lineStart) + text.slice(endOfLine(text, offset)));
    const hasColon = /^\s*:/.test(text.slice(offset + after));
    return namesBelow(path)
      .filter(({ name }) => !places.has([...path, name].join('.')))
      .map(({ name, documentation, hasLines }) => ({
        label: name,
        text: hasColon ? name : `${name}:${hasLines ? '' : ' '}`,
        range,
        documentation,
      }));
  }
  const value = /^( *)([\w.-]+):[ ]+(["']?)([\w.-]*)$/.exec(before);
  if (value === null) return [];
  const [, indent = '', name = '', quote = '', typed = ''] = value;
  const path = [...pathAbove(text, lineStart, indent.length), name];
  const range = { start: offset - typed.length, end: offset + after };
  return valuesOf(path).map(label => ({
    label,
    // Without quotes a version is a number.
    text: quote === '' && /^\d/.test(label) ? `"${label}"` : label,
    range,
    documentation: undefined,
  }));
}

export interface SettingsHover {
  readonly range: TextRange;
  readonly markdown: string;
}

export function settingsHover(text: string, offset: number): SettingsHover | undefined {
  const [chunk] = splitDocuments(text);
  if (chunk === undefined) return undefined;
  const entry = parentAt(parseYaml(chunk.text, { literal: true }).root, offset - chunk.start);
  if (entry?.kind !== 'entry') return undefined;
  const path = pathOf(entry).map(String);
  const documentation = documentationOf(path);
  if (documentation === undefined) return undefined;
  return {
    range: shiftRange(entry.keyRange, chunk.start),
    markdown: `\`${path.join('.')}\`\n\n${documentation}`,
  };
}

/** The keys that the line stands below, the outermost first. */
function pathAbove(text: string, lineStart: number, indent: number): readonly string[] {
  const path: string[] = [];
  let left = indent;
  for (const line of text.slice(0, lineStart).split('\n').reverse()) {
    const [, spaces = '', key] = /^( *)(?:["']?([\w.-]+)["']?)\s*:/.exec(line) ?? [];
    if (key === undefined || spaces.length >= left) continue;
    path.unshift(key);
    left = spaces.length;
  }
  return path;
}

interface Name {
  readonly name: string;
  readonly documentation: string | undefined;
  /** What belongs to it stands in lines below. */
  readonly hasLines: boolean;
}

function namesBelow(path: readonly string[]): readonly Name[] {
  const parent = path.join('.');
  const names = isSettingName(parent) ? entryNamesOf(parent) : childrenOf(parent === '' ? '' : `${parent}.`);
  return names.map(name => {
    const below = [...path, name];
    const setting = below.join('.');
    const isGroup = !isSettingName(parent) && !isSettingName(setting);
    const hasLines = isGroup || (isSettingName(setting) && isTableOrList(SETTINGS[setting].kind.default));
    return { name, documentation: documentationOf(below), hasLines };
  });
}

function isTableOrList(value: unknown): boolean {
  return value instanceof Map || Array.isArray(value);
}

function entryNamesOf(setting: keyof typeof SETTINGS): readonly string[] {
  const { properties, propertyNames } = SETTINGS[setting].kind.schema;
  if (isRecord(properties)) return Object.keys(properties);
  return isRecord(propertyNames) ? wordsOf(propertyNames.enum) : [];
}

function valuesOf(path: readonly string[]): readonly string[] {
  const name = path.join('.');
  if (isSettingName(name)) {
    const words = wordsOf(SETTINGS[name].kind.schema.enum);
    // The newest release first.
    return name === 'kubernetes.version' ? [...words].reverse() : words;
  }
  const table = path.slice(0, -1).join('.');
  if (!isSettingName(table)) return [];
  const { properties, additionalProperties } = SETTINGS[table].kind.schema;
  if (isRecord(additionalProperties)) return ['true', 'false'];
  const [entry] = isRecord(properties) ? Object.values(properties) : [];
  return isRecord(entry) ? wordsOf(entry.enum) : [];
}

function documentationOf(path: readonly string[]): string | undefined {
  const name = path.join('.');
  if (isSettingName(name)) return SETTINGS[name].description.join(' ');
  const table = path.slice(0, -1).join('.');
  const last = path.at(-1) ?? '';
  if (table === 'kubernetes.featureGates') return gateText(last);
  if (!isSettingName(table)) return undefined;
  const { properties } = SETTINGS[table].kind.schema;
  const entry = isRecord(properties) ? properties[last] : undefined;
  return isRecord(entry) ? String(entry.markdownDescription ?? '') : undefined;
}

function gateText(name: string): string | undefined {
  const gate: FeatureGate | undefined = new Map<string, FeatureGate>(Object.entries(FEATURE_GATES)).get(name);
  if (gate === undefined) return undefined;
  const known =
    gate.since === undefined ? 'Known to every release here' : `Known since Kubernetes ${gate.since}`;
  const on = gate.on === undefined ? 'off unless it is turned on' : `on since ${gate.on}`;
  const gone = gate.until === undefined ? '' : `, and always on after ${gate.until}`;
  return `${known}, ${on}${gone}.`;
}

function wordsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(word => typeof word === 'string') : [];
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}
