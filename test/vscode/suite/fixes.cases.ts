/** Quick fixes as VS Code offers and applies them. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  apply,
  closeEditors,
  codeAction,
  errors,
  findingOf,
  openManifest,
  rangeOf,
  until,
} from './workspace.ts';

/** One of each kind: what is at fault, the fix, what it leaves, and the rule whose finding goes. */
const FIXES: Readonly<Record<string, readonly [fault: string, title: string, result: RegExp, rule: string]>> =
  {
    'use the nearest value': [
      'Paralel',
      'Use Parallel',
      /podManagementPolicy: Parallel$/m,
      'value-not-supported',
    ],
    'rename a field to the one that was meant': [
      'replicaz: 2',
      'Rename replicaz to replicas',
      /^ {2}replicas: 2$/m,
      'field-unknown',
    ],
    'move a field to its level': [
      'terminationGracePeriodSeconds: 30',
      'Move terminationGracePeriodSeconds to the spec of the Pod template',
      /^ {6}terminationGracePeriodSeconds: 30$/m,
      'field-misplaced',
    ],
    'convert a unit': ['512MB', 'Use 512Mi', /memory: 512Mi$/m, 'quantity-format'],
    'rename what other lines refer to': [
      'Logs_1\n          emptyDir',
      'Use "logs-1"',
      /- name: logs-1 # of the last hour[\s\S]*- name: logs-1\n {10}emptyDir/,
      'name-format',
    ],
    'remove what excludes another field': [
      'configMap:',
      'Remove configMap',
      /emptyDir: \{\}\n---/,
      'field-forbidden',
    ],
    'split one value into the items of a list': [
      '80,81',
      'Make it a list of 2',
      /ports: # both\n {8}- containerPort: 80\n {8}- containerPort: 81/,
      'wrong-type',
    ],
    'add a required field': [
      'kind: Service',
      'Add apiVersion: v1',
      /---\napiVersion: v1\nkind: Service/,
      'field-required',
    ],
  };

export function describeFixes(): void {
  describe('Quick fixes', () => {
    afterEach(closeEditors);

    it('mount the claim template with the nearest name and keep the comment', async () => {
      const { document } = await openManifest('broken.yaml');
      const range = rangeOf(document, 'dta');
      const fix = await codeAction(document, range, { kind: 'quickfix', title: 'Mount "data" instead' });
      await apply(fix);
      assert.equal(document.lineAt(range.start.line).text.trim(), '- name: data # the disk of this Pod');
      await until('the finding is gone', () => !findingOf(document, 'volume-mount-undefined'));
    });

    it('remove the replicas of a DaemonSet', async () => {
      const { document } = await openManifest('broken.yaml');
      const range = rangeOf(document, 'replicas: 2');
      await apply(await codeAction(document, range, { kind: 'quickfix', title: 'Remove replicas' }));
      assert.ok(!document.getText().includes('replicas: 2'));
      assert.match(document.getText(), /spec:\n {2}selector:\n {4}matchLabels:\n {6}app: agent/);
      await until('the finding is gone', () => !findingOf(document, 'daemonset-replicas'));
    });

    it('repair another file, where the fault is', async () => {
      const { document } = await openManifest('cache.yaml');
      const range = rangeOf(document, 'serviceName: cache');
      await apply(
        await codeAction(document, range, { kind: 'quickfix', title: 'Make Service "cache" headless' }),
      );
      const service = await openManifest('services/cache.yaml');
      assert.match(service.document.getText(), /clusterIP: None/);
      await until('the finding is gone', () => !findingOf(document, 'service-not-headless'));
    });

    it('create the headless Service in a file of its own', async () => {
      const { document } = await openManifest('broken.yaml');
      const range = rangeOf(document, 'serviceName: db');
      const title = 'Create headless Service "db" in a new file';
      const fix = await codeAction(document, range, { kind: 'quickfix', title });
      await apply(fix);
      await until('the finding is gone', () => !findingOf(document, 'governing-service-missing'));
      const [[uri] = []] = fix.edit?.entries() ?? [];
      assert.ok(uri);
      const created = await vscode.workspace.openTextDocument(uri);
      assert.match(created.getText(), /kind: Service\nmetadata:\n {2}name: db\n/);
      assert.match(created.getText(), /clusterIP: None/);
      await vscode.workspace.fs.delete(uri);
    });

    it('put the cursor where only the author knows what to write', async () => {
      const editor = await openManifest('broken.yaml');
      const { document } = editor;
      const image = rangeOf(document, '          image: ');
      const edit = new vscode.WorkspaceEdit();
      edit.delete(document.uri, document.lineAt(image.start.line).rangeIncludingLineBreak);
      await vscode.workspace.applyEdit(edit);
      await until('the finding', () => findingOf(document, 'field-required'));
      const range = findingOf(document, 'field-required')?.range ?? image;
      await apply(await codeAction(document, range, { kind: 'quickfix', title: 'Add an image' }));
      assert.equal(document.getText(editor.selection), 'image:tag');
    });

    it('leave a finding out where the author says why', async () => {
      const { document } = await openManifest('broken.yaml');
      const range = rangeOf(document, 'dta');
      const title = 'Ignore volume-mount-undefined here';
      await apply(await codeAction(document, range, { kind: 'quickfix', title }));
      assert.match(document.getText(), /# setwise-ignore volume-mount-undefined/);
      await until('the finding is gone', () => !findingOf(document, 'volume-mount-undefined'));
    });

    it('repair a whole file at once, as on save', async () => {
      const { document } = await openManifest('broken.yaml');
      await until('the findings', () => errors(document).length > 1);
      const everything = rangeOf(document, document.getText());
      await apply(await codeAction(document, everything, { kind: 'source.fixAll.setwise' }));
      await until('no error', () => errors(document).length === 0);
      assert.match(document.getText(), /- name: data # the disk of this Pod/);
    });

    for (const [name, [fault, title, result, rule]] of Object.entries(FIXES)) {
      it(name, async () => {
        const { document } = await openManifest('faults.yaml');
        await until('the finding', () => findingOf(document, rule));
        await apply(await codeAction(document, rangeOf(document, fault), { kind: 'quickfix', title }));
        assert.match(document.getText(), result);
        await until('the finding is gone', () => !findingOf(document, rule));
      });
    }
  });
}
