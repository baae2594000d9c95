/**
 * Puts a VS Code server, a Node to run it and a headless Chromium into the user's cache folder:
 * a real VS Code for tests and for `npm start`, with nothing but npm.
 * `node scripts/host/fetchHost.mjs` does it ahead of time; whatever needs the host does it by itself.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { argv, env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { root } from '../root.mjs';
import * as contents from './hostContents.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const run = promisify(execFile);
const decompress = promisify(brotliDecompress);

const cache = resolve(
  env.SETWISE_HOST_CACHE ?? join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'setwise-vscode-host'),
);
// What the folder holds follows from these files, so a changed one fetches anew and leaves the folder of
// another checkout alone.
const sources = ['hostContents.mjs', 'fetchHost.mjs', 'standIns/nativeWatchdog.cjs', 'standIns/spdlog.cjs'];
const hash = createHash('sha256');
for (const source of sources) hash.update(readFileSync(join(here, source)));
const hostFolder = join(cache, `${contents.codeServer.version}-${hash.digest('hex').slice(0, 12)}`);

/** Where the parts of the host lie once `fetchHost` has resolved. */
export const hostPaths = {
  node: join(hostFolder, 'node'),
  vscode: join(hostFolder, 'vscode'),
  chromium: join(hostFolder, 'chromium', 'chromium'),
  /** What Chromium needs in its environment: its libraries and its fonts lie beside it. */
  chromiumEnv: {
    LD_LIBRARY_PATH: join(hostFolder, 'chromium', 'lib'),
    FONTCONFIG_FILE: join(hostFolder, 'chromium', 'fonts.conf'),
  },
};

/** Why the host cannot run on this machine; `undefined` where it can. */
export function unsupportedReason() {
  const machine = `${process.platform} ${process.arch}`;
  if (machine !== 'linux x64')
    return `The VS Code server that npm brings runs on Linux x64, this is ${machine}.`;
  // The report names the version of glibc; another C library (musl on Alpine) has none, and runs none of the binaries.
  if (process.report.getReport().header.glibcVersionRuntime === undefined) {
    return 'The VS Code server that npm brings needs a Linux with glibc.';
  }
  return undefined;
}

/**
 * Makes sure that the host is in the cache folder. Downloads about 170 MB from the npm registry the first time
 * and takes 580 MB of disk.
 *
 * @param {(line: string) => void} [log]
 * @throws {Error} When this machine cannot run it, or when it cannot be fetched.
 */
export async function fetchHost(log = console.log) {
  if (existsSync(hostFolder)) return;
  const reason = unsupportedReason();
  if (reason) throw new Error(`${reason} Elsewhere use a desktop VS Code: put its \`code\` on the PATH.`);
  if (`${cache}${sep}`.startsWith(`${root}${sep}`)) {
    // VS Code takes files below the extension's folder for the extension's own, its built-in themes among them.
    throw new Error(`SETWISE_HOST_CACHE lies inside the project (${cache}); choose a folder outside.`);
  }

  const started = Date.now();
  log('Fetching a VS Code server, Node and Chromium from the npm registry (170 MB, once).');
  await mkdir(cache, { recursive: true });
  await removeAbandoned();
  const folder = await mkdtemp(join(cache, 'tmp-'));
  try {
    await Promise.all([addServer(folder), addNode(folder), addChromium(folder)]);
    await moveIntoPlace(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  log(`VS Code host ready after ${((Date.now() - started) / 1000).toFixed(1)} s: ${hostFolder}`);
}

/** A run that was killed leaves its folder behind; after a day it is nobody's. */
async function removeAbandoned() {
  const old = Date.now() - 24 * 60 * 60 * 1000;
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    const created = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (name.startsWith('tmp-') && created < old) await rm(path, { recursive: true, force: true });
  }
}

/** The folder appears whole or not at all. When another run was faster, its folder is as good as this one. */
async function moveIntoPlace(folder) {
  try {
    await rename(folder, hostFolder);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
}

async function addServer(folder) {
  await unpack(folder, contents.codeServer, { into: folder, strip: 2, members: ['package/lib/vscode'] });
  const vscode = join(folder, 'vscode');
  const manifestFile = join(vscode, 'package.json');
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8'));
  for (const name of contents.droppedDependencies) delete manifest.dependencies[name];
  delete manifest.overrides;
  delete manifest.allowScripts;
  await writeFile(manifestFile, JSON.stringify(manifest, null, 2));
  await Promise.all(
    contents.droppedExtensions.map(name =>
      rm(join(vscode, 'extensions', name), { recursive: true, force: true }),
    ),
  );
  // Not `npm ci`: it refuses a lock file that names more than the manifest. The versions are the lock file's all the same.
  await npm(vscode, ['install', '--omit=dev', '--ignore-scripts']);
  for (const [name, file] of Object.entries(contents.standIns)) {
    copyFileSync(join(here, 'standIns', file), join(vscode, 'node_modules', name, 'index.js'));
  }
}

async function addNode(folder) {
  await unpack(folder, contents.serverNode, { into: folder, strip: 2, members: ['package/bin/node'] });
}

async function addChromium(folder) {
  const chromium = join(folder, 'chromium');
  // Only unpacked, never imported: the package's own start-up code writes into the shared temporary folder and
  // runs whatever lies there.
  await unpack(folder, contents.chromium, { into: chromium, strip: 2, members: ['package/bin'] });
  const inflate = async file => decompress(await readFile(join(chromium, file)));
  await writeFile(join(chromium, 'chromium'), await inflate('chromium.br'), { mode: 0o755 });
  for (const archive of ['al2023.tar', 'fonts.tar']) {
    await writeFile(join(chromium, archive), await inflate(`${archive}.br`));
    await run('tar', ['-xf', archive], { cwd: chromium });
    await rm(join(chromium, archive));
  }
  await Promise.all(
    ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br'].map(file =>
      rm(join(chromium, file)),
    ),
  );
  await unpack(folder, contents.fonts, {
    into: join(chromium, 'fonts'),
    strip: 2,
    members: ['package/ttf/DejaVuSansMono.ttf', 'package/ttf/DejaVuSans.ttf'],
  });
  await writeFile(join(chromium, 'fonts.conf'), contents.fontsConfiguration);
}

/**
 * Downloads a package, compares it with its pinned hash and unpacks some of it.
 *
 * @param {string} folder Where the download may lie meanwhile.
 */
async function unpack(folder, { name, version, integrity }, { into, strip, members }) {
  const [{ filename }] = JSON.parse(await npm(folder, ['pack', `${name}@${version}`, '--json']));
  const archive = join(folder, filename);
  const actual = `sha512-${createHash('sha512')
    .update(await readFile(archive))
    .digest('base64')}`;
  if (actual !== integrity) {
    throw new Error(
      `${name}@${version} from the npm registry has the hash ${actual}, not the pinned ${integrity}.`,
    );
  }
  await mkdir(into, { recursive: true });
  await run('tar', ['-xzf', archive, '-C', into, `--strip-components=${strip}`, ...members]);
  await rm(archive);
}

/** Runs npm in a folder; gives its standard output. */
async function npm(folder, args) {
  // Under `npm test` this variable names the project, and npm would install there.
  const { npm_config_local_prefix: _project, ...rest } = env;
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  try {
    const { stdout } = await run('npm', [...args, ...quiet], {
      cwd: folder,
      env: rest,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    throw new Error(
      `\`npm ${args.join(' ')}\` failed while fetching the VS Code host.\n${error.stderr ?? error.message}`,
    );
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await fetchHost();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
