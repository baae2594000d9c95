/**
 * A desktop VS Code with the extension loaded from its source, as a window of its own: own user data, own process,
 * so that it can be ended without touching the windows a person has open.
 * Tried with stand-ins for `code` only; the machines that test this project have no desktop.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { env, kill, platform } from 'node:process';
import { root } from '../root.mjs';
import { quietSettings } from './quietSettings.mjs';

/** The `code` on the PATH, where it is one that can load an extension from this folder. */
export function findCode() {
  // In a terminal of a remote window, and under WSL, `code` talks to a VS Code on another system.
  if (env.VSCODE_IPC_HOOK_CLI || env.WSL_DISTRO_NAME) return undefined;
  const name = platform === 'win32' ? 'code.cmd' : 'code';
  return (env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, name))
    .find(file => existsSync(file));
}

/** Downloads a desktop VS Code from its vendor into `.vscode-test`, once; gives its program. */
export async function downloadDesktop() {
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  return downloadAndUnzipVSCode();
}

/**
 * Opens a folder in a window.
 *
 * @param {string} program As one of the two functions above gave it.
 * @param {string} folder
 * @returns {{ ended: Promise<void>, close: () => Promise<void> }} `ended` resolves when the window was closed.
 */
export function openDesktop(program, folder) {
  const userData = mkdtempSync(join(tmpdir(), 'setwise-desktop-'));
  mkdirSync(join(userData, 'User'));
  writeFileSync(join(userData, 'User', 'settings.json'), JSON.stringify(quietSettings, null, 2));
  const inherited = Object.entries(env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name));
  const args = [
    '--wait',
    '--new-window',
    '--user-data-dir',
    userData,
    `--extensionDevelopmentPath=${root}`,
    folder,
  ];
  const child = spawn(program, args, {
    stdio: 'ignore',
    env: Object.fromEntries(inherited),
    // On Windows the command is a script that only a shell can start.
    shell: platform === 'win32',
  });
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const close = async () => {
    end(mainProcess(userData));
    end(child.pid);
    await ended.catch(() => {});
    rmSync(userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  return { ended, close };
}

/** `code` only starts VS Code; the process of its windows writes its own id beside the user data. */
function mainProcess(userData) {
  try {
    return Number(readFileSync(join(userData, 'code.lock'), 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function end(id) {
  if (!id) return;
  try {
    kill(id, 'SIGTERM');
  } catch {
    // It has ended already.
  }
}
