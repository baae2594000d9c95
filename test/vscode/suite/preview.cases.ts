/** The panel that shows Pods, claims and DNS names: its text as its page has it. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, openManifest, rangeOf, replaceText, setwiseExtension, until } from './workspace.ts';

export function describePreview(): void {
  describe('Preview', () => {
    afterEach(closeEditors);

    it('shows every Pod, claim and DNS name of a StatefulSet', async () => {
      await openPreviewOf('name: web\n');
      const content = await contentWith('web-2');
      for (const ordinal of [0, 1, 2]) {
        assert.ok(content.includes(`web-${ordinal}`), content);
        assert.ok(content.includes(`html-web-${ordinal}`), content);
        assert.ok(
          content.includes(`web-${ordinal}.web-headless.stateful-exercise.svc.cluster.local`),
          content,
        );
      }
      assert.ok(!content.includes('web-3'), content);
      assert.ok(content.includes('100Mi'), content);
    });

    it('follows typing', async () => {
      const editor = await openPreviewOf('name: web\n');
      await contentWith('html-web-2');
      await replaceText(editor, 'replicas: 3', 'replicas: 4');
      await contentWith('html-web-3');
    });

    it('follows the cursor to a DaemonSet', async () => {
      const editor = await openPreviewOf('name: web\n');
      await contentWith('web-2');
      placeCursor(editor, 'name: node-monitor');
      const content = await contentWith('node-monitor');
      assert.match(content, /disk\W+ssd/);
    });
  });
}

/** Opens the preview of the resource at a text of the exercise. */
async function openPreviewOf(text: string): Promise<vscode.TextEditor> {
  const editor = await openManifest('exercise.yaml');
  placeCursor(editor, text);
  await vscode.commands.executeCommand('setwise.preview');
  return editor;
}

function placeCursor(editor: vscode.TextEditor, text: string): void {
  const { start } = rangeOf(editor.document, text);
  editor.selection = new vscode.Selection(start, start);
}

async function contentWith(text: string): Promise<string> {
  const api = await setwiseExtension().activate();
  return until(`"${text}" in the preview`, async () => {
    const content = await api.previewContent();
    return content.includes(text) ? content : undefined;
  });
}
