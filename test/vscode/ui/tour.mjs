/** Drives VS Code as a person would: squiggle, hover, fix, save, snippet, preview. Each step is a test of its own name. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPage, startBrowser } from '../../../scripts/host/browser.mjs';
import { startServer, workbenchUrl } from '../../../scripts/host/vscodeServer.mjs';
import { root } from '../../../scripts/root.mjs';
import { runSteps, waitUntil } from '../steps.mjs';
import { camera, workbench } from './workbench.mjs';

const previewCommand = 'Setwise: Preview Pods, Claims and DNS Names';
const themes = {
  light: { setting: 'Default Light Modern', look: 'vs' },
  dark: { setting: 'Default Dark Modern', look: 'vs-dark' },
  contrast: { setting: 'Default High Contrast', look: 'hc-black' },
};

/**
 * @param {object} options
 * @param {string} options.folder A copy of the workspace, which the tour changes.
 * @param {string} [options.extension] The extension's folder, to load it from its source.
 * @param {string} [options.extensionsFolder] Where it is installed otherwise.
 * @param {Readonly<Record<string, (scene: object) => Promise<void>>>} [options.steps] What is done.
 * @returns {Promise<{ passed: number, failed: number }>} The first step that fails ends the tour.
 */
export async function runTour({ folder, extension, extensionsFolder, steps = tourSteps }) {
  const server = await startServer({ extensionsFolder });
  let browser;
  try {
    browser = await startBrowser();
    const page = await openPage(browser);
    page.setDefaultTimeout(20_000);
    const shoot = camera(page, root);
    await page.goto(workbenchUrl(server.port, { folder, extension }));
    const scene = { page, shoot, folder, vscode: workbench(page) };
    const bound = Object.entries(steps).map(([name, step]) => [name, () => step(scene)]);
    return await runSteps(Object.fromEntries(bound), async () => {
      await shoot('failed');
      console.log(`--- the output channels of Setwise\n${server.outputOf('setwise.setwise-vscode')}---`);
    });
  } finally {
    await browser?.close();
    await server.close();
  }
}

const tourSteps = {
  async 'a folder opens without a word'({ vscode }) {
    await vscode.explorerRow('broken.yaml').waitFor({ timeout: 60_000 });
    assert.deepEqual(await vscode.interruptions(), []);
  },

  async 'a broken manifest shows its squiggle'({ vscode, shoot }) {
    await vscode.openFile('broken.yaml');
    await vscode.squiggle().waitFor();
    await shoot('squiggle');
  },

  async 'the squiggle says what is wrong'({ vscode, shoot }) {
    await vscode.word('name: dta', 'dta').hover();
    await vscode.hover('no volume or claim template has that name').waitFor();
    await vscode.hover('volume-mount-undefined').waitFor();
    await shoot('hover');
  },

  async 'the code of the finding opens the page of its rule, and pages lead to each other'({
    page,
    vscode,
    shoot,
  }) {
    await page.locator('.monaco-hover a', { hasText: 'volume-mount-undefined' }).click();
    await vscode
      .webview()
      .getByRole('heading', { name: 'The mount names no volume or claim template' })
      .waitFor();
    await page.mouse.move(0, 0);
    await shoot('rule-page');
    await vscode.webview().getByRole('link', { name: 'Storage', exact: true }).click();
    await vscode.webview().getByRole('heading', { name: 'Names and identity' }).waitFor();
    await shoot('rule-list');
    await vscode.backTo('broken.yaml');
  },

  async 'the code in the list of problems opens it, too'({ page, vscode }) {
    await vscode.runCommand('Problems: Focus on Problems View');
    await page.locator('.markers-panel .monaco-list-row a', { hasText: 'daemonset-replicas' }).click();
    await vscode.webview().getByRole('heading', { name: 'A DaemonSet has no replicas' }).waitFor();
    await vscode.backTo('broken.yaml');
    await page.keyboard.press('Control+j');
  },

  async 'a rule is found by what is wrong, the one at the cursor first'({ page, vscode, shoot }) {
    await vscode.word('name: dta', 'dta').click();
    await vscode.runCommand('Setwise: Explain Rule…');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'Said at the cursor' }).getByText('volume-mount-undefined').waitFor();
    await shoot('explain-rule');
    await page.keyboard.type('old and new pod need');
    await rows.getByText('host-port-surge').waitFor();
    await page.keyboard.press('Enter');
    await vscode
      .webview()
      .getByRole('heading', { name: 'Old and new Pod need the same port of the node' })
      .waitFor();
    await shoot('rule-beside');
    await vscode.backTo('broken.yaml');
  },

  async 'a fix from the menu repairs the line, and its squiggle goes'({ page, vscode, shoot }) {
    await vscode.word('name: dta', 'dta').click();
    const fix = await vscode.fixMenu('Mount "data" instead');
    await shoot('fixes');
    await fix.click();
    await vscode.line('name: data # the disk of this Pod').waitFor();
    await page.locator('.monaco-editor .squiggly-error').nth(1).waitFor({ state: 'detached' });
    await shoot('fixed');
  },

  async 'the repaired manifest is saved'({ page, folder }) {
    await page.keyboard.press('Control+s');
    await waitUntil('the saved file', () =>
      readFileSync(join(folder, 'broken.yaml'), 'utf8').includes('- name: data # the disk of this Pod'),
    );
  },

  async 'a field is offered with what it is, and inserted with its structure'({ page, vscode, shoot }) {
    await vscode.openFile('faults.yaml');
    await vscode.goToLine(7);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('upd', { delay: 20 });
    await vscode.suggestion('updateStrategy').waitFor();
    // Once more for the panel beside the list.
    await page.keyboard.press('Control+Space');
    await vscode.suggestionDetails().waitFor();
    await shoot('completion');
    await page.keyboard.press('Enter');
    await vscode.line('updateStrategy:').waitFor();
    await page.keyboard.press('Escape');
    await shoot('completed');
  },

  async 'a value is offered'({ page, vscode, shoot }) {
    await vscode.word('podManagementPolicy: Paralel', 'Paralel').dblclick();
    await page.keyboard.press('Delete');
    await page.keyboard.press('Control+Space');
    await vscode.suggestion('OrderedReady').waitFor();
    await shoot('values');
    await vscode.suggestion('Parallel').click();
    await vscode.line('podManagementPolicy: Parallel').waitFor();
  },

  async 'a field says what it is'({ page, vscode, shoot }) {
    await vscode.word('podManagementPolicy: Parallel', 'podManagementPolicy').hover();
    await vscode.hover('podManagementPolicy controls how pods are created').waitFor();
    await shoot('hover-field');
    await page.mouse.move(0, 0);
    await page.keyboard.press('Escape');
    await vscode.runCommand('View: Revert and Close Editor');
  },

  async 'a snippet is offered and inserted'({ page, vscode, shoot }) {
    const { name, prefix } = statefulSetSnippet();
    await vscode.openFile('new.yaml');
    await page.locator('.monaco-editor .view-lines').first().click();
    await page.keyboard.type(prefix, { delay: 20 });
    // Words of the file may stand beside it, so it is chosen by its name.
    await vscode.suggestion(name).waitFor();
    await shoot('snippet-offered');
    await vscode.suggestion(name).click();
    await vscode.line('kind: StatefulSet').waitFor();
    await page.keyboard.press('Escape');
    await shoot('snippet');
  },

  async 'the preview shows Pods, claims and DNS names'({ vscode, shoot }) {
    await vscode.openFile('exercise.yaml');
    await vscode.goToLine(19);
    await vscode.runCommand(previewCommand);
    for (const text of [
      'web-2',
      'html-web-2',
      '100Mi',
      'web-0.web-headless.stateful-exercise.svc.cluster.local',
    ]) {
      await vscode.webview().getByText(text).filter({ visible: true }).first().waitFor();
    }
    await shoot('preview');
  },

  async 'a name is copied from the preview'({ page, vscode }) {
    await vscode.webview().getByTitle('Copy web-0', { exact: true }).click();
    await waitUntil('the name in the clipboard', async () => {
      const text = await page.evaluate(() => navigator.clipboard.readText());
      return text === 'web-0';
    });
  },

  async 'the preview is readable in every theme'({ page, vscode, shoot, folder }) {
    // Room for both, and no tooltip under the mouse.
    await page.keyboard.press('Control+b');
    await page.mouse.move(0, 0);
    for (const [name, theme] of Object.entries(themes)) {
      await setTheme(theme, { folder, vscode });
      await shoot(`preview-${name}`);
    }
  },

  async 'the preview follows the cursor to a DaemonSet'({ vscode, shoot }) {
    await vscode.goToLine(52);
    await vscode.webview().getByText('node-monitor').first().waitFor();
    await vscode.webview().getByText('ssd').first().waitFor();
    await shoot('preview-daemonset');
  },

  async 'a finding and the preview stand side by side'({ page, vscode, shoot, folder }) {
    await setTheme(themes.dark, { folder, vscode });
    await page.keyboard.press('Control+b');
    await vscode.openFile('shop.yaml');
    await page.keyboard.press('Control+b');
    await vscode.goToLine(11);
    await vscode.webview().getByText('data-orders-2').first().waitFor();
    await vscode.word('partition: 3', '3').hover();
    await vscode.hover('Partition 3 keeps all 3 Pods back').waitFor();
    await page.mouse.move(0, 0);
    await page.setViewportSize({ width: 1280, height: 960 });
    await vscode.runCommand('Problems: Focus on Problems View');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'Partition 3' }).waitFor();
    await shoot('readme');
  },

  async 'nothing asked for attention meanwhile'({ vscode }) {
    assert.deepEqual(await vscode.interruptions(), []);
  },
};

/** VS Code sees the changed settings of the folder as it would those of a person. */
async function setTheme({ setting, look }, { folder, vscode }) {
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify({ 'workbench.colorTheme': setting }));
  await vscode.theme(look);
}

/** The snippet of a StatefulSet: its name and what is typed for it. */
function statefulSetSnippet() {
  const snippets = Object.entries(JSON.parse(readFileSync(join(root, 'snippets/workloads.json'), 'utf8')));
  const [name, { prefix }] = snippets.find(([, { body }]) => [body].flat().includes('kind: StatefulSet'));
  return { name, prefix: [prefix].flat()[0] };
}
