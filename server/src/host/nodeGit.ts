/** The `git` program of the machine, for folders by their URIs. */
import { fileURLToPath } from 'node:url';
import { filesAt, findCommit, refsOf } from './git.ts';
import type { GitSource } from './gitSource.ts';

export const nodeGit: GitSource = {
  async findCommit(folder, ref) {
    const path = pathOf(folder);
    return path === undefined ? { trouble: 'it is no file on this machine.' } : findCommit(path, ref);
  },
  async filesAt(folder, commit, question) {
    const path = pathOf(folder);
    return path === undefined ? { files: [], submodules: [] } : filesAt(path, commit, question);
  },
  async refsOf(folder) {
    const path = pathOf(folder);
    return path === undefined ? [] : refsOf(path);
  },
};

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
