/**
 * The pages that stand on the web under docs, for those who read them in an editor or a terminal: the rules, their
 * list, and the settings. They are written when somebody asks, and so need neither a network nor a file.
 */
import { renderSettingsPage } from '../config/renderSettings.ts';
import { allRules, DOCS_URL, rulePagePath } from '../engine/index.ts';
import { renderRuleIndex } from './ruleIndex.ts';
import { renderRulePage } from './rulePage.ts';

export interface Page {
  readonly title: string;
  /** Links lead to other pages of this kind by relative paths, to everything else by its address on the web. */
  readonly markdown: string;
  /** Where the same stands on the web. */
  readonly url: string;
}

/** @param path Such as `rules/host-port-surge.md`, `rules/README.md`, `settings.md`. */
export function pageAt(path: string): Page | undefined {
  const written = write(path);
  if (written === undefined) return undefined;
  const markdown = withReachableLinks(written.replace(/^<!--.*?-->\n\n/ms, ''), path);
  return { title: /^# (.+)$/m.exec(markdown)?.[1] ?? path, markdown, url: DOCS_URL + path };
}

function write(path: string): string | undefined {
  if (path === 'settings.md') return renderSettingsPage();
  if (path === 'rules/README.md') return renderRuleIndex(allRules);
  const rule = allRules.find(({ id }) => rulePagePath(id) === path);
  return rule && renderRulePage(rule);
}

/** Links to pages stay here, whatever way they are written; others leave for the web. */
function withReachableLinks(markdown: string, from: string): string {
  return markdown.replace(/\]\(([^)\s]+)\)/g, (_link, target: string) => {
    if (target.startsWith('#')) return `](${target})`;
    const url = new URL(target, DOCS_URL + from).href;
    const [path = '', fragment] = url.startsWith(DOCS_URL) ? url.slice(DOCS_URL.length).split('#') : [];
    if (!isPage(path)) return `](${url})`;
    return `](${relative(from, path)}${fragment === undefined ? '' : `#${fragment}`})`;
  });
}

function isPage(path: string): boolean {
  return (
    path === 'settings.md' ||
    path === 'rules/README.md' ||
    allRules.some(({ id }) => `rules/${id}.md` === path)
  );
}

/** There is one folder at most on the way. */
function relative(from: string, to: string): string {
  if (!from.startsWith('rules/')) return to;
  return to.startsWith('rules/') ? to.slice('rules/'.length) : `../${to}`;
}
