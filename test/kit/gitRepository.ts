/** A git repository in a folder of its own, with nothing of the machine's configuration. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface GitRepository {
  readonly folder: string;
  write(name: string, text: string): void;
  remove(name: string): void;
  /** Commits everything; always at the same moment by the same person. */
  commit(message: string): string;
  git(...args: readonly string[]): string;
  dispose(): void;
}

const ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
  GIT_TERMINAL_PROMPT: '0',
};

export function gitRepository(files: Readonly<Record<string, string>> = {}): GitRepository {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'setwise-git-')));
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
      cwd: folder,
      env: { ...process.env, ...ENVIRONMENT },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const repository: GitRepository = {
    folder,
    write(name, text) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    },
    remove: name => rmSync(join(folder, name), { recursive: true }),
    commit(message) {
      git('add', '--all');
      git('commit', '--quiet', '--message', message);
      return git('rev-parse', 'HEAD').trim();
    },
    git,
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
  git('init', '--quiet', '--initial-branch=main');
  for (const [name, text] of Object.entries(files)) repository.write(name, text);
  if (Object.keys(files).length > 0) repository.commit('first');
  return repository;
}
