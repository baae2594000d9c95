/** Refactorings, and fixes of several files, as VS Code offers and applies them. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { apply, closeEditors, codeAction, findingOf, openManifest, rangeOf, until } from './workspace.ts';

export function describeRefactorings(): void {
  describe('Refactorings', () => {
    afterEach(closeEditors);

    it('turn a Deployment into a StatefulSet with a claim for each Pod, and its autoscaler with it', async () => {
      const { document } = await openManifest('search/deployment.yaml');
      const title = 'Turn into a StatefulSet (stable names and storage for each Pod, empty at first)';
      const head = rangeOf(document, 'Deployment');
      const action = await codeAction(document, head, { kind: 'refactor.rewrite', title });
      await apply(action);
      const text = document.getText();
      assert.match(text, /^kind: StatefulSet # of the shop$/m);
      assert.match(
        text,
        /^ {2}serviceName: search\n {2}replicas: 2\n {2}updateStrategy:\n {4}type: RollingUpdate # the index/m,
      );
      assert.match(
        text,
        /^ {2}volumeClaimTemplates:\n {4}- metadata:\n {8}name: index\n[\s\S]*storage: 20Gi$/m,
      );
      assert.match(
        text,
        /^---\napiVersion: v1\nkind: Service\n[\s\S]*clusterIP: None\n {2}selector:\n {4}app: search$/m,
      );
      assert.doesNotMatch(text, /persistentVolumeClaim:/);
      const { document: scaling } = await openManifest('search/scaling.yaml');
      assert.match(scaling.getText(), /^ {4}kind: StatefulSet # by its name$/m);
      assert.deepEqual(errorsOf(document), []);
    });

    it('split a file into one for each document', async () => {
      const { document } = await openManifest('search/claims.yaml');
      const kind = 'refactor.move';
      const title = 'Split into 3 files, one for each document (the first stays here)';
      await apply(await codeAction(document, rangeOf(document, 'apiVersion'), { kind, title }));
      assert.match(document.getText(), /^# What the search keeps\.\n[\s\S]*# grows\n$/);
      const made = ['persistentvolumeclaim-search-logs.yaml', 'configmap-search-settings.yaml'];
      const [logs, settings] = await Promise.all(made.map(name => textOf(document, name)));
      assert.match(logs ?? '', /^# For a week\.\napiVersion: v1\n/);
      assert.match(settings ?? '', /^apiVersion: v1\nkind: ConfigMap\n[\s\S]*# for now\n$/);
      await Promise.all(made.map(name => vscode.workspace.fs.delete(beside(document, name))));
    });

    it('stay away from the lamp beside the cursor', async () => {
      const { document } = await openManifest('search/deployment.yaml');
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        rangeOf(document, 'Deployment'),
        'quickfix',
      );
      assert.deepEqual(
        actions.filter(({ title }) => title.startsWith('Turn')),
        [],
      );
    });
  });

  describe('Fixes of several files', () => {
    afterEach(closeEditors);

    it('change a name wherever it is used', async () => {
      const { document } = await openManifest('search/words.yaml');
      await until('the finding', () => findingOf(document, 'name-format'));
      const fault = rangeOf(document, 'Search_Words');
      await apply(await codeAction(document, fault, { kind: 'quickfix', title: 'Use "search-words"' }));
      assert.match(document.getText(), /^ {2}name: search-words$/m);
      const { document: indexer } = await openManifest('search/indexer.yaml');
      assert.match(indexer.getText(), /claimName: search-words # read only$/m);
      await until('the finding is gone', () => !findingOf(document, 'name-format'));
    });
  });
}

function errorsOf({ uri }: vscode.TextDocument): readonly string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error)
    .map(({ message }) => message);
}

function beside({ uri }: vscode.TextDocument, name: string): vscode.Uri {
  return vscode.Uri.joinPath(uri, '..', name);
}

async function textOf(document: vscode.TextDocument, name: string): Promise<string> {
  const made = await vscode.workspace.openTextDocument(beside(document, name));
  return made.getText();
}
