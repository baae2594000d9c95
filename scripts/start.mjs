/**
 * `npm start [-- folder] [--port N] [--no-open]`: builds, prints what Setwise says about a folder in the terminal,
 * then opens VS Code on it with the extension, and ends with Ctrl+C.
 *
 * The desktop VS Code where `code` is on the PATH; otherwise a VS Code server for the browser, its address printed.
 * `--no-open` opens no window and no browser and prints the address only, for machines without a display.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { cwd, env, execPath, exit } from 'node:process';
import { parseArgs } from 'node:util';
import { root } from './root.mjs';
import { setUp } from './setUp.mjs';

const options = readOptions();
let opened;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, async () => {
    await opened?.close();
    // `exit` also ends a server that is only just starting.
    exit(0);
  });
}

setUp();
// Only now are the packages there that the rest imports.
const { build } = await import('./build.mjs');
const { downloadDesktop, findCode, openDesktop } = await import('./host/desktop.mjs');
const { unsupportedReason } = await import('./host/fetchHost.mjs');
const { startServer, workbenchUrl } = await import('./host/vscodeServer.mjs');

try {
  await build();
  report();
  opened = await open();
  await opened.ended;
  await opened.close();
  exit(0);
} catch (error) {
  console.error(error.message);
  await opened?.close();
  exit(1);
}

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { port: { type: 'string', default: '0' }, 'no-open': { type: 'boolean', default: false } },
    });
    const folder = resolve(positionals[0] ?? join(root, 'examples'));
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`No folder ${folder}.`);
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`No port ${values.port}.`);
    return { folder, port, shouldOpen: !values['no-open'] };
  } catch (error) {
    console.error(`${error.message}\nnpm start [-- folder] [--port N] [--no-open]`);
    return exit(2);
  }
}

/** Findings and names as the terminal has them. The program's exit code says what it found, not that it broke. */
function report() {
  const program = join(root, 'server', 'bin', 'setwise.mjs');
  // Named as it is from here, so that a terminal can open the files that the report names.
  const folder = relative(cwd(), options.folder) || '.';
  for (const command of ['check', 'names']) {
    console.log(`\n$ setwise ${command} ${folder}\n`);
    spawnSync(execPath, [program, command, folder], { stdio: 'inherit' });
  }
}

/** @returns {Promise<{ ended: Promise<unknown>, close: () => Promise<void> }>} */
async function open() {
  const code = options.shouldOpen ? findCode() : undefined;
  if (code) return openWindow(code);
  if (unsupportedReason() && options.shouldOpen) return openWindow(await downloadDesktop());
  return serve();
}

function openWindow(program) {
  console.log(`\nOpening ${program}. Ctrl+C ends it.`);
  return openDesktop(program, options.folder);
}

async function serve() {
  // Another page of the same browser must not reach a server that has a terminal.
  const token = randomUUID();
  const server = await startServer({ port: options.port, token });
  const url = workbenchUrl(server.port, { folder: options.folder, extension: root, token });
  console.log(`\nVS Code is at\n\n${url}\n\nCtrl+C ends it.`);
  if (options.shouldOpen) openBrowser(url);
  return { ended: new Promise(() => {}), close: server.close };
}

/** The server runs on Linux only, so this does too. No browser is no harm: the address is printed. */
function openBrowser(url) {
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return;
  const child = spawn('xdg-open', [url], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
