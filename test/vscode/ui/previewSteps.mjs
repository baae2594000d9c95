/** Tries out, plays and places in the preview as a person would: sliders, playback, nodes. Each step is a test of its own name. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitUntil } from '../steps.mjs';

const previewCommand = 'Setwise: Preview Pods, Claims and DNS Names';

export const previewSteps = {
  async 'a slider shows other Pods and leaves the file alone'({ page, vscode, shoot, folder }) {
    await vscode.explorerRow('exercise.yaml').waitFor({ timeout: 60_000 });
    await vscode.openFile('exercise.yaml');
    await vscode.goToLine(19);
    await vscode.runCommand(previewCommand);
    const view = vscode.webview();
    await view.getByRole('slider', { name: 'replicas, as a slider' }).waitFor();
    await page.setViewportSize({ width: 1440, height: 1300 });
    await shoot('play-started');
    await view.getByRole('slider', { name: 'replicas, as a slider' }).fill('5');
    await view.getByText('replicas 3 → 5').first().waitFor();
    await view.getByText('html-web-4').first().waitFor();
    await view.getByLabel('podManagementPolicy').selectOption('Parallel');
    await view.getByText('refuses to change it on a StatefulSet that exists').first().waitFor();
    await shoot('what-if');
    assert.match(readFileSync(join(folder, 'exercise.yaml'), 'utf8'), /replicas: 3\n/);
  },

  async 'what was tried out is written on request, and nothing else'({ page, vscode, folder }) {
    const view = vscode.webview();
    await view.getByRole('button', { name: 'Reset' }).click();
    await view.getByText('The file stays as it is').first().waitFor();
    await view.getByRole('spinbutton', { name: 'replicas' }).fill('4');
    await view.getByText('replicas 3 → 4').first().waitFor();
    const before = readFileSync(join(folder, 'exercise.yaml'), 'utf8');
    await view.getByRole('button', { name: 'Write to manifest' }).click();
    await vscode.line('replicas: 4').waitFor();
    await page.locator('.monaco-editor .view-lines').first().click();
    await page.keyboard.press('Control+s');
    await waitUntil(
      'the saved file',
      () =>
        readFileSync(join(folder, 'exercise.yaml'), 'utf8') === before.replace('replicas: 3', 'replicas: 4'),
    );
  },

  async 'a value that is refused, and very many Pods, are said beside the controls'({ vscode, shoot }) {
    const view = vscode.webview();
    await view.getByLabel('maxUnavailable').fill('0');
    await view.getByLabel('maxUnavailable').press('Enter');
    await view.getByText('The API server refuses this value.').first().waitFor();
    await shoot('what-if-refused');
    await view.getByRole('button', { name: 'Reset' }).click();
    await view.getByRole('spinbutton', { name: 'replicas' }).fill('100000');
    await view.getByText('99,995 more').first().waitFor();
    await view.getByText('Steps are played for up to 100 Pods.').first().waitFor();
    await shoot('what-if-many');
    await view.getByRole('button', { name: 'Reset' }).click();
    await view.getByText('The file stays as it is').first().waitFor();
  },

  async 'an update is gone through step by step, with the keyboard'({ page, vscode, shoot }) {
    const view = vscode.webview();
    await view.getByRole('button', { name: 'Step by step' }).click();
    await view.getByRole('button', { name: 'Update', exact: true }).click();
    await view.getByText('You apply a changed template.').first().waitFor();
    await view.getByText('step 1 of').first().waitFor();
    await view.getByRole('button', { name: 'Step forward' }).focus();
    await page.keyboard.press('ArrowRight');
    await view.getByText('step 2 of').first().waitFor();
    await view.getByText('starting, new template').first().waitFor();
    await shoot('play-update');
    await page.keyboard.press('End');
    await view.getByText('All 4 Pods are ready and of the newest template.').first().waitFor();
  },

  async 'a deleted Pod comes back with its claim; a scaled one leaves it'({ page, vscode, shoot }) {
    const view = vscode.webview();
    await view.getByRole('combobox', { name: 'Pod', exact: true }).selectOption('web-1');
    await view.getByRole('button', { name: 'Delete', exact: true }).click();
    await view.getByText('You delete web-1.').first().waitFor();
    await view.getByText('create web-1 with html-web-1, still there from before').first().waitFor();
    await view.getByRole('button', { name: 'Last step' }).click();
    await view.getByRole('spinbutton', { name: 'Number of Pods' }).fill('2');
    await view.getByRole('button', { name: 'Scale to' }).click();
    await view.getByRole('button', { name: 'Last step' }).click();
    await view.getByText('2 claims are there without their Pods').first().waitFor();
    await view
      .getByText('kubectl delete pvc html-web-2 html-web-3 --namespace stateful-exercise')
      .first()
      .waitFor();
    await page.mouse.move(0, 0);
    await shoot('play-scaled');
  },

  async 'a Pod that never gets ready, and what frees it'({ vscode, shoot }) {
    const view = vscode.webview();
    await view.getByRole('button', { name: 'Start', exact: true }).click();
    await view.getByRole('button', { name: 'Last step' }).click();
    await view.getByRole('button', { name: 'A Pod never gets ready' }).click();
    await view.getByRole('button', { name: 'Last step' }).click();
    await view.getByText('A repaired template alone changes nothing').first().waitFor();
    await shoot('play-stuck');
    await view.getByRole('button', { name: 'Repair the template and delete' }).click();
    await view.getByRole('button', { name: 'Last step' }).click();
    await view.getByText('All 4 Pods are ready and of the newest template.').first().waitFor();
  },

  async 'a DaemonSet is placed on nodes that change'({ page, vscode, shoot }) {
    await vscode.goToLine(54);
    const view = vscode.webview();
    await view.getByText('no label disk: ssd').first().waitFor();
    await shoot('nodes');
    const add = view.getByLabel('Add a label or a taint to worker-2');
    await add.fill('disk=ssd');
    await add.press('Enter');
    await view.getByText('You change worker-2.').first().waitFor();
    await view.getByText('create the Pod on worker-2').first().waitFor();
    await view.getByRole('button', { name: 'Remove label disk=ssd from worker-1' }).click();
    await view.getByText('delete the Pod on worker-1').first().waitFor();
    await page.mouse.move(0, 0);
    await shoot('nodes-changed');
  },

  async 'nodes are pasted, and a taint is tolerated in the manifest'({ vscode, shoot }) {
    const view = vscode.webview();
    await view.getByRole('button', { name: 'Paste nodes' }).click();
    await view.getByLabel('What kubectl get nodes').fill('{"items": [}');
    await view.getByRole('button', { name: 'Read nodes' }).click();
    await view.getByText('Line 1 is not JSON from character 12 on.').first().waitFor();
    await view.getByLabel('What kubectl get nodes').fill(
      JSON.stringify({
        items: [
          {
            kind: 'Node',
            metadata: { name: 'edge-7', labels: { disk: 'ssd' } },
            spec: { taints: [{ key: 'edge', effect: 'NoSchedule' }] },
          },
        ],
      }),
    );
    await view.getByRole('button', { name: 'Read nodes' }).click();
    await view.getByText('taint edge:NoSchedule is not tolerated').first().waitFor();
    await shoot('nodes-pasted');
    await view.getByRole('button', { name: 'Add the toleration to the manifest' }).click();
    await vscode.line('key: edge').waitFor();
    await view.getByText('taint edge:NoSchedule is not tolerated').waitFor({ state: 'detached' });
  },

  async 'the preview is copied as Markdown and as a picture'({ page, vscode }) {
    const view = vscode.webview();
    for (const [title, expected] of [
      ['Copy as Markdown', /^# DaemonSet node-monitor\n/],
      ['Copy as SVG', /^<svg .*edge-7/s],
    ]) {
      await view.getByRole('button', { name: 'Export' }).click();
      await view.getByRole('button', { name: title }).click();
      await waitUntil(title, async () =>
        expected.test(await page.evaluate(() => navigator.clipboard.readText())),
      );
    }
  },

  async 'a Deployment is compared with the other kinds'({ page, vscode, shoot, folder }) {
    const text = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: frontend\nspec:\n  replicas: 2\n';
    writeFileSync(join(folder, 'frontend.yaml'), text);
    // Beside the preview, not over it.
    await page.locator('.monaco-editor .view-lines').first().click();
    await vscode.openFile('frontend.yaml');
    const view = vscode.webview();
    await view.getByText('frontend-0, frontend-1').first().waitFor();
    await shoot('compared');
  },
};
