/** The files that a command was asked to read. */
import { readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { globSync } from 'tinyglobby';

/** A file that was read: what the person called it, and what the engine calls it. */
export interface InputFile {
  /** As the person would write it; `-` is standard input. */
  readonly name: string;
  readonly uri: string;
  readonly text: string;
  /** The person named this file, not a folder that holds it. */
  readonly isNamed: boolean;
}

export interface Inputs {
  readonly files: readonly InputFile[];
  /** One sentence for each path that could not be read. */
  readonly troubles: readonly string[];
}

export const STANDARD_INPUT_URI = 'stdin:///-';

/** Manifests of a folder; what tools keep beside them is left out. */
const MANIFESTS = ['**/*.yaml', '**/*.yml', '**/*.json'];
const NEVER = ['**/node_modules/**', '**/.git/**', '**/.vscode-test/**'];

/** Reads files, folders (every manifest below them) and `-`. What cannot be read is told, the rest is still read. */
export function readInputs(
  paths: readonly string[],
  standardInput: () => string = readStandardInput,
): Inputs {
  const files = new Map<string, InputFile>();
  const troubles: string[] = [];
  const add = (name: string, isNamed: boolean) => {
    try {
      const uri = name === '-' ? STANDARD_INPUT_URI : pathToFileURL(resolve(name)).href;
      if (!files.has(uri))
        files.set(uri, { name, uri, text: name === '-' ? standardInput() : readText(name), isNamed });
    } catch (error) {
      troubles.push(`${name}: ${reasonOf(error)}`);
    }
  };
  for (const path of paths) {
    if (path === '-') {
      add('-', true);
      continue;
    }
    try {
      if (statSync(path).isDirectory()) for (const name of manifestsIn(path)) add(name, false);
      else add(path, true);
    } catch (error) {
      troubles.push(`${path}: ${reasonOf(error)}`);
    }
  }
  return { files: [...files.values()], troubles };
}

function manifestsIn(folder: string): readonly string[] {
  const found = globSync(MANIFESTS, { cwd: folder, ignore: NEVER, dot: false, absolute: false });
  return found.sort().map(name => normalise(join(folder, name)));
}

/** `./deploy/db.yaml` is called `deploy/db.yaml`. */
function normalise(path: string): string {
  const short = relative('', path);
  return short.startsWith('..') || sep === '\\' ? path : short;
}

function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

function readStandardInput(): string {
  return readFileSync(0, 'utf8');
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'no such file or folder.';
  if (code === 'EACCES') return 'not allowed to read it.';
  return error instanceof Error ? error.message : String(error);
}
