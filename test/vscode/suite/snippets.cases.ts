/** Snippets as VS Code offers and inserts them. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeEditors,
  errors,
  findingOf,
  openManifest,
  replaceText,
  setwiseExtension,
  until,
} from './workspace.ts';

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly body: string | readonly string[];
}

export function describeSnippets(): void {
  describe('Snippets', () => {
    afterEach(closeEditors);

    it('are offered in YAML files', async () => {
      const { document } = await openManifest('new.yaml');
      const prefixes = Object.values(await readSnippets()).map(({ prefix }) => [prefix].flat()[0]);
      // VS Code reads the files of snippets a while after its start.
      await until('all snippets', async () => {
        const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          new vscode.Position(0, 0),
        );
        const labels = new Set(items.map(({ label }) => (typeof label === 'string' ? label : label.label)));
        return prefixes.every(prefix => labels.has(prefix ?? ''));
      });
    });

    it('insert a StatefulSet that works, with its Service', async () => {
      const editor = await openManifest('new.yaml');
      const { document } = editor;
      const name = Object.entries(await readSnippets()).find(([, { body }]) => {
        const text = [body].flat().join('\n');
        return text.includes('kind: StatefulSet') && text.includes('kind: Service\n');
      })?.[0];
      assert.ok(name);
      await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'yaml', name });
      await until('the text', () => document.getText().includes('kind: StatefulSet'));
      // Broken on purpose and repaired, so that the quiet is an answer.
      await replaceText(editor, 'serviceName:', 'replicas: -1\n  serviceName:');
      await until('an error', () => errors(document).length > 0);
      await replaceText(editor, 'replicas: -1\n  serviceName:', 'serviceName:');
      await until('no error', () => errors(document).length === 0);
      assert.equal(findingOf(document, 'service-not-headless'), undefined);
    });
  });
}

async function readSnippets(): Promise<Record<string, Snippet>> {
  const { extensionUri } = setwiseExtension();
  const file = vscode.Uri.joinPath(extensionUri, 'snippets', 'workloads.json');
  return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
}
