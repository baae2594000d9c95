/** Goes through the two exercises of `docs/walkthroughs` as their pages tell it, and takes their pictures. Each step is a test of its own name. */
import { join } from 'node:path';

const previewCommand = 'Setwise: Preview Pods, Claims and DNS Names';

/** @param {string} picturesFolder Where the pictures go. */
export const walkthroughSteps = picturesFolder => {
  /** Shows the height that the longest part needs, so that nothing has to be scrolled. */
  const size = { width: 1280, height: 1500 };

  /** A picture of the smallest rectangle that holds some places, and a margin around it. */
  const picture = async (page, name, places, margin = 0) => {
    const boxes = await Promise.all(places.map(place => place.boundingBox()));
    const left = Math.max(0, Math.min(...boxes.map(box => box.x)) - margin);
    const top = Math.max(0, Math.min(...boxes.map(box => box.y)) - margin);
    const right = Math.min(size.width, Math.max(...boxes.map(box => box.x + box.width)) + margin);
    const bottom = Math.min(size.height, Math.max(...boxes.map(box => box.y + box.height)) + margin);
    await page.screenshot({
      path: join(picturesFolder, `${name}.png`),
      animations: 'disabled',
      clip: { x: left, y: top, width: right - left, height: bottom - top },
    });
  };

  /** The nodes and the steps, without the buttons above them. */
  const nodesPicture = async (page, name, view) => {
    await page.mouse.move(0, 0);
    await picture(page, name, [view.locator('ul.nodes'), view.locator('ol.steps')], 8);
  };

  return {
    async 'the name of a Pod says whom it reaches'({ page, vscode }) {
      await vscode.explorerRow('visitor.yaml').waitFor({ timeout: 60_000 });
      await page.setViewportSize(size);
      await vscode.openFile('visitor.yaml');
      await vscode.goToLine('14:25');
      // A mouse that moves later would close the hover.
      await page.mouse.move(0, 0);
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Control+i');
      await vscode.hover('html-web-0').waitFor();
      await picture(page, 'web-name', [vscode.hover('html-web-0'), vscode.line('value: http')], 8);
      await page.keyboard.press('Escape');
    },

    async 'web has three Pods, each with a claim and a name'({ page, vscode }) {
      await vscode.openFile('web.yaml');
      await page.keyboard.press('Control+b');
      await vscode.goToLine(17);
      await vscode.runCommand(previewCommand);
      const view = vscode.webview();
      for (const text of ['html-web-2', 'web-2.web-headless.stateful-exercise.svc.cluster.local'])
        await view.getByText(text).filter({ visible: true }).first().waitFor();
      await page.mouse.move(0, 0);
      await picture(page, 'web-pods', [section(view, 'pods')]);
    },

    async 'a deleted Pod returns with its name and its claim'({ page, vscode }) {
      const view = vscode.webview();
      await view.getByRole('combobox', { name: 'Pod', exact: true }).selectOption('web-1');
      await view.getByRole('button', { name: 'Delete', exact: true }).click();
      await view.getByText('create web-1 with html-web-1, still there from before').first().waitFor();
      await view.getByRole('button', { name: 'Go to step 2' }).click();
      await page.mouse.move(0, 0);
      await picture(page, 'web-deleted', [section(view, 'play')]);
      await view.getByRole('button', { name: 'Last step' }).click();
      await view.getByText('All 3 Pods are ready').first().waitFor();
    },

    async 'node-monitor runs where the label is and no taint keeps it away'({ page, vscode }) {
      await page.locator('.monaco-editor .view-lines').first().click();
      await page.keyboard.press('Control+b');
      await vscode.openFile('node-monitor.yaml');
      await page.keyboard.press('Control+b');
      const view = vscode.webview();
      await view.getByText('taint dedicated=gpu:NoSchedule is not tolerated').first().waitFor();
      await nodesPicture(page, 'node-monitor', view);
    },

    async 'a second node is labelled and gets a Pod'({ page, vscode }) {
      const view = vscode.webview();
      const add = view.getByLabel('Add a label or a taint to worker-2');
      await add.fill('disk=ssd');
      await add.press('Enter');
      await view.getByText('create the Pod on worker-2').first().waitFor();
      await view.getByRole('button', { name: 'Last step' }).click();
      await nodesPicture(page, 'node-monitor-labelled', view);
    },

    async 'a label is removed, and the Pod goes'({ page, vscode }) {
      const view = vscode.webview();
      await view.getByRole('button', { name: 'Remove label disk=ssd from worker-1' }).click();
      await view.getByText('delete the Pod on worker-1').first().waitFor();
      await view.getByRole('button', { name: 'Last step' }).click();
      await nodesPicture(page, 'node-monitor-unlabelled', view);
    },
  };
};

/** A part of the preview, by the name of its heading. */
function section(view, name) {
  return view.locator(`section[aria-labelledby="${name}"]`);
}
