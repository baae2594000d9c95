/** The frame around every page. */

/**
 * @param {object} page
 * @param {string} page.path In the site, such as `rules/host-port-surge.html`.
 * @param {string} page.title
 * @param {string} page.html
 * @param {boolean} page.isHome It lists the rules.
 * @param {readonly { title: string, href: string, isCurrent: boolean }[]} page.navigation
 * @param {string} page.source Address of the Markdown.
 */
export function renderPage({ path, title, html, isHome, navigation, source }) {
  const up = '../'.repeat(path.split('/').length - 1);
  const links = navigation.map(
    ({ title: name, href, isCurrent }) =>
      `<li><a href="${href}"${isCurrent ? ' aria-current="page"' : ''}>${name}</a></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Setwise</title>
<link rel="stylesheet" href="${up}style.css">
</head>
<body>
<a class="skip" href="#content">To the text</a>
<header>
<p><a href="${up}index.html">Setwise</a></p>
<nav aria-label="Documentation"><ul>${links.join('')}</ul></nav>
</header>
<main id="content"${isHome ? ' class="rules"' : ''}>
${isHome ? withSearch(html) : html}</main>
<footer><p><a href="${source}">This page in the repository</a></p></footer>
${isHome ? `<script src="${up}search.js"></script>\n` : ''}</body>
</html>
`;
}

/** Above the first group. Without scripts there is nothing to search with, so the field shows itself. */
function withSearch(html) {
  const field = `<form role="search" hidden>
<label for="search">Find a rule</label>
<input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="mount, port, partition …">
<output for="search"></output>
</form>
`;
  return html.replace('<h2', `${field}<h2`);
}

function escapeHtml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
