/** The menu of fixes, as clients of different abilities get it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import {
  applyLspEdits,
  BROKEN_MOUNT,
  HEADLESS_SERVICE,
  rangeOf,
  SERVED_SET,
  SERVICE,
  STATEFUL_SET,
  WITH_REPLICAS,
} from './manifests.ts';
import { type TestClient, USUAL, uriOf, withClient } from './testClient.ts';

const TWO_AGENTS = `${WITH_REPLICAS}---\n${WITH_REPLICAS.replace('name: agent\nspec', 'name: other\nspec')}`;

test('a fix is offered for the finding at the cursor, and does what it says', () =>
  withClient({}, async client => {
    await client.open('db.yaml', BROKEN_MOUNT);
    const [finding] = await client.diagnostics('db.yaml');
    const actions = await client.codeActions('db.yaml', rangeOf(BROKEN_MOUNT, 'dta'));
    const fix = actionOf(actions, 'Mount "data" instead');
    assert.equal(fix.kind, 'quickfix');
    assert.deepEqual(fix.diagnostics, [finding]);
    assert.equal(applied(fix, 'db.yaml', BROKEN_MOUNT), STATEFUL_SET);
    assert.deepEqual(versionsOf(fix.edit), [1]);
  }));

test('one safe fix of a finding is the preferred one', () =>
  withClient({}, async client => {
    await client.open('agent.yaml', WITH_REPLICAS);
    const actions = await client.codeActions('agent.yaml', rangeOf(WITH_REPLICAS, 'replicas'));
    assert.deepEqual(
      actions.filter(({ isPreferred }) => isPreferred).map(({ title }) => title),
      ['Remove replicas'],
    );
  }));

test('away from findings there is nothing to fix', () =>
  withClient({}, async client => {
    await client.open('db.yaml', BROKEN_MOUNT);
    assert.deepEqual(await client.codeActions('db.yaml', rangeOf(BROKEN_MOUNT, 'apiVersion')), []);
  }));

test('all findings of a rule can be fixed at once', () =>
  withClient({}, async client => {
    await client.open('agents.yaml', TWO_AGENTS);
    const actions = await client.codeActions('agents.yaml', rangeOf(TWO_AGENTS, 'replicas'));
    const all = actionOf(actions, 'Fix all daemonset-replicas problems in this file');
    // The edit is made when it is chosen.
    assert.equal(all.edit, undefined);
    const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', all);
    assert.equal(applied(resolved, 'agents.yaml', TWO_AGENTS), TWO_AGENTS.replaceAll('  replicas: 2\n', ''));
  }));

test('the order of the menu: fixes, fixes of all, ignoring, switching off', () =>
  withClient({}, async client => {
    await client.open('agents.yaml', TWO_AGENTS);
    const actions = await client.codeActions('agents.yaml', rangeOf(TWO_AGENTS, 'replicas'));
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        'Remove replicas',
        'Fix all daemonset-replicas problems in this file',
        'Ignore daemonset-replicas here',
        'Ignore daemonset-replicas in this file',
        'Switch daemonset-replicas off in a new .setwise.yaml',
      ],
    );
  }));

test('a client that cannot ask for an edit later gets it at once', () =>
  withClient({ capabilities: withCodeAction({ resolveSupport: undefined }) }, async client => {
    await client.open('agents.yaml', TWO_AGENTS);
    const actions = await client.codeActions('agents.yaml', rangeOf(TWO_AGENTS, 'replicas'));
    const all = actionOf(actions, 'Fix all daemonset-replicas problems in this file');
    assert.equal(applied(all, 'agents.yaml', TWO_AGENTS), TWO_AGENTS.replaceAll('  replicas: 2\n', ''));
  }));

test('all safe fixes of a file, only when asked for by kind', () =>
  withClient({}, async client => {
    const text = `${BROKEN_MOUNT}---\n${WITH_REPLICAS}`;
    await client.open('all.yaml', text);
    const cursor = rangeOf(text, 'dta');
    for (const kind of ['source', 'source.fixAll', 'source.fixAll.setwise']) {
      const actions = await client.codeActions('all.yaml', cursor, [kind]);
      assert.deepEqual(
        actions.map(action => action.kind),
        ['source.fixAll.setwise'],
      );
      const [action] = actions;
      assert.ok(action);
      const fixed = text.replace('name: dta', 'name: data').replace('  replicas: 2\n', '');
      assert.equal(applied(action, 'all.yaml', text), fixed);
      assert.equal(documentEdits(action.edit)[0]?.edits.length, 2, 'each change is an edit of its own');
    }
    for (const kind of ['refactor.inline', 'source.organizeImports', 'source.fixAll.other', 'quick']) {
      assert.deepEqual(await client.codeActions('all.yaml', cursor, [kind]), []);
    }
    const unasked = await client.codeActions('all.yaml', cursor);
    assert.ok(unasked.every(({ kind }) => kind === 'quickfix'));
    const asked = await client.codeActions('all.yaml', cursor, ['quickfix']);
    assert.deepEqual(asked, unasked);
  }));

test('a file with nothing to fix has no action for all of it', () =>
  withClient({}, async client => {
    await client.open('db.yaml', STATEFUL_SET);
    assert.deepEqual(
      await client.codeActions('db.yaml', rangeOf(STATEFUL_SET, 'kind'), ['source.fixAll']),
      [],
    );
  }));

test('ignoring writes a comment with a place for the reason, after which the finding is gone', () =>
  withClient({}, async client => {
    await client.open('db.yaml', BROKEN_MOUNT);
    const actions = await client.codeActions('db.yaml', rangeOf(BROKEN_MOUNT, 'dta'));
    const ignore = actionOf(actions, 'Ignore volume-mount-undefined here');
    const ignored = applied(ignore, 'db.yaml', BROKEN_MOUNT);
    assert.match(ignored, /# setwise-ignore volume-mount-undefined: \S.*\n.*dta/);
    await client.change('db.yaml', 2, { text: ignored });
    const [asked] = await client.diagnostics('db.yaml', 2);
    assert.equal(asked?.code, 'ignore-without-reason', 'the place for the reason is no reason');
    await client.change('db.yaml', 3, { text: ignored.replace('why it is right here', 'a test') });
    assert.deepEqual(await client.diagnostics('db.yaml', 3), []);
  }));

test('a rule is ignored in the whole file by a comment at its top', () =>
  withClient({}, async client => {
    const text = `# Agents of the cluster in Zurich\n\n${TWO_AGENTS}`;
    await client.open('agents.yaml', text);
    const actions = await client.codeActions('agents.yaml', rangeOf(text, 'replicas'));
    const ignored = applied(actionOf(actions, 'Ignore daemonset-replicas in this file'), 'agents.yaml', text);
    assert.match(
      ignored,
      /^# Agents .*\n# setwise-ignore-file daemonset-replicas: why it is right here\n\napi/,
    );
    const rulesIn = async (version: number) =>
      new Set((await client.diagnostics('agents.yaml', version)).map(({ code }) => code));
    assert.ok((await rulesIn(1)).has('daemonset-replicas'));
    await client.change('agents.yaml', 2, { text: ignored.replace('why it is right here', 'a test') });
    const left = await rulesIn(2);
    assert.ok(!left.has('daemonset-replicas') && !left.has('unused-ignore'));
  }));

test('a rule is switched off in the settings that hold for the file, which are made where there are none', async () => {
  const off = 'rules:\n  volume-mount-undefined: "off"\n';
  const switchOff = async (files: Readonly<Record<string, string>>, path: string, title: string) => {
    let result = '';
    await withClient({ files: { ...files, [path]: BROKEN_MOUNT } }, async client => {
      await client.open(path, BROKEN_MOUNT);
      await client.diagnostics(path);
      const actions = await client.codeActions(path, rangeOf(BROKEN_MOUNT, 'dta'));
      assert.equal(actions.at(-1)?.title, title);
      const { edit } = actionOf(actions, title);
      const created = (edit?.documentChanges ?? []).flatMap(one =>
        'kind' in one && one.kind === 'create' ? [one.uri] : [],
      );
      const [changed] = documentEdits(edit);
      assert.ok(changed);
      const name = changed.textDocument.uri.replace(`${uriOf('')}`, '');
      const edits = changed.edits.flatMap(one => ('newText' in one ? one : []));
      result = `${created.length > 0 ? 'new ' : ''}${name}: ${applyLspEdits(files[name] ?? '', edits)}`;
    });
    return result;
  };
  const rule = 'volume-mount-undefined';
  assert.equal(
    await switchOff({}, 'deploy/db.yaml', `Switch ${rule} off in a new .setwise.yaml`),
    `new .setwise.yaml: ${off}`,
  );
  const outer = { '.setwise.yaml': 'defaultNamespace: shop\n' };
  assert.equal(
    await switchOff(outer, 'deploy/db.yaml', `Switch ${rule} off in .setwise.yaml`),
    `.setwise.yaml: ${outer['.setwise.yaml']}${off}`,
  );
  const inner = { ...outer, 'deploy/.setwise.yaml': '# ours\nrules:\n  selector-mismatch: hint # why\n' };
  assert.equal(
    await switchOff(inner, 'deploy/db.yaml', `Switch ${rule} off in deploy/.setwise.yaml`),
    `deploy/.setwise.yaml: ${inner['deploy/.setwise.yaml']}  ${rule}: "off"\n`,
  );
});

test('a file of JSON is offered no comment, only settings', () =>
  withClient({}, async client => {
    const text =
      '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "db"}, "spec": {"ports": [{"port": 0}]}}';
    await client.open('db.json', text);
    const actions = await client.codeActions('db.json', rangeOf(text, '0}'));
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Set it to 1', 'Switch number-out-of-range off in a new .setwise.yaml'],
    );
  }));

test('the cursor goes to the reason where the client takes placeholders in edits', () =>
  withClient({ capabilities: withWorkspaceEdit({ snippetEditSupport: true }) }, async client => {
    await client.open('db.yaml', BROKEN_MOUNT);
    const actions = await client.codeActions('db.yaml', rangeOf(BROKEN_MOUNT, 'dta'));
    const edits = documentEdits(actionOf(actions, 'Ignore volume-mount-undefined here').edit);
    const snippets = edits.flatMap(({ edits }) =>
      edits.flatMap(edit => ('snippet' in edit ? edit.snippet : [])),
    );
    assert.equal(snippets.length, 1);
    assert.match(snippets[0]?.value ?? '', /# setwise-ignore volume-mount-undefined: \$\{1:[^}]+\}/);
    const fix = documentEdits(actionOf(actions, 'Mount "data" instead').edit);
    assert.ok(fix.every(({ edits }) => edits.every(edit => 'newText' in edit)));
  }));

test('where only the author knows what to write, the cursor goes there, and other clients are offered nothing', async () => {
  const text = STATEFUL_SET.replace(/^ +image: .*\n/m, '');
  const titles = async (capabilities: Parameters<typeof withWorkspaceEdit>[0]) => {
    let found: readonly string[] = [];
    let snippet = '';
    await withClient({ capabilities: withWorkspaceEdit(capabilities) }, async client => {
      await client.open('db.yaml', text);
      const actions = await client.codeActions('db.yaml', rangeOf(text, '- name: db'));
      found = actions.map(({ title }) => title);
      const draft = actions.find(({ title }) => title === 'Add an image');
      const edits = draft ? documentEdits(draft.edit).flatMap(change => change.edits) : [];
      snippet = edits.map(edit => ('snippet' in edit ? edit.snippet.value : '')).join('');
    });
    return { found, snippet };
  };
  const { found, snippet } = await titles({ snippetEditSupport: true });
  assert.ok(found.includes('Add an image'), found.join());
  assert.match(snippet, /image: \$\{1:image:tag\}/);
  assert.ok(!(await titles({})).found.includes('Add an image'));
});

test('a fix in another file names that file', () =>
  withClient({ files: { 'service.yaml': SERVICE } }, async client => {
    await client.open('db.yaml', SERVED_SET);
    await client.diagnostics('db.yaml');
    const actions = await client.codeActions('db.yaml', rangeOf(SERVED_SET, 'db\n  selector'));
    const fix = actions.find(({ edit }) =>
      documentEdits(edit).some(({ textDocument }) => textDocument.uri === uriOf('service.yaml')),
    );
    assert.ok(fix, actions.map(({ title }) => title).join());
    assert.equal(
      applied(fix, 'service.yaml', SERVICE),
      `${SERVICE}`.replace('spec:\n', 'spec:\n  clusterIP: None\n'),
    );
    assert.deepEqual(versionsOf(fix.edit), [null], 'a file that is not open has no version');
  }));

test('a new file is created only by clients that can, others get the fix in the same file', async () => {
  const text = SERVED_SET.replace(
    'image: registry.example/db:16.4\n',
    'image: registry.example/db:16.4\n          env:\n            - name: PEERS\n              value: db-0.db\n',
  );
  const titles = async (client: TestClient) => {
    await client.open('db.yaml', text);
    await client.diagnostics('db.yaml');
    const actions = await client.codeActions('db.yaml', rangeOf(text, 'db\n  selector'));
    return actions
      .filter(({ title }) => title.startsWith('Create'))
      .map(action => ({
        title: action.title,
        creates: (action.edit?.documentChanges ?? []).some(
          change => 'kind' in change && change.kind === 'create',
        ),
      }));
  };
  await withClient({}, async client => {
    const offered = await titles(client);
    assert.deepEqual(offered.map(({ creates }) => creates).sort(), [false, true]);
  });
  await withClient({ capabilities: withWorkspaceEdit({ resourceOperations: [] }) }, async client => {
    const offered = await titles(client);
    assert.deepEqual(
      offered.map(({ creates }) => creates),
      [false],
    );
  });
});

test('a client without versioned edits gets plain changes', () =>
  withClient({ capabilities: withWorkspaceEdit({ documentChanges: undefined }) }, async client => {
    await client.open('db.yaml', BROKEN_MOUNT);
    const actions = await client.codeActions('db.yaml', rangeOf(BROKEN_MOUNT, 'dta'));
    const { edit } = actionOf(actions, 'Mount "data" instead');
    assert.equal(edit?.documentChanges, undefined);
    assert.equal(applyLspEdits(BROKEN_MOUNT, edit?.changes?.[uriOf('db.yaml')] ?? []), STATEFUL_SET);
  }));

test('a client that knows commands only is offered nothing', () =>
  withClient({ capabilities: withCodeAction({ codeActionLiteralSupport: undefined }) }, async client => {
    await client.open('db.yaml', BROKEN_MOUNT);
    assert.deepEqual(await client.codeActions('db.yaml', rangeOf(BROKEN_MOUNT, 'dta')), []);
  }));

test('files of the other end of a fix are named as the client writes them', () =>
  withClient({}, async client => {
    const uri = uriOf('a%28b%29.yaml');
    await client.open(uri, `${HEADLESS_SERVICE}---\n${BROKEN_MOUNT}`);
    const text = `${HEADLESS_SERVICE}---\n${BROKEN_MOUNT}`;
    const fix = actionOf(await client.codeActions(uri, rangeOf(text, 'dta')), 'Mount "data" instead');
    assert.deepEqual(
      documentEdits(fix.edit).map(({ textDocument }) => textDocument.uri),
      [uri],
    );
  }));

function actionOf(actions: readonly CodeAction[], title: string): CodeAction {
  const found = actions.find(action => action.title === title);
  assert.ok(found, `${title} is not among ${actions.map(action => action.title).join(', ')}`);
  return found;
}

function documentEdits(edit: WorkspaceEdit | undefined): readonly TextDocumentEdit[] {
  return (edit?.documentChanges ?? []).flatMap(change => ('edits' in change ? change : []));
}

function versionsOf(edit: WorkspaceEdit | undefined): readonly (number | null)[] {
  return documentEdits(edit).map(({ textDocument }) => textDocument.version);
}

/** The text of a file after an action. */
function applied({ edit }: CodeAction, path: string, text: string): string {
  const edits = documentEdits(edit).filter(({ textDocument }) => textDocument.uri === uriOf(path));
  assert.notEqual(edits.length, 0, `no edit of ${path}`);
  return applyLspEdits(
    text,
    edits.flatMap(({ edits }) => edits.flatMap(edit => ('newText' in edit ? edit : []))),
  );
}

function withCodeAction(codeAction: object) {
  const textDocument = {
    ...USUAL.textDocument,
    codeAction: { ...USUAL.textDocument?.codeAction, ...codeAction },
  };
  return { ...USUAL, textDocument };
}

function withWorkspaceEdit(workspaceEdit: object) {
  const workspace = {
    ...USUAL.workspace,
    workspaceEdit: { ...USUAL.workspace?.workspaceEdit, ...workspaceEdit },
  };
  return { ...USUAL, workspace };
}
