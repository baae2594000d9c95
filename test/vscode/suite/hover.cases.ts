/** What VS Code shows over a field. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, openManifest, rangeOf, replaceText, until } from './workspace.ts';

export function describeHover(): void {
  describe('Hover', () => {
    afterEach(closeEditors);

    it('says what a field is, from which release on, and what it does', async () => {
      const { document } = await openManifest('faults.yaml');
      const text = await hoverOf(document, 'podManagementPolicy');
      assert.match(text, /podManagementPolicy: string/);
      assert.match(text, /OrderedReady/);
      // Kubernetes' own description, as the API documents it.
      assert.match(text, /podManagementPolicy controls how pods are created/);
    });

    it('says since when a younger field exists', async () => {
      const editor = await openManifest('faults.yaml');
      await replaceText(
        editor,
        'spec:\n      containers',
        'spec:\n      hostnameOverride: queue\n      containers',
      );
      const text = await hoverOf(editor.document, 'hostnameOverride');
      assert.match(text, /since Kubernetes 1\.34/i);
    });

    it('knows a kind that the workspace defines', async () => {
      const { document } = await openManifest('nightly.yaml');
      const text = await hoverOf(document, 'schedule');
      assert.match(text, /spec\.schedule: string/);
      assert.match(text, /When to copy, in the format of cron/);
    });

    it('leads from the id of a rule to its page inside the editor', async () => {
      const editor = await openManifest('faults.yaml');
      await replaceText(editor, 'spec:\n', '# setwise-ignore partition-keeps-all-back: staged\nspec:\n');
      const text = await hoverOf(editor.document, 'partition-keeps-all-back');
      assert.match(text, /\]\(command:setwise\.explainRule\?%5B%22partition-keeps-all-back%22%5D\)/);
    });

    it('is silent in YAML of other tools', async () => {
      const { document } = await openManifest('faults.yaml');
      const other = await openManifest('notKubernetes.yaml');
      await hoverOf(document, 'podManagementPolicy');
      assert.deepEqual(await hoversAt(other.document, 'replicas'), []);
    });
  });
}

function hoverOf(document: vscode.TextDocument, text: string): Promise<string> {
  return until(`a hover over ${text}`, async () => (await hoversAt(document, text)).join('\n'));
}

async function hoversAt(document: vscode.TextDocument, text: string): Promise<readonly string[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    rangeOf(document, text).start,
  );
  return hovers.flatMap(({ contents }) =>
    contents.map(content => (typeof content === 'string' ? content : content.value)),
  );
}
