/** What VS Code shows above and between the lines of a manifest, and what it renames. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, openManifest, rangeOf, setwiseExtension, until } from './workspace.ts';

export function describeViews(): void {
  describe('At a glance', () => {
    afterEach(closeEditors);

    it('says above a StatefulSet what comes of it, and opens its preview', async () => {
      const { document } = await openManifest('exercise.yaml');
      const above = rangeOf(document, 'kind: StatefulSet').start.line - 1;
      const lenses = await until('lenses', async () => {
        const found = (await lensesOf(document)).filter(({ range }) => range.start.line === above);
        return found.some(({ command }) => command?.title.includes('✓')) ? found : undefined;
      });
      assert.deepEqual(
        lenses.map(({ command }) => command?.title),
        ['3 Pods · 3 claims · Service web-headless ✓', 'Preview'],
      );
      const preview = lenses[1]?.command;
      assert.ok(preview);
      await vscode.commands.executeCommand(preview.command, ...(preview.arguments ?? []));
      const { previewContent } = setwiseExtension().exports;
      await until('the preview of that StatefulSet', async () => (await previewContent()).includes('web-0'));
    });

    it('says above a Service whom it selects', async () => {
      const { document } = await openManifest('exercise.yaml');
      const title = 'selects 3 Pods of StatefulSet web';
      await until(title, async () =>
        (await lensesOf(document)).some(({ command }) => command?.title === title),
      );
    });

    it('writes the names of Pods and claims behind what makes them', async () => {
      const { document } = await openManifest('exercise.yaml');
      const labels = await until('hints', async () => {
        const found = await hintsOf(document);
        return found.length > 0 ? found : undefined;
      });
      assert.deepEqual(labels, ['web-0 … web-2', 'html-web-0 … html-web-2']);
    });

    it('outlines the manifest', async () => {
      const { document } = await openManifest('exercise.yaml');
      const symbols = await until('symbols', async () => {
        const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
          'vscode.executeDocumentSymbolProvider',
          document.uri,
        );
        return found?.some(({ name }) => name === 'StatefulSet web') ? found : undefined;
      });
      const set = symbols.find(({ name }) => name === 'StatefulSet web');
      assert.deepEqual(
        set?.children.map(({ name }) => name),
        ['nginx', 'html'],
      );
    });
  });

  describe('Renaming', () => {
    afterEach(closeEditors);

    it('changes every file that uses the name', async () => {
      const service = await openManifest('services/cache.yaml');
      const { document } = await openManifest('cache.yaml');
      const edit = await until('the edits', async () => {
        const found = await renamed(document, 'cache\n  selector', 'store');
        return found.size === 2 ? found : undefined;
      });
      await apply(edit);
      assert.match(document.getText(), /serviceName: store/);
      assert.match(document.getText(), /name: cache\n {2}namespace/);
      assert.match(service.document.getText(), /name: store\n {2}namespace/);
    });

    it('refuses in words what no manifest can be called', async () => {
      const { document } = await openManifest('cache.yaml');
      await assert.rejects(
        renamed(document, 'cache\n  selector', 'The_Store'),
        /A Service name has at most 63 characters, a-z, 0-9 and -/,
      );
    });
  });
}

async function lensesOf(document: vscode.TextDocument): Promise<readonly vscode.CodeLens[]> {
  // With a number, so many of them are resolved as well.
  const answer = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    100,
  );
  return answer ?? [];
}

async function hintsOf(document: vscode.TextDocument): Promise<readonly string[]> {
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    rangeOf(document, document.getText()),
  );
  return (hints ?? []).map(({ label }) =>
    typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
  );
}

async function renamed(
  document: vscode.TextDocument,
  at: string,
  newName: string,
): Promise<vscode.WorkspaceEdit> {
  return vscode.commands.executeCommand(
    'vscode.executeDocumentRenameProvider',
    document.uri,
    rangeOf(document, at).start,
    newName,
  );
}

/** As somebody who has looked at the edits and agrees with all of them. */
async function apply(edit: vscode.WorkspaceEdit): Promise<void> {
  const agreed = new vscode.WorkspaceEdit();
  for (const [uri, edits] of edit.entries()) agreed.set(uri, edits);
  assert.ok(await vscode.workspace.applyEdit(agreed));
}
