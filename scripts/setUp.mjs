/**
 * Makes a fresh clone ready: checks Node's version, and installs the packages of the lock file where they are
 * missing or older than it. Uses Node's own modules only, since it runs before any package is there.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, env, execPath, exit, platform, versions } from 'node:process';
import { fileURLToPath } from 'node:url';
import { root } from './root.mjs';

const oldestNode = [20, 20];

/** Ends the process, with a sentence, where the project cannot work. Says what it does when it does something. */
export function setUp() {
  if (!isNewEnough(versions.node)) {
    console.error(`Setwise needs Node ${oldestNode.join('.')} or newer; this is ${versions.node}.`);
    exit(1);
  }
  if (isInstalled()) return;
  console.log('Installing packages (npm ci).');
  const { status, error } = npm(['ci', '--no-audit', '--no-fund']);
  if (status === 0) return;
  console.error(`npm ci failed${error ? `: ${error.message}` : ''}. Nothing works without its packages.`);
  exit(1);
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
}

/**
 * Whether every package of the lock file is there in its version, by npm's own record of what it has installed.
 * Optional packages are for other platforms, where they are missing.
 */
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const installed = readPackages(join('node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (!path.includes('node_modules/') || link) return true;
    return installed[path] ? installed[path].version === version : optional === true;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return {};
  }
}

function npm(args) {
  const options = { cwd: root, stdio: 'inherit' };
  // Under `npm test` npm says where it is; on Windows the command is a script that only a shell can start.
  if (env.npm_execpath?.endsWith('.js')) return spawnSync(execPath, [env.npm_execpath, ...args], options);
  return spawnSync('npm', args, { ...options, shell: platform === 'win32' });
}

if (argv[1] === fileURLToPath(import.meta.url)) setUp();
