/** `setwise plan --base REF` in real repositories. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type GitRepository, gitRepository } from '../kit/gitRepository.ts';
import { statefulSet } from './planManifests.ts';
import { runCli } from './runCli.ts';

async function inRepository(
  files: Readonly<Record<string, string>>,
  use: (repository: GitRepository) => Promise<void>,
): Promise<void> {
  const repository = gitRepository(files);
  try {
    await use(repository);
  } finally {
    repository.dispose();
  }
}

const changesOf = (out: string) =>
  JSON.parse(out).resources.map(
    (one: { resource: { name: string }; change: string; renamedFrom: { name: string } | null }) =>
      [one.resource.name, one.change, one.renamedFrom?.name ?? null] as const,
  );

test('the working tree against a commit: text, JSON and the commit’s hash', async () => {
  await inRepository({ 'deploy/db.yaml': statefulSet() }, async repository => {
    const commit = repository.git('rev-parse', 'HEAD').trim();
    repository.write('deploy/db.yaml', statefulSet({ image: 'registry.example/db:2' }));
    const run = await runCli(['plan', '--base', 'main', join(repository.folder, 'deploy')]);
    assert.equal(run.err, '');
    assert.equal(run.code, 0);
    assert.match(run.out, /template changed: db-2, then db-1, then db-0\n/);
    assert.match(run.out, new RegExp(`over main \\(${commit.slice(0, 7)}\\), Kubernetes 1\\.37`));
    const json = await runCli([
      'plan',
      '--base',
      'HEAD',
      join(repository.folder, 'deploy/db.yaml'),
      '--format',
      'json',
    ]);
    assert.deepEqual([JSON.parse(json.out).base, JSON.parse(json.out).commit], ['HEAD', commit]);
    assert.deepEqual(changesOf(json.out), [['db', 'changed', null]]);
  });
});

test('a refused change exits with 1', async () => {
  await inRepository({ 'db.yaml': statefulSet() }, async repository => {
    repository.write('db.yaml', statefulSet({ size: '20Gi' }));
    assert.equal((await runCli(['plan', '--base', 'HEAD', repository.folder])).code, 1);
  });
});

test('renamed, removed, moved and new files are told as what they are', async () => {
  const files = {
    'a.yaml': statefulSet({ name: 'moved' }),
    'b.yaml': statefulSet({ name: 'old-name' }),
    'c.yaml': statefulSet({ name: 'gone' }),
  };
  await inRepository(files, async repository => {
    repository.remove('a.yaml');
    repository.remove('b.yaml');
    repository.remove('c.yaml');
    repository.write('elsewhere/a.yaml', statefulSet({ name: 'moved' }));
    repository.write('b2.yaml', statefulSet({ name: 'new-name' }));
    repository.write('d.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: fresh}\n');
    repository.git('add', '--all');
    const { code, out } = await runCli(['plan', '--base', 'HEAD', repository.folder, '--format', 'json']);
    assert.equal(code, 0);
    const changes = changesOf(out);
    const find = (name: string) => changes.find(([resource]: readonly [string]) => resource === name);
    assert.deepEqual(find('moved'), ['moved', 'unchanged', null]);
    assert.deepEqual(find('fresh'), ['fresh', 'created', null]);
    assert.equal(find('new-name')?.[1], 'created');
    assert.equal(changes.filter(([, change]: readonly [string, string]) => change === 'removed').length, 1);
  });
});

test('a deleted file is named by its path', async () => {
  await inRepository({ 'db.yaml': statefulSet() }, async repository => {
    repository.remove('db.yaml');
    const { code, out, err } = await runCli([
      'plan',
      '--base',
      'HEAD',
      join(repository.folder, 'db.yaml'),
      '--format',
      'json',
    ]);
    assert.equal(err, '');
    assert.equal(code, 0);
    assert.deepEqual(changesOf(out), [['db', 'removed', null]]);
    const neither = await runCli(['plan', '--base', 'HEAD', join(repository.folder, 'none.yaml')]);
    assert.equal(neither.code, 2);
    assert.match(neither.err, /none\.yaml: neither here nor in HEAD\./);
  });
});

test('a file that is not in git is new, and that is told', async () => {
  await inRepository({ 'README.md': 'a\n' }, async repository => {
    repository.write('db.yaml', statefulSet());
    const { code, out, err } = await runCli([
      'plan',
      '--base',
      'HEAD',
      join(repository.folder, 'db.yaml'),
      '--format',
      'json',
    ]);
    assert.equal(code, 0);
    assert.match(err, /db\.yaml is not in HEAD: all of it is new\./);
    assert.deepEqual(changesOf(out), [['db', 'created', null]]);
  });
});

test('a detached and shallow clone answers for what it has, and says what it lacks', async () => {
  await inRepository({ 'db.yaml': statefulSet() }, async repository => {
    repository.write('db.yaml', statefulSet({ replicas: 4 }));
    const second = repository.commit('second');
    const clone = join(repository.folder, 'clone');
    repository.git('clone', '--quiet', '--depth', '1', `file://${repository.folder}`, clone);
    repository.git('-C', clone, 'checkout', '--quiet', '--detach', second);
    repository.git('-C', clone, 'branch', '--quiet', '--delete', '--force', 'main');
    const known = await runCli(['plan', '--base', 'HEAD', clone]);
    assert.equal(known.code, 0);
    assert.match(known.out, /1 unchanged/);
    const { code, out, err } = await runCli(['plan', '--base', 'main', clone]);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(
      err,
      /"main" is no branch, tag or commit of the repository\. There is an "origin\/main"\. The clone is shallow/,
    );
  });
});

test('a submodule is asked for by itself', async () => {
  await inRepository({ 'db.yaml': statefulSet() }, async library => {
    await inRepository({ 'db.yaml': statefulSet() }, async repository => {
      repository.git('submodule', '--quiet', 'add', `file://${library.folder}`, 'lib');
      repository.commit('with a library');
      const { code, out, err } = await runCli(['plan', '--base', 'HEAD', repository.folder]);
      assert.equal(code, 2);
      assert.match(err, /lib: a submodule has commits of its own; ask for it by itself\./);
      assert.match(out, /1 unchanged/);
      const own = await runCli(['plan', '--base', 'HEAD', join(repository.folder, 'lib')]);
      assert.equal(own.code, 0);
    });
  });
});

test('no commits, no such ref, no repository: a sentence and exit 2', async () => {
  await inRepository({}, async repository => {
    repository.write('db.yaml', statefulSet());
    const { code, err } = await runCli(['plan', '--base', 'HEAD', repository.folder]);
    assert.equal(code, 2);
    assert.match(err, /the repository has no commits yet\./);
  });
  await inRepository({ 'db.yaml': statefulSet() }, async repository => {
    for (const ref of ['nowhere', '--help', 'HEAD~9', 'a b', '']) {
      const { code, out, err } = await runCli(['plan', `--base=${ref}`, repository.folder]);
      assert.equal(code, 2, ref);
      assert.equal(out, '');
      assert.match(err, /is no branch, tag or commit of the repository\./);
    }
    const input = await runCli(['plan', '--base', 'HEAD', '-']);
    assert.equal(input.code, 2);
    assert.match(input.err, /standard input is in no repository/);
  });
  const folder = mkdtempSync(join(tmpdir(), 'setwise-plain-'));
  try {
    writeFileSync(join(folder, 'db.yaml'), statefulSet());
    const { code, err } = await runCli(['plan', '--base', 'HEAD', folder]);
    assert.equal(code, 2);
    assert.match(err, /this is no git repository\./);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
