/** Starts the VS Code server of the host, and speaks its command line. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { fetchHost, hostPaths } from './fetchHost.mjs';
import { quietSettings } from './quietSettings.mjs';

/**
 * Starts a server on 127.0.0.1. All it writes lies in a temporary folder that `close` removes.
 *
 * @param {object} [options]
 * @param {number} [options.port] 0 takes a free one.
 * @param {string} [options.token] Who opens the page must know it; without one anybody on this machine may.
 * @param {string} [options.extensionsFolder] Where installed extensions lie.
 * @param {Record<string, unknown>} [options.settings] The user's settings, beside the quiet ones.
 * @param {Record<string, string | undefined>} [options.env] Reaches the extension host.
 * @returns {Promise<{ port: number, log: () => string, outputOf: (extension: string) => string, close: () => Promise<void> }>}
 *   `log` is the server's own, `outputOf` what an extension has written to its output channels.
 */
export async function startServer({ port = 0, token, extensionsFolder, settings = {}, env = {} } = {}) {
  await fetchHost();
  const folder = makeDataFolder(settings);
  const access = token ? ['--connection-token', token] : ['--without-connection-token'];
  const extensions = extensionsFolder ? ['--extensions-dir', resolve(extensionsFolder)] : [];
  const child = spawn(
    hostPaths.node,
    [
      join(hostPaths.vscode, 'out', 'server-main.js'),
      ...['--host', '127.0.0.1', '--port', String(port), ...access, ...extensions],
      ...['--accept-server-license-terms', '--disable-telemetry', '--disable-workspace-trust'],
      ...['--server-data-dir', folder],
      // Without this flag a built workbench ignores, silently, the extension and the tests that its address names.
      '--enable-smoke-test-driver',
    ],
    // A process group of its own, so that all its processes can be ended by one id.
    { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: serverEnv(folder, env) },
  );
  const kill = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  };
  const ended = new Promise(done => child.once('close', done));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const endNow = () => {
    kill();
    removeFolder();
  };
  process.once('exit', endNow);
  const close = async () => {
    kill();
    await ended;
    process.removeListener('exit', endNow);
    removeFolder();
  };

  let log = '';
  try {
    const listening = await new Promise((found, failed) => {
      const read = chunk => {
        log += chunk;
        const match = /Extension host agent listening on (\d+)/.exec(log);
        if (match) found(Number(match[1]));
      };
      child.stdout.setEncoding('utf8').on('data', read);
      child.stderr.setEncoding('utf8').on('data', read);
      child.once('error', failed);
      child.once('close', code =>
        failed(new Error(`The VS Code server ended at its start (${code}).\n${log}`)),
      );
      setTimeout(() => failed(new Error(`The VS Code server does not start.\n${log}`)), 60_000).unref();
    });
    return { port: listening, log: () => log, outputOf: extension => readOutput(folder, extension), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Runs a command of the server's command line, such as `--install-extension` or `--list-extensions`.
 *
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function runServerCommand(args) {
  await fetchHost();
  const folder = makeDataFolder({});
  try {
    const main = join(hostPaths.vscode, 'out', 'server-main.js');
    const common = ['--accept-server-license-terms', '--disable-telemetry', '--server-data-dir', folder];
    const { status, stdout, stderr } = spawnSync(hostPaths.node, [main, ...common, ...args], {
      encoding: 'utf8',
      env: serverEnv(folder, {}),
    });
    return { code: status ?? 1, output: `${stdout}${stderr}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The address of the workbench.
 *
 * @param {number} port
 * @param {object} options
 * @param {string} options.folder The folder to open.
 * @param {string} [options.extension] The folder of an extension to load from its source.
 * @param {string} [options.tests] A module that exports `run`, for that extension's host.
 * @param {string} [options.file] A file to open.
 * @param {string} [options.token] As the server was given it.
 */
export function workbenchUrl(port, { folder, extension, tests, file, token }) {
  const uri = path => `vscode-remote://127.0.0.1:${port}${encodeURI(resolve(path))}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...(extension ? [['extensionDevelopmentPath', uri(extension)]] : []),
    ...(tests ? [['extensionTestsPath', uri(tests)]] : []),
    ...(file ? [['openFile', uri(file)]] : []),
  ];
  const query = new URLSearchParams({ folder: resolve(folder), payload: JSON.stringify(payload) });
  // VS Code turns it into a cookie and takes it off the address.
  if (token) query.set('tkn', token);
  return `http://127.0.0.1:${port}/?${query}`;
}

/** VS Code keeps every output channel in a file, in a folder with the id of its extension. */
function readOutput(folder, extension) {
  const logs = join(folder, 'data', 'logs');
  return readdirSync(logs, { recursive: true })
    .filter(file => file.endsWith('.log') && file.split(sep).includes(extension))
    .map(file => readFileSync(join(logs, file), 'utf8'))
    .join('');
}

/** A fresh folder for one server. Its name is short: the sockets in it may have paths of 107 bytes only. */
function makeDataFolder(settings) {
  const folder = mkdtempSync(join(tmpdir(), 'sw-'));
  mkdirSync(join(folder, 'data', 'User'), { recursive: true });
  mkdirSync(join(folder, 'tmp'));
  const allSettings = JSON.stringify({ ...quietSettings, ...settings }, null, 2);
  writeFileSync(join(folder, 'data', 'User', 'settings.json'), allSettings);
  return folder;
}

/** The environment without what a VS Code around us has put there, and with every path inside the server's folder. */
function serverEnv(folder, extra) {
  const inherited = Object.entries({ ...process.env, ...extra }).filter(
    ([name, value]) => value !== undefined && !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_RUNTIME_DIR: join(folder, 'tmp'),
    TMPDIR: join(folder, 'tmp'),
    // No gallery, no look-ups.
    EXTENSIONS_GALLERY: '{}',
  };
}
