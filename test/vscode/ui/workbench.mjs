/** What a person does in the workbench, by its names. The selectors of VS Code's page are here and nowhere else. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
export function workbench(page) {
  const editorText = text => page.locator('.monaco-editor .view-line', { hasText: text }).first();

  const explorerRow = name => page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });

  return {
    /** A file or folder in the explorer. */
    explorerRow,

    /** Opens a file from the explorer, to stay open. */
    async openFile(name) {
      await explorerRow(name).dblclick();
      await page.locator('.tabs-container .tab', { hasText: name }).waitFor();
    },

    /** Closes what was opened beside or before a file, and gives the keyboard back to it. */
    async backTo(name) {
      const others = page.locator('.tabs-container .tab').filter({ hasNotText: name });
      while ((await others.count()) > 0) {
        const count = await others.count();
        await others.first().click({ button: 'middle' });
        await others.nth(count - 1).waitFor({ state: 'detached' });
      }
      await page.locator('.tabs-container .tab', { hasText: name }).click();
      await page.locator('.monaco-editor .view-lines').first().click();
    },

    /** The line of an editor that holds a text. */
    line: editorText,

    /** One word of a line, coloured or not: what a person points at. */
    word: (line, word) =>
      editorText(line)
        .locator('span span', { hasText: new RegExp(`^\\s*${word}\\s*$`) })
        .first(),

    /** The count of problems in the status bar, as soon as there is one. */
    problems: () => page.locator('[id="status.problems"]', { hasText: /[1-9]/ }),

    squiggle: () => page.locator('.monaco-editor .squiggly-error').first(),

    hover: text => page.locator('.monaco-hover:visible', { hasText: text }).first(),

    suggestion: text => page.locator('.suggest-widget .monaco-list-row', { hasText: text }).first(),

    /** The panel beside the list, with the documentation of the chosen row. */
    suggestionDetails: () => page.locator('.suggest-details .body').first(),

    /** Opens the menu of fixes where the cursor is, and gives one of its rows. */
    async fixMenu(title) {
      const row = page.locator('.action-widget .monaco-list-row', { hasText: title });
      // Pressed in the first moment after a click it can be lost, so it is pressed again.
      for (let attempt = 1; ; attempt++) {
        await page.keyboard.press('Control+.');
        try {
          await row.waitFor({ timeout: 2_000 });
          return row;
        } catch (error) {
          if (attempt === 5) throw error;
          await page.keyboard.press('Escape');
        }
      }
    },

    /** Runs a command by its title. */
    async runCommand(title) {
      await page.keyboard.press('F1');
      const input = page.locator('.quick-input-widget input[type="text"]').first();
      await input.waitFor();
      await input.fill(`>${title}`);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
    },

    /** Moves the cursor to a line of the editor in front. The click takes the keyboard back from wherever it was. */
    async goToLine(number) {
      await page.locator('.monaco-editor .view-lines').first().click();
      await page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
      await page.keyboard.press('Control+g');
      const input = page.locator('.quick-input-widget input[type="text"]').first();
      await input.waitFor();
      await input.fill(`:${number}`);
      await page.keyboard.press('Enter');
      await input.waitFor({ state: 'hidden' });
    },

    /** The page inside the only webview. */
    webview: () => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame'),

    /** Waits until the workbench has the look of a theme: `vs`, `vs-dark`, `hc-black` or `hc-light`. */
    theme: name => page.locator(`.monaco-workbench.${name}`).waitFor(),

    /** Whatever asks for attention without having been asked. */
    interruptions: () =>
      page.locator('.monaco-dialog-box:visible, .notification-toast:visible').allInnerTexts(),
  };
}

/**
 * Takes screenshots into `test/vscode/shots`, where a person looks at them. The README's picture is a copy of `readme.png`.
 *
 * @param {Page} page
 * @param {string} root The project's folder.
 */
export function camera(page, root) {
  const folder = join(root, 'test/vscode/shots');
  mkdirSync(folder, { recursive: true });
  return name => page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
