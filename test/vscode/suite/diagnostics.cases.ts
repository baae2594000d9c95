/** What is said about manifests, and what is not. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeEditors,
  errors,
  findingOf,
  findings,
  openManifest,
  rangeOf,
  replaceText,
  ruleOf,
  setwiseExtension,
  until,
} from './workspace.ts';

export function describeDiagnostics(): void {
  describe('Diagnostics', () => {
    afterEach(closeEditors);

    it('come from the extension under test', async () => {
      const extension = setwiseExtension();
      await extension.activate();
      assert.ok(extension.isActive);
      // Set where an installed extension is tested, so that it is not one loaded from its source.
      const folder = typeof process === 'undefined' ? undefined : process.env.SETWISE_EXPECTED_FOLDER;
      if (folder) assert.ok(extension.extensionPath.startsWith(folder), extension.extensionPath);
    });

    it('point at a mount that names no volume', async () => {
      const { document } = await openManifest('broken.yaml');
      const finding = await until('the finding', () => findingOf(document, 'volume-mount-undefined'));
      assert.equal(document.getText(finding.range), 'dta');
      assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
      assert.match(finding.message, /"dta"/);
    });

    it('reach every document of a file', async () => {
      const { document } = await openManifest('broken.yaml');
      const finding = await until('the finding', () => findingOf(document, 'daemonset-replicas'));
      assert.ok(rangeOf(document, 'replicas: 2').contains(finding.range));
    });

    it('come and go while typing, and never touch a manifest that works', async () => {
      const editor = await openManifest('exercise.yaml');
      const { document } = editor;
      // A change that is noticed shows that the quiet before and after it is an answer.
      await replaceText(editor, 'matchLabels:\n      app: web', 'matchLabels:\n      app: wbe');
      await until('the finding', () => findingOf(document, 'selector-mismatch'));
      await replaceText(editor, 'app: wbe', 'app: web');
      await until('no error', () => errors(document).length === 0);
      assert.deepEqual(findings(document).map(ruleOf), []);
    });

    it('name the Service in another file', async () => {
      const { document } = await openManifest('cache.yaml');
      const finding = await until('the finding', () => findingOf(document, 'service-not-headless'));
      assert.equal(document.getText(finding.range), 'cache');
      const [related] = finding.relatedInformation ?? [];
      assert.match(related?.location.uri.path ?? '', /services\/cache\.yaml$/);
    });

    it('are as loud as the settings say', async () => {
      const { document } = await openManifest('broken.yaml');
      await until('the finding', () => findingOf(document, 'daemonset-replicas'));
      const settings = vscode.workspace.getConfiguration('setwise');
      const { Workspace } = vscode.ConfigurationTarget;
      await settings.update(
        'rules',
        { 'daemonset-replicas': 'hint', 'volume-mount-undefined': 'off' },
        Workspace,
      );
      await until('no error', () => errors(document).length === 0);
      const hint = findingOf(document, 'daemonset-replicas');
      assert.equal(hint?.severity, vscode.DiagnosticSeverity.Hint);
      await settings.update('rules', undefined, Workspace);
      await until('errors again', () => errors(document).length > 1);
    });

    it('leave other YAML alone', async () => {
      const other = await openManifest('notKubernetes.yaml');
      const { document } = await openManifest('broken.yaml');
      await until('findings in the file opened after it', () => findings(document).length > 0);
      assert.deepEqual(findings(other.document).map(ruleOf), []);
    });
  });
}
