/** `setwise plan --base REF`: the files as they are in a commit, by the file that each is the older version of. */
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Baseline } from '../engine/index.ts';
import { filesAt, findCommit, renamesSince } from '../host/git.ts';

export interface BaseFiles {
  readonly older: ReadonlyMap<string, Baseline>;
  /** All of the commit's hash; of the first repository where there are several. */
  readonly commit: string | null;
  /** One sentence for each path that there is no answer for. */
  readonly troubles: readonly string[];
  /** What is told besides. */
  readonly remarks: readonly string[];
  /** Folders of submodules, as full paths: their files are compared with nothing here. */
  readonly submodules: readonly string[];
  /** Paths that exist in the commit and no longer on disk. */
  readonly gone: ReadonlySet<string>;
}

export async function readBase(paths: readonly string[], ref: string): Promise<BaseFiles> {
  const older = new Map<string, Baseline>();
  const troubles: string[] = [];
  const remarks: string[] = [];
  const submodules: string[] = [];
  const gone = new Set<string>();
  let commit: string | null = null;
  for (const path of paths) {
    if (path === '-') {
      troubles.push('-: standard input is in no repository; give the older file instead: setwise plan OLD -');
      continue;
    }
    const { folder, rest } = placeOf(path);
    const found = await findCommit(folder, ref);
    if ('trouble' in found) {
      troubles.push(`${path}: ${found.trouble}`);
      continue;
    }
    commit ??= found.commit;
    const isNamed = rest !== undefined;
    const isWanted = (name: string) => (isNamed && name === rest) || isManifest(name);
    const read = await filesAt(folder, found.commit, { ...(isNamed && { path: rest }), isWanted });
    const renames = isNamed ? new Map<string, string>() : await renamesSince(folder, found.commit);
    for (const { path: name, text } of read.files) {
      const uri = pathToFileURL(join(folder, renames.get(name) ?? name)).href;
      const own = pathToFileURL(join(folder, name)).href;
      older.set(older.has(uri) ? own : uri, { text, label: 'git', isApplied: true });
    }
    submodules.push(...read.submodules.map(name => join(folder, name)));
    if (!existsSync(path)) {
      gone.add(path);
      if (read.files.length === 0) troubles.push(`${path}: neither here nor in ${ref}.`);
    } else if (read.files.length === 0 && isNamed)
      remarks.push(`${path} is not in ${ref}: all of it is new.`);
  }
  return { older, commit, troubles, remarks, submodules, gone };
}

/** The nearest folder that exists, and what of the path lies below it; a folder is asked about as a whole. */
function placeOf(path: string): { readonly folder: string; readonly rest: string | undefined } {
  const full = resolve(path);
  if (statSync(full, { throwIfNoEntry: false })?.isDirectory()) return { folder: full, rest: undefined };
  let [folder, rest] = [dirname(full), basename(full)];
  while (!existsSync(folder) && dirname(folder) !== folder) {
    rest = `${basename(folder)}/${rest}`;
    folder = dirname(folder);
  }
  return { folder, rest };
}

function isManifest(path: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(path) && !/(?:^|\/)(?:node_modules|\.vscode-test)\//.test(path);
}
