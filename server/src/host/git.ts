/**
 * Questions to the `git` program. Nothing of a repository is written, no hook or helper of it is run, and nothing is
 * fetched: a folder that somebody else has made is only read.
 */
import { execFile } from 'node:child_process';
import type { GitCommit, GitFiles, GitQuestion, GitTrouble } from './gitSource.ts';

/** What `ref` names in the repository that a folder belongs to. */
export async function findCommit(folder: string, ref: string): Promise<GitCommit | GitTrouble> {
  const inside = await git(folder, ['rev-parse', '--is-inside-work-tree']);
  if (inside.code !== 0) return { trouble: repositoryTrouble(inside) };
  const found = await commitOf(folder, ref);
  if (found !== undefined) return { commit: found };
  if ((await git(folder, ['rev-list', '--all', '--max-count=1'])).out.trim() === '')
    return { trouble: 'the repository has no commits yet.' };
  const hints: string[] = [];
  if ((await commitOf(folder, `refs/remotes/origin/${ref}`)) !== undefined)
    hints.push(`There is an "origin/${ref}".`);
  const shallow = await git(folder, ['rev-parse', '--is-shallow-repository']);
  if (shallow.out.trim() === 'true')
    hints.push('The clone is shallow and may not have it: `git fetch --unshallow` brings it.');
  return { trouble: [`"${ref}" is no branch, tag or commit of the repository.`, ...hints].join(' ') };
}

/** The files below a folder as they are in a commit; those that are wanted and text. */
export async function filesAt(
  folder: string,
  commit: string,
  { path, isWanted }: GitQuestion,
): Promise<GitFiles> {
  const listed = await git(folder, [
    'ls-tree',
    '-r',
    '-z',
    commit,
    ...(path === undefined ? [] : ['--', path]),
  ]);
  const entries = listed.out.split('\0').flatMap(line => {
    const [, type, hash, name] = /^\d+ (\w+) ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? [];
    return type === undefined || hash === undefined || name === undefined ? [] : [{ type, hash, name }];
  });
  const wanted = entries.filter(({ type, name }) => type === 'blob' && isWanted(name));
  const texts = await blobs(
    folder,
    wanted.map(({ hash }) => hash),
  );
  return {
    files: wanted.flatMap(({ name }, index) => {
      const text = texts[index];
      return text === undefined ? [] : [{ path: name, text }];
    }),
    submodules: entries.filter(({ type }) => type === 'commit').map(({ name }) => name),
  };
}

/** Files below a folder that git takes for renamed since a commit: new path by old path, relative to the folder. */
export async function renamesSince(folder: string, commit: string): Promise<ReadonlyMap<string, string>> {
  const options = [
    '--name-status',
    '-z',
    '-M',
    '--diff-filter=R',
    '--relative',
    '--no-ext-diff',
    '--no-textconv',
  ];
  const { out } = await git(folder, ['diff', ...options, commit, '--', '.']);
  const words = out.split('\0');
  const renames = new Map<string, string>();
  for (let index = 0; index + 2 < words.length; index += 3) {
    const [old, now] = [words[index + 1], words[index + 2]];
    if (old !== undefined && now !== undefined) renames.set(old, now);
  }
  return renames;
}

/** Branches, remote ones included, and tags, the newest first. */
export async function refsOf(folder: string): Promise<readonly string[]> {
  const kinds = ['refs/heads', 'refs/remotes', 'refs/tags'];
  const { out } = await git(folder, [
    'for-each-ref',
    '--sort=-creatordate',
    '--format=%(refname:short)',
    ...kinds,
  ]);
  return out.split('\n').filter(name => name !== '' && !name.endsWith('/HEAD'));
}

async function commitOf(folder: string, ref: string): Promise<string | undefined> {
  const { code, out } = await git(folder, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${ref}^{commit}`,
  ]);
  // With --end-of-options some versions print that word, too.
  return code === 0 ? out.trim().split('\n').at(-1) : undefined;
}

function repositoryTrouble({ error, err }: GitRun): string {
  if (error === 'ENOENT') return 'the program git is not here, or the folder is not.';
  if (/dubious ownership/.test(err))
    return 'git does not read this repository, because it belongs to someone else (see safe.directory of git config).';
  return 'this is no git repository.';
}

/** Undefined for what is no text. */
async function blobs(folder: string, hashes: readonly string[]): Promise<readonly (string | undefined)[]> {
  if (hashes.length === 0) return [];
  const { bytes } = await git(folder, ['cat-file', '--batch'], `${hashes.join('\n')}\n`);
  const texts: (string | undefined)[] = [];
  let at = 0;
  while (at < bytes.length && texts.length < hashes.length) {
    const end = bytes.indexOf(0x0a, at);
    if (end === -1) break;
    const size = Number(/ blob (\d+)$/.exec(bytes.toString('utf8', at, end))?.[1] ?? Number.NaN);
    if (Number.isNaN(size)) {
      texts.push(undefined);
      at = end + 1;
      continue;
    }
    const blob = bytes.subarray(end + 1, end + 1 + size);
    texts.push(blob.subarray(0, 8000).includes(0) ? undefined : new TextDecoder().decode(blob));
    at = end + 1 + size + 1;
  }
  return texts;
}

interface GitRun {
  readonly code: number;
  readonly out: string;
  readonly bytes: Buffer;
  readonly err: string;
  /** The system's word for why the program did not run. */
  readonly error: string | undefined;
}

/** What a repository's own configuration could make git run. */
const READ_ONLY = ['-c', 'core.fsmonitor=false', '-c', 'protocol.allow=never', '-c', 'core.quotePath=false'];
const MOST_BYTES = 512 * 1024 * 1024;

function git(folder: string, args: readonly string[], input = ''): Promise<GitRun> {
  const env = {
    ...process.env,
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
  };
  const options = { cwd: folder, env, maxBuffer: MOST_BYTES, encoding: 'buffer', windowsHide: true } as const;
  return new Promise(resolve => {
    const fail = (error: string) => resolve({ code: -1, out: '', bytes: Buffer.alloc(0), err: '', error });
    // A path that no system takes is refused before anything runs.
    if ([folder, ...args].some(text => text.includes('\0'))) {
      fail('EINVAL');
      return;
    }
    const child = execFile('git', [...READ_ONLY, ...args], options, (error, stdout, stderr) => {
      const isExit = typeof error?.code === 'number';
      resolve({
        code: error === null ? 0 : isExit ? Number(error.code) : -1,
        out: stdout.toString('utf8'),
        bytes: stdout,
        err: stderr.toString('utf8'),
        error: error === null || isExit ? undefined : String(error.code),
      });
    });
    // A program that ends before it has read all says so in its exit code.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}
