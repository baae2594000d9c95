/** `setwise check --against OLD`: which older file belongs to which file that is checked. */
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Baseline } from '../engine/index.ts';
import { type InputFile, type Inputs, readInputs, STANDARD_INPUT_URI } from './inputs.ts';

export interface OlderFile {
  /** Of the file that this is the older version of; there need not be one any more. */
  readonly uri: string;
  readonly baseline: Baseline;
}

export interface Against {
  readonly files: readonly OlderFile[];
  /** One sentence for each older file that could not be read. */
  readonly troubles: readonly string[];
  /** Nothing of it could be read, so that no answer would be one. */
  readonly isUnreadable: boolean;
}

/** Reads the older file, folder or standard input; pairs its files with those in `now` by their relative paths. */
export function readAgainst(
  old: string,
  paths: readonly string[],
  now: readonly InputFile[],
  standardInput: () => string,
): Against {
  const read = readInputs([old], standardInput);
  const files = read.files.filter(({ text }) => !isBinary(text));
  const troubles = [
    ...read.troubles,
    ...read.files.filter(({ text }) => isBinary(text)).map(({ name }) => `${name}: this is no text file.`),
  ].map(trouble => `cannot compare with ${trouble}`);
  const isUnreadable = files.length === 0 && troubles.length > 0;
  const uriOf = isOneFile(files, old) ? () => uriOfOne(old, now) : uriByPath(old, paths, now);
  return {
    files: files.map(({ name, uri, text }) => ({
      uri: uriOf(uri),
      baseline: { text, isApplied: true, ...(name !== '-' && { label: name }) },
    })),
    troubles,
    isUnreadable,
  };
}

/** The files to check without those of an older version that lies in the folder to check. */
export function withoutOlder({ files, troubles }: Inputs, old: string): Inputs {
  const isOlder = ({ uri }: InputFile): boolean =>
    uri !== STANDARD_INPUT_URI && !relative(resolve(old), fileURLToPath(uri)).startsWith('..');
  return { files: files.filter(file => file.isNamed || !isOlder(file)), troubles };
}

function isBinary(text: string): boolean {
  return text.includes('\0');
}

function isOneFile([only]: readonly InputFile[], old: string): boolean {
  return only !== undefined && (only.name === old || only.uri === STANDARD_INPUT_URI);
}

/** One file belongs to the only one that is checked, or to the only one of its name. */
function uriOfOne(old: string, now: readonly InputFile[]): string {
  const [only, ...others] = now;
  if (only !== undefined && others.length === 0) return only.uri;
  const namesakes = now.filter(({ name }) => basename(name) === basename(old));
  const [namesake] = namesakes;
  if (namesake !== undefined && namesakes.length === 1) return namesake.uri;
  return old === '-' ? STANDARD_INPUT_URI : pathToFileURL(resolve(old)).href;
}

/** Relative paths count from the folders that are checked; those of single files from where they lie, and from here. */
function uriByPath(
  old: string,
  paths: readonly string[],
  now: readonly InputFile[],
): (oldUri: string) => string {
  const known = new Set(now.map(({ uri }) => uri));
  const named = now.filter(({ isNamed, uri }) => isNamed && uri !== STANDARD_INPUT_URI);
  const single = new Set(named.map(({ name }) => name));
  const roots = [
    ...paths.filter(path => path !== '-' && !single.has(path)),
    ...named.map(({ name }) => dirname(name)),
    '.',
  ];
  return oldUri => {
    const path = relative(resolve(old), fileURLToPath(oldUri)).split(sep).join('/');
    const uris = roots.map(root => pathToFileURL(resolve(root, path)).href);
    return uris.find(uri => known.has(uri)) ?? uris[0] ?? oldUri;
  };
}
