/** Quick fixes as VS Code offers and applies them. */
import assert from 'node:assert/strict';
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

    it('repair a whole file at once, as on save', async () => {
      const { document } = await openManifest('broken.yaml');
      await until('the findings', () => errors(document).length > 1);
      const everything = rangeOf(document, document.getText());
      await apply(await codeAction(document, everything, { kind: 'source.fixAll.setwise' }));
      await until('no error', () => errors(document).length === 0);
      assert.match(document.getText(), /- name: data # the disk of this Pod/);
    });
  });
}
