/** Files on the disk of a machine with Node. */
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileContent, FileGlobs, FileSystem } from './fileSystem.ts';
import { compileGlobs } from './globs.ts';
import { decodeText } from './text.ts';
import { joinUri } from './uri.ts';

export const nodeFileSystem: FileSystem = { readFile, findFiles };

async function readFile(uri: string, limit: number): Promise<FileContent | undefined> {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  try {
    const file = await open(path);
    try {
      const stat = await file.stat();
      if (!stat.isFile()) return undefined;
      return stat.size > limit ? { bytes: stat.size } : decodeText(await file.readFile());
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

/** Links are not followed: they would show one manifest twice, or lead in a circle. */
async function* findFiles(folder: string, globs: FileGlobs): AsyncGenerator<string> {
  const root = pathOf(folder);
  if (root === undefined) return;
  const matcher = compileGlobs(globs);
  const folders = [''];
  for (let parent = folders.shift(); parent !== undefined; parent = folders.shift()) {
    for (const entry of await entriesOf(join(root, parent))) {
      const path = parent === '' ? entry.name : `${parent}/${entry.name}`;
      if (entry.isDirectory() && matcher.isFolderSearched(path)) folders.push(path);
      else if (entry.isFile() && matcher.isSearched(path)) yield joinUri(folder, path);
    }
  }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
