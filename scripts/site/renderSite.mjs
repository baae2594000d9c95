/** The documentation as a static site: every Markdown file under `docs` becomes a page. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { renderMarkdown } from './renderMarkdown.mjs';
import { renderPage } from './renderPage.mjs';

/** Where files are that are no part of the site. */
const REPOSITORY = 'https://github.com/setwise/setwise/blob/main/';

/** The list of the rules is where people arrive. */
const HOME = 'rules/README.md';

/**
 * Renders all pages, in memory.
 *
 * @param {string} root The project's folder.
 * @returns {ReadonlyMap<string, string | Buffer>} Contents by path in the site.
 */
export function renderSite(root) {
  const docs = join(root, 'docs');
  const paths = readdirSync(docs, { recursive: true })
    .map(path => path.replaceAll('\\', '/'))
    .sort();
  const sources = new Map(
    paths.filter(path => path.endsWith('.md')).map(path => [path, readFileSync(join(docs, path), 'utf8')]),
  );
  const pictures = paths.filter(path => path.endsWith('.png'));
  const files = new Map(pictures.map(path => [path, readFileSync(join(docs, path))]));
  const isThere = path => sources.has(path) || files.has(path);

  for (const [source, markdown] of sources) {
    const page = pageOf(source);
    const { html, title } = renderMarkdown(markdown, href => hrefOf(href, source, isThere));
    files.set(
      page,
      renderPage({
        path: page,
        title,
        html,
        isHome: source === HOME,
        navigation: navigation(sources, page),
        source: `${REPOSITORY}docs/${source}`,
      }),
    );
  }
  for (const file of ['style.css', 'search.js']) {
    files.set(file, readFileSync(new URL(file, import.meta.url), 'utf8'));
  }
  return files;
}

/** `rules/host-port-surge.html` for `rules/host-port-surge.md`. */
function pageOf(source) {
  if (source === HOME) return 'index.html';
  return source.replace(/README\.md$/, 'index.md').replace(/\.md$/, '.html');
}

/** Links to pages and pictures stay in the site; those to other files of the project lead to the repository. */
function hrefOf(href, from, isThere) {
  if (/^[a-z]+:/.test(href) || href.startsWith('#')) return absoluteToPage(href, from, isThere);
  const [target, fragment] = href.split('#');
  const path = posix.join(posix.dirname(from), target);
  const hash = fragment === undefined ? '' : `#${fragment}`;
  if (!isThere(path)) return REPOSITORY + posix.join('docs', path) + hash;
  return relativeTo(pageOf(path), pageOf(from)) + hash;
}

/** Pages that editors and registries show, too, name others by their address on the web. */
function absoluteToPage(href, from, isThere) {
  const docs = `${REPOSITORY}docs/`;
  const path = href.startsWith(docs) ? href.slice(docs.length) : '';
  return isThere(path) ? relativeTo(pageOf(path), pageOf(from)) : href;
}

function relativeTo(path, from) {
  return posix.relative(posix.dirname(from), path);
}

/** Pages of the top folder, and the folders; a page that is not there is not named. */
function navigation(sources, page) {
  const entries = [
    [HOME, 'Rules'],
    ['settings.md', 'Settings'],
    ['cli.md', 'Terminal'],
    ['editors.md', 'Editors'],
    ['refactorings.md', 'Refactorings'],
    ['walkthroughs/README.md', 'Walk-throughs'],
    ['comparison.md', 'Comparison'],
    ['decisions/README.md', 'Decisions'],
  ];
  return entries
    .filter(([source]) => sources.has(source))
    .map(([source, title]) => ({
      title,
      href: relativeTo(pageOf(source), page),
      isCurrent: pageOf(source) === page,
    }));
}
