/** The pages of rules, inside the editor. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, findingOf, openManifest, until } from './workspace.ts';

export function describePages(): void {
  describe('Rule pages', () => {
    afterEach(closeEditors);

    it('open from the code of a finding', async () => {
      const { document } = await openManifest('broken.yaml');
      const finding = await until('the finding', () => findingOf(document, 'volume-mount-undefined'));
      assert.ok(typeof finding.code === 'object');
      assert.equal(finding.code.value, 'volume-mount-undefined');
      // As hovers and the list of problems do.
      await vscode.commands.executeCommand('vscode.open', finding.code.target);
      const { input } = await shown('volume-mount-undefined');
      assert.ok(input instanceof vscode.TabInputCustom, 'shown as it is meant to be read');
      assert.match(await pageText('rules/volume-mount-undefined.md'), /^# The mount names no volume/);
    });

    it('open by the id of a rule, beside the manifest, each where the one before is', async () => {
      const { viewColumn } = await openManifest('broken.yaml');
      for (const id of ['daemonset-replicas', 'host-port-surge']) {
        await vscode.commands.executeCommand('setwise.explainRule', id);
        const { group } = await shown(id);
        assert.ok(group.viewColumn !== viewColumn);
      }
      assert.equal(vscode.window.tabGroups.all.length, 2);
    });

    it('lead to each other, to the list and to the settings', async () => {
      assert.match(await pageText('rules/host-port-surge.md'), /\]\(README\.md#updates\)/);
      assert.match(await pageText('rules/README.md'), /^## Names and identity$/m);
      assert.match(await pageText('settings.md'), /^# Settings$/m);
      assert.match(await pageText('rules/nothing.md'), /^# There is no such page$/m);
    });
  });
}

function tabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(group => group.tabs);
}

function shown(id: string): Promise<vscode.Tab> {
  return until(`the page of ${id}`, () => tabs().find(({ label }) => label.includes(`${id}.md`)));
}

async function pageText(path: string): Promise<string> {
  const uri = vscode.Uri.from({ scheme: 'setwise-docs', path: `/${path}` });
  return (await vscode.workspace.openTextDocument(uri)).getText();
}
