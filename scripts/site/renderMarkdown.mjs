/** Markdown as HTML, with headings that can be linked to as on GitHub, and tables and code that scroll by themselves. */
import MarkdownIt from 'markdown-it';

/**
 * @param {string} markdown
 * @param {(href: string) => string} hrefOf What a link or picture becomes.
 * @returns {{ html: string, title: string }} The title is the text of the first heading.
 */
export function renderMarkdown(markdown, hrefOf) {
  const parser = new MarkdownIt({ html: true });
  const tokens = parser.parse(markdown, {});
  const taken = new Map();
  let title = '';
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open') {
      const text = textOf(tokens[index + 1]);
      title ||= text;
      token.attrSet('id', anchorOf(text, taken));
    }
    for (const child of token.children ?? []) {
      for (const name of ['href', 'src']) {
        const value = child.attrGet(name);
        if (value !== null) child.attrSet(name, hrefOf(value));
      }
    }
  }
  // What is wider than the screen scrolls by itself, with the keyboard, too.
  parser.renderer.rules.table_open = () => '<div class="wide" tabindex="0"><table>\n';
  parser.renderer.rules.table_close = () => '</table></div>\n';
  parser.renderer.rules.fence = (all, index) =>
    `<pre tabindex="0"><code>${parser.utils.escapeHtml(all[index].content)}</code></pre>\n`;
  return { html: parser.renderer.render(tokens, parser.options, {}), title };
}

function textOf(inline) {
  return inline.children.map(({ content }) => content).join('');
}

/** As GitHub names headings. */
function anchorOf(text, taken) {
  const slug = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- _]/gu, '')
    .replaceAll(' ', '-');
  const count = taken.get(slug) ?? 0;
  taken.set(slug, count + 1);
  return count === 0 ? slug : `${slug}-${count}`;
}
