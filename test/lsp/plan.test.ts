/** What the server says of changes since git, and `setwise/plan`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeLens, Diagnostic } from 'vscode-languageserver/node';
import type { Host } from '../../server/src/host/fileSystem.ts';
import type { GitSource } from '../../server/src/host/gitSource.ts';
import { memoryHost } from '../../server/src/host/memoryHost.ts';
import type { PlanParams, PlanResult, RefsResult } from '../../server/src/lsp/requests.ts';
import { statefulSet } from '../cli/planManifests.ts';
import { TestClient, USUAL, uriOf, WORKSPACE, withClient } from './testClient.ts';

const COMMIT = 'a1b2c3d4e5f6';

/** Git with one commit, which tests may change. */
function fakeGit(files: Map<string, string>): GitSource {
  return {
    async findCommit(folder, ref) {
      if (!folder.startsWith(WORKSPACE)) return { trouble: 'this is no git repository.' };
      if (ref !== 'HEAD' && ref !== 'main')
        return { trouble: `"${ref}" is no branch, tag or commit of the repository.` };
      return { commit: COMMIT };
    },
    async filesAt(folder, _, { path, isWanted }) {
      const below = [...files].flatMap(([uri, text]) =>
        uri.startsWith(`${folder}/`) ? [{ path: uri.slice(folder.length + 1), text }] : [],
      );
      return {
        files: below.filter(file => (path === undefined || file.path === path) && isWanted(file.path)),
        submodules: [],
      };
    },
    refsOf: async () => ['main', 'v1'],
  };
}

interface Options {
  readonly committed: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly settings?: unknown;
}

async function withGit(
  { committed, files = {}, settings }: Options,
  run: (client: TestClient, git: Map<string, string>) => Promise<void>,
): Promise<void> {
  const git = new Map(Object.entries(committed).map(([path, text]) => [uriOf(path), text]));
  const makeHost = (disk: ReadonlyMap<string, string>): Host => ({ ...memoryHost(disk), git: fakeGit(git) });
  const client = new TestClient({ files, settings, makeHost });
  await client.initialize({
    capabilities: { ...USUAL, workspace: { ...USUAL.workspace, codeLens: { refreshSupport: true } } },
    initializationOptions: { status: true, commands: ['setwise.plan'] },
  });
  await client.ready();
  try {
    await run(client, git);
  } finally {
    await client.dispose();
  }
}

const plan = (client: TestClient, params: PlanParams) =>
  client.connection.sendRequest<PlanResult>('setwise/plan', params);

const ofGit = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.filter(({ message }) => String(message).includes('in git'));

test('an open file is compared with its version in git: a warning, a fix, a page, a line above', async () => {
  await withGit({ committed: { 'db.yaml': statefulSet() } }, async client => {
    const told = client.nextDiagnostics('db.yaml', all => ofGit(all).length > 0);
    await client.open('db.yaml', statefulSet({ size: '20Gi' }));
    const [change] = ofGit(await told);
    assert.ok(change);
    assert.deepEqual(
      [change.severity, change.message],
      [2, 'The StatefulSet in git has 10Gi. The API server refuses to change a claim template.'],
    );
    const actions = await client.codeActions('db.yaml', change.range);
    assert.deepEqual(actions.map(({ title, command }) => [title, command?.command]).slice(0, 2), [
      ['Restore 10Gi', undefined],
      ['Show how to grow the claims', 'setwise.plan'],
    ]);
    const textDocument = { uri: uriOf('db.yaml') };
    const lenses = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument });
    const texts: string[] = [];
    for (const lens of lenses) {
      const { command } = await client.connection.sendRequest<CodeLens>('codeLens/resolve', lens);
      if (command?.command === 'setwise.plan') texts.push(command.title);
    }
    assert.deepEqual(texts, ['changes since git: refused · Plan']);
  });
});

test('after a commit the same text is no change any more', async () => {
  await withGit({ committed: { 'db.yaml': statefulSet() } }, async (client, git) => {
    const told = client.nextDiagnostics('db.yaml', all => ofGit(all).length > 0);
    await client.open('db.yaml', statefulSet({ size: '20Gi' }));
    await told;
    const quiet = client.nextDiagnostics('db.yaml', all => ofGit(all).length === 0);
    git.set(uriOf('db.yaml'), statefulSet({ size: '20Gi' }));
    await client.connection.sendNotification('setwise/gitChanged');
    await quiet;
  });
});

test('a file that is closed and opened again is compared again', async () => {
  await withGit(
    { committed: { 'db.yaml': statefulSet() }, files: { 'db.yaml': statefulSet() } },
    async client => {
      const told = client.nextDiagnostics('db.yaml', all => ofGit(all).length > 0);
      await client.open('db.yaml', statefulSet({ size: '20Gi' }));
      await told;
      await client.close('db.yaml');
      await client.open('db.yaml', statefulSet());
      await client.settled();
      const again = client.nextDiagnostics('db.yaml', all => ofGit(all).length > 0);
      await client.change('db.yaml', 2, { text: statefulSet({ size: '30Gi' }) });
      assert.equal(ofGit(await again).length, 1);
    },
  );
});

test('nothing is compared where the setting is off', async () => {
  const settings = { git: { baseline: false } };
  await withGit({ committed: { 'db.yaml': statefulSet() }, settings }, async client => {
    await client.open('db.yaml', statefulSet({ size: '20Gi' }));
    assert.deepEqual(ofGit(await client.diagnostics('db.yaml')), []);
    await client.settled();
    assert.equal(client.published.flatMap(({ diagnostics }) => ofGit(diagnostics)).length, 0);
    // The plan is asked for, and answers all the same.
    assert.equal((await plan(client, { uri: uriOf('db.yaml') })).state, 'found');
  });
});

test('a file is planned against the last commit, a branch, another file', async () => {
  const files = { 'older.yaml': statefulSet({ replicas: 2 }) };
  await withGit({ committed: { 'db.yaml': statefulSet() }, files }, async client => {
    await client.open('db.yaml', statefulSet({ replicas: 4, image: 'registry.example/db:2' }));
    const uri = uriOf('db.yaml');
    for (const ref of ['HEAD', 'main']) {
      const found = await plan(client, { uri, ref });
      assert.ok(found.state === 'found');
      assert.deepEqual([found.base, found.commit, found.summary], [`${ref} (a1b2c3d)`, COMMIT, '1 changed']);
      assert.deepEqual(found.plan.resources[0]?.pods, {
        created: ['db-3'],
        deleted: [],
        restarted: [['db-2'], ['db-1'], ['db-0']],
        kept: [],
      });
      assert.match(found.markdown, /template changed: db-2, then db-1, then db-0/);
    }
    const other = await plan(client, { uri, older: uriOf('older.yaml') });
    assert.ok(other.state === 'found');
    assert.equal(other.base, 'older.yaml');
    assert.deepEqual(other.plan.resources[0]?.pods.created, ['db-2', 'db-3']);
    const refs = await client.connection.sendRequest<RefsResult>('setwise/refs', { uri });
    assert.deepEqual(refs, ['main', 'v1']);
  });
});

test('a folder is planned as a whole, open or not', async () => {
  const committed = {
    'a.yaml': statefulSet({ name: 'a' }),
    'b.yaml': statefulSet({ name: 'b' }),
    'gone.yaml': statefulSet({ name: 'gone' }),
    'other.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n',
  };
  const { 'gone.yaml': _, ...kept } = committed;
  const files = { ...kept, 'b.yaml': statefulSet({ name: 'b', replicas: 4 }) };
  await withGit({ committed, files }, async client => {
    const found = await plan(client, { uri: WORKSPACE });
    assert.ok(found.state === 'found');
    assert.deepEqual(
      found.plan.resources.map(({ resource, change }) => [resource.name, change]),
      [
        ['a', 'unchanged'],
        ['b', 'changed'],
        ['c', 'unchanged'],
        ['gone', 'removed'],
      ],
    );
  });
});

test('where there is no answer, a sentence says why', async () => {
  await withGit({ committed: {} }, async client => {
    await client.open('notes.yaml', 'a: 1\n');
    const reason = async (params: PlanParams) => {
      const result = await plan(client, params);
      return result.state === 'unavailable' ? result.reason : undefined;
    };
    const uri = uriOf('notes.yaml');
    assert.equal(await reason({ uri }), 'There is no manifest in this file.');
    assert.equal(
      await reason({ uri, ref: 'nowhere' }),
      '"nowhere" is no branch, tag or commit of the repository.',
    );
    assert.equal(await reason({ uri: 'file:///elsewhere/db.yaml' }), 'This is no git repository.');
    assert.equal(await reason({ uri, older: uriOf('none.yaml') }), 'The older file cannot be read.');
  });
  await withClient({}, async client => {
    await client.open('db.yaml', statefulSet());
    const result = await plan(client, { uri: uriOf('db.yaml') });
    assert.equal(
      result.state === 'unavailable' && result.reason,
      'There is no git here; compare with another file, or use the desktop.',
    );
  });
});
