/** The site of the documentation in a browser, opened from its files: finding a rule, a phone, light and dark. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startBrowser } from '../../scripts/host/browser.mjs';
import { root } from '../../scripts/root.mjs';
import { renderSite } from '../../scripts/site/renderSite.mjs';
import { runSteps } from './steps.mjs';
import { camera } from './ui/workbench.mjs';

/** @param {string} folder Where to write the site. */
export async function checkSite(folder) {
  for (const [path, content] of renderSite(root)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const browser = await startBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(20_000);
  const shoot = camera(page, root);
  const open = path => page.goto(pathToFileURL(join(folder, path)).href);
  const isWide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  try {
    return await runSteps({
      async 'the first page lists the rules by group'() {
        await open('index.html');
        assert.deepEqual((await page.locator('h2').allTextContents()).slice(0, 3), [
          'Names and identity',
          'Storage',
          'Updates',
        ]);
        await shoot('site');
      },
      async 'typing finds a rule, and what does not fit is out of the way'() {
        const rows = page.locator('tbody tr:visible');
        const all = await rows.count();
        await page.getByRole('searchbox', { name: 'Find a rule' }).fill('old pod same PORT');
        assert.equal(await rows.count(), 1);
        assert.equal(await page.getByRole('status').textContent(), '1 rule');
        assert.deepEqual(await page.locator('h2:visible').allTextContents(), ['Updates']);
        await page.getByRole('searchbox').fill('');
        assert.equal(await rows.count(), all);
      },
      async 'a rule leads to its group and back'() {
        await page.getByRole('link', { name: 'host-port-surge' }).click();
        await page.getByRole('heading', { name: 'Old and new Pod need the same port of the node' }).waitFor();
        await page.getByRole('main').getByRole('link', { name: 'Updates' }).click();
        await page.waitForURL(/index\.html#updates$/);
      },
      async 'nothing is wider than a phone'() {
        await page.setViewportSize({ width: 360, height: 740 });
        for (const path of [
          'index.html',
          'rules/claim-template-immutable.html',
          'cli.html',
          'settings.html',
        ]) {
          await open(path);
          assert.equal(await isWide(), false, path);
        }
        await shoot('site-phone');
      },
      async 'it is dark where the reader’s system is'() {
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.emulateMedia({ colorScheme: 'dark' });
        await open('rules/host-port-surge.html');
        const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.equal(ground, 'rgb(20, 24, 29)');
        await shoot('site-dark');
      },
    });
  } finally {
    await browser.close();
  }
}
