/** Loads an extension into the browser's own extension host (a web worker), as vscode.dev does. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/**
 * Serves a folder to pages of any origin.
 *
 * @param {string} folder
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serveFolder(folder) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = join(folder, normalize(decodeURIComponent(pathname)));
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('Cache-Control', 'no-store');
    try {
      const content = await readFile(file);
      response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
      response.end(content);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}

/**
 * Names the extension in the page's configuration; the address reaches the server's extension host only.
 * The configuration is changed as the page reads it: answering the request for the page ourselves makes Chromium
 * refuse its WebSockets (ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS).
 *
 * @param {import('playwright-core').Page} page
 * @param {string} url Of the served folder that is the extension.
 * @param {string} tests Path of the test module below it.
 */
export async function addWebExtension(page, url, tests) {
  const { host } = new URL(url);
  const uri = path => ({ scheme: 'http', authority: host, path });
  await page.addInitScript(
    developmentOptions => {
      const getAttribute = Element.prototype.getAttribute;
      Element.prototype.getAttribute = function (name) {
        const value = getAttribute.call(this, name);
        if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration') return value;
        const configuration = JSON.parse(value);
        return JSON.stringify({
          ...configuration,
          developmentOptions: { ...configuration.developmentOptions, ...developmentOptions },
        });
      };
    },
    { extensions: [uri('/')], extensionTestsPath: uri(tests) },
  );
}
