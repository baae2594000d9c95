/** The documentation as a site: every link leads somewhere, and everybody can read it. */
import assert from 'node:assert/strict';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { allRules } from '../../server/src/engine/index.ts';
import { projectRoot } from '../kit/projectRoot.ts';

type RenderSite = (root: string) => ReadonlyMap<string, string | Buffer>;

const script = pathToFileURL(join(projectRoot, 'scripts/site/renderSite.mjs')).href;
const { renderSite }: { renderSite: RenderSite } = await import(script);
const files = renderSite(projectRoot);
const pages = [...files].flatMap(([path, content]) =>
  path.endsWith('.html') && typeof content === 'string' ? [{ path, html: content }] : [],
);

test('every rule has a page, and the first page lists it', () => {
  const home = String(files.get('index.html'));
  for (const { id, title } of allRules) {
    assert.ok(String(files.get(`rules/${id}.html`)).includes(`<title>${title}`), id);
    assert.ok(home.includes(`href="rules/${id}.html"`), id);
  }
});

test('every link inside the site leads to a page, a heading or a picture that is there', () => {
  for (const { path, html } of pages) {
    for (const [, target = ''] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
      if (target.startsWith('https://')) continue;
      const [file = '', fragment] = target.split('#');
      const to = file === '' ? path : posix.join(posix.dirname(path), decodeURI(file));
      const content = files.get(to);
      assert.ok(content !== undefined, `${path} leads to ${target}`);
      if (fragment !== undefined)
        assert.ok(String(content).includes(` id="${fragment}"`), `${path} leads to ${target}`);
    }
  }
});

test('no link inside the documentation leaves the site', () => {
  for (const { path, html } of pages) {
    const strays = [
      ...html.matchAll(/href="https:\/\/github\.com\/setwise\/setwise\/blob\/main\/docs\/([^"#]+)/g),
    ]
      .map(([, target = '']) => target)
      .filter(
        target =>
          target.endsWith('.md') &&
          !html.includes(`<footer><p><a href="https://github.com/setwise/setwise/blob/main/docs/${target}"`),
      );
    assert.deepEqual(strays, [], path);
  }
});

test('every page says its language and title, has its landmarks and one first heading', () => {
  for (const { path, html } of pages) {
    for (const part of [
      '<html lang="en">',
      '<meta name="viewport"',
      '<header>',
      '<nav aria-label=',
      '<main id="content"',
      '<footer>',
    ])
      assert.equal(html.split(part).length, 2, `${part} in ${path}`);
    assert.equal(html.split('<h1').length, 2, `first headings in ${path}`);
    assert.match(html, /<title>[^<]+ · Setwise<\/title>/);
    for (const [image] of html.matchAll(/<img [^>]+>/g)) assert.match(image, / alt="[^"]+"/, path);
  }
});

test('texts stand out from their ground, light and dark (WCAG 2.2, 1.4.3)', () => {
  const style = String(files.get('style.css'));
  const palettes = [...style.matchAll(/:root \{([^}]+)\}/g)].map(([, block = '']) =>
    Object.fromEntries([...block.matchAll(/--(\w+): (#\w{6})/g)].map(([, name, value]) => [name, value])),
  );
  assert.equal(palettes.length, 2);
  for (const palette of palettes) {
    for (const text of ['text', 'quiet', 'link']) {
      for (const ground of ['ground', 'raised']) {
        const ratio = contrast(palette[text] ?? '', palette[ground] ?? '');
        assert.ok(ratio >= 4.5, `${text} on ${ground}: ${ratio.toFixed(2)}`);
      }
    }
  }
});

/** Of two colours such as `#1f2328`; from 1 to 21. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(start => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
