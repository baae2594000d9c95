/** Runs a test module inside an extension host of a real VS Code and prints what the tests print. */
import { relative } from 'node:path';
import { format } from 'node:util';
import { openPage, startBrowser } from './browser.mjs';
import { startServer, workbenchUrl } from './vscodeServer.mjs';
import { addWebExtension, serveFolder } from './webExtension.mjs';

/** Begins every line of the tests: VS Code's own log arrives mixed with them. The character has no width. */
const mark = '\u200b';
/** The last line of a complete run. VS Code reports success when its extension host crashes or exits; only this line is proof. */
const closingMark = `${mark}[tests done]`;

const timeLimit = 300_000;
const isVerbose = Boolean(process.env.SETWISE_HOST_VERBOSE);

/**
 * Opens a workbench with an extension under development and its tests, and waits for their end.
 *
 * @param {object} options
 * @param {string} options.extension Folder of the extension under development.
 * @param {string} options.tests The test module; for a web extension it lies below that folder.
 * @param {string} options.folder The workspace.
 * @param {boolean} [options.isWeb] Run in the browser's extension host instead of the server's.
 * @param {string} [options.extensionsFolder] Where installed extensions lie.
 * @param {Record<string, unknown>} [options.settings] The user's settings.
 * @param {Record<string, string | undefined>} [options.env] Environment of the extension host.
 * @returns {Promise<number>} 0 when all tests passed; 1 when some failed or the module broke; 3 when the host
 *   ended before the tests did; 124 when there was no end in time.
 */
export async function runInHost({
  extension,
  tests,
  folder,
  isWeb = false,
  extensionsFolder,
  settings,
  env,
}) {
  const server = await startServer({ extensionsFolder, settings, env });
  let browser;
  let files;
  try {
    browser = await startBrowser();
    const page = await openPage(browser, { bypassCSP: isWeb });
    const run = await observeRun(page);
    if (isWeb) {
      files = await serveFolder(extension);
      await addWebExtension(page, files.url, `/${relative(extension, tests)}`);
      await page.goto(workbenchUrl(server.port, { folder }));
    } else {
      await page.goto(workbenchUrl(server.port, { folder, extension, tests }));
    }
    const code = await run.ended();
    if (code !== 0) {
      if (!isVerbose)
        console.error(['--- the last lines of VS Code’s log', ...run.log.slice(-25)].join('\n'));
      console.error(`--- the output channels of Setwise\n${server.outputOf('setwise.setwise-vscode')}---`);
    }
    if (isVerbose) console.error(`--- log of the server\n${server.log()}---`);
    return code;
  } finally {
    files?.close();
    await browser?.close();
    await server.close();
  }
}

/**
 * Listens to a workbench before it opens: it calls two functions of its page while it runs tests.
 *
 * @param {import('playwright-core').Page} page
 */
async function observeRun(page) {
  const log = [];
  const note = line => {
    log.push(line);
    if (isVerbose) console.error(line);
  };
  let isComplete = false;
  let end;
  const exitCode = new Promise(done => {
    end = done;
  });

  await page.exposeFunction('codeAutomationLog', (type, args) => {
    const line = format(...args);
    if (line.startsWith(closingMark)) isComplete = true;
    else if (line.startsWith(mark)) console.log(line.slice(mark.length));
    else note(`[${type}] ${line}`);
  });
  await page.exposeFunction('codeAutomationExit', end);
  page.on('pageerror', error => note(`[page] ${error.message}`));
  page.on('crash', () => {
    console.error('The page of VS Code crashed.');
    end(3);
  });
  if (isVerbose) page.on('console', message => console.error(`[console] ${message.text()}`));

  return {
    log,
    /** The exit code of the run, in the words of `runInHost`. */
    async ended() {
      const timer = setTimeout(() => {
        console.error(`No end of the tests after ${timeLimit / 1000} s.`);
        end(124);
      }, timeLimit);
      const code = await exitCode;
      clearTimeout(timer);
      if (code !== 0 || isComplete) return code;
      console.error('The extension host ended before the tests did.');
      return 3;
    },
  };
}
