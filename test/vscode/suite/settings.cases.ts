/** The Kubernetes that a manifest is for: shown in the status, changed where it stands. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, openManifest, replaceText, setwiseExtension, until } from './workspace.ts';

const IN_133 = 'kubernetes:\n  version: "1.33" # the cluster in Zurich\n';

export function describeSettings(): void {
  describe('Settings files', () => {
    afterEach(async () => {
      await closeEditors();
      await vscode.workspace.fs.delete(settingsFile()).then(undefined, () => {});
    });

    it('show and take the version where it stands', async () => {
      await openManifest('exercise.yaml');
      await statusWith('Setwise 1.37', 'the newest that Setwise knows');
      await vscode.workspace.fs.writeFile(settingsFile(), new TextEncoder().encode(IN_133));
      await openManifest('.setwise.yaml');
      await statusWith('Setwise 1.33', 'from .setwise.yaml');
      await openManifest('exercise.yaml');
      await statusWith('Setwise 1.33', 'from .setwise.yaml');

      await vscode.commands.executeCommand('setwise.chooseKubernetes', '1.35');
      await statusWith('Setwise 1.35', 'from .setwise.yaml');
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(settingsFile()));
      assert.equal(text, IN_133.replace('1.33', '1.35'));

      const editor = await openManifest('.setwise.yaml');
      await replaceText(editor, 'version', 'versoin');
      await until('a finding in the settings file', () =>
        vscode.languages
          .getDiagnostics(editor.document.uri)
          .find(({ message }) => message.includes('Did you mean "version"?')),
      );
      await openManifest('exercise.yaml');
      await statusWith('Setwise 1.37', 'the newest that Setwise knows');
    });

    it('give way to a comment in the manifest', async () => {
      const editor = await openManifest('exercise.yaml');
      await editor.edit(builder =>
        builder.insert(
          new vscode.Position(0, 0),
          '# setwise-kubernetes 1.34 MaxUnavailableStatefulSet=true: the cluster in Zurich\n',
        ),
      );
      await statusWith('Setwise 1.34', 'from the comment in line 1, with MaxUnavailableStatefulSet on');
      await vscode.commands.executeCommand('setwise.chooseKubernetes', '1.36');
      await statusWith('Setwise 1.36', 'from the comment in line 1');
      assert.ok(editor.document.lineAt(0).text.startsWith('# setwise-kubernetes 1.36 MaxUnavailable'));
      await replaceText(editor, '1.36', '1.12');
      await until('a finding on the comment', () =>
        vscode.languages
          .getDiagnostics(editor.document.uri)
          .find(({ message, range }) => range.start.line === 0 && message.includes('no Kubernetes "1.12"')),
      );
    });
  });
}

function settingsFile(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open.');
  return vscode.Uri.joinPath(folder.uri, '.setwise.yaml');
}

async function statusWith(text: string, detail: string): Promise<void> {
  const api = await setwiseExtension().activate();
  try {
    await until('the status', () => {
      const status = api.status();
      return status.text === text && status.detail.includes(detail);
    });
  } catch {
    assert.deepEqual(api.status(), { text, detail });
  }
}
