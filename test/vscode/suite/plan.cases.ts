/** What a change will do, in a real git repository: a warning, a line above, and the page. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { closeEditors, openManifest, replaceText, ruleOf, setwiseExtension, until } from './workspace.ts';

const MANIFEST = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ledger
  namespace: shop
spec:
  serviceName: ledger
  replicas: 3
  selector:
    matchLabels:
      app: ledger
  template:
    metadata:
      labels:
        app: ledger
    spec:
      containers:
        - name: ledger
          image: registry.example/ledger:1.4.2
          volumeMounts:
            - name: data
              mountPath: /var/lib/ledger
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 10Gi
`;

export function describePlan(): void {
  describe('Plan', () => {
    before(makeRepository);
    after(removeRepository);
    afterEach(closeEditors);

    it('marks what cannot change, says above what has changed, and shows the way', async () => {
      const editor = await openManifest('repository/refused.yaml');
      const { document } = editor;
      await replaceText(editor, '10Gi', '20Gi');
      const found = await until('the warning', () =>
        vscode.languages
          .getDiagnostics(document.uri)
          .find(diagnostic => ruleOf(diagnostic) === 'claim-template-immutable'),
      );
      assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
      assert.match(found.message, /^The StatefulSet in git has 10Gi\./);
      await until('the line above', async () =>
        (await lensesOf(document)).find(title => title === 'changes since git: refused · Plan'),
      );

      const action = await until('the way', async () => {
        const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          found.range,
          vscode.CodeActionKind.QuickFix.value,
        );
        return actions.find(({ title }) => title === 'Show how to grow the claims');
      });
      const { command = '', arguments: given = [] } = action.command ?? {};
      await vscode.commands.executeCommand(command, ...given);
      const page = await pageWith('kubectl patch pvc data-refused-0');
      assert.match(page, /kubectl delete statefulset refused --cascade=orphan --namespace shop/);
      assert.match(page, /kubectl apply -f repository\/refused\.yaml/);
      await until('the page in a tab', () =>
        vscode.window.tabGroups.all.some(({ tabs }) =>
          tabs.some(({ label }) => label.includes('refused.yaml plan')),
        ),
      );
    });

    it('tells which Pods restart, against the last commit', async () => {
      const editor = await openManifest('repository/restarting.yaml');
      await replaceText(editor, 'restarting:1.4.2', 'restarting:1.5.0');
      await vscode.commands.executeCommand('setwise.plan');
      const page = await pageWith('restarting-2, then restarting-1, then restarting-0');
      assert.match(page, /over `HEAD \([0-9a-f]{7}\)`/);
    });

    it('looks again when what is saved is what was committed', async () => {
      const editor = await openManifest('repository/saved.yaml');
      const { document } = editor;
      await replaceText(editor, 'replicas: 3', 'replicas: 4');
      await until('the line above', async () =>
        (await lensesOf(document)).find(title => title.includes('1 Pod more')),
      );
      await document.save();
      git('commit', '--quiet', '--all', '--message', 'more');
      // With the git extension this comes by itself; a save is what everyone has.
      await replaceText(editor, 'replicas: 4', 'replicas: 5');
      await document.save();
      await replaceText(editor, 'replicas: 5', 'replicas: 4');
      await until(
        'no line above',
        async () => !(await lensesOf(document)).some(title => title.includes('since git')),
      );
      await document.save();
    });
  });
}

async function lensesOf(document: vscode.TextDocument): Promise<readonly string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    20,
  );
  return lenses.map(({ command }) => command?.title ?? '');
}

async function pageWith(text: string): Promise<string> {
  const api = await setwiseExtension().activate();
  return until(`"${text}" in the plan`, () => {
    const page = api.planContent();
    return page.includes(text) ? page : undefined;
  }).catch(error => {
    throw new Error(`${String(error)}, but: ${api.planContent()}`);
  });
}

function repository(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('No folder is open.');
  return vscode.Uri.joinPath(folder.uri, 'repository');
}

function git(...args: readonly string[]): void {
  const who = { NAME: 'A', EMAIL: 'a@example.org', DATE: '2026-01-01T00:00:00Z' };
  const people = Object.entries(who).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ]);
  execFileSync('git', [...args], {
    cwd: repository().fsPath,
    env: {
      ...process.env,
      ...Object.fromEntries(people),
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
    },
    stdio: 'ignore',
  });
}

async function makeRepository(): Promise<void> {
  for (const name of ['refused', 'restarting', 'saved']) {
    const manifest = vscode.Uri.joinPath(repository(), `${name}.yaml`);
    const text = MANIFEST.replaceAll('ledger', name);
    await vscode.workspace.fs.writeFile(manifest, new TextEncoder().encode(text));
  }
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'first');
}

async function removeRepository(): Promise<void> {
  await vscode.workspace.fs.delete(repository(), { recursive: true });
}
