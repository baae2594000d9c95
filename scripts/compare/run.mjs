/** Runs a program and waits for it. */
import { spawn } from 'node:child_process';

/**
 * @param {string} command
 * @param {readonly string[]} words
 * @param {{ cwd?: string, env?: Record<string, string> }} [options] `env` is added to that of this process.
 * @returns {Promise<{ code: number | null, out: string, err: string }>} Code null where it cannot be started.
 */
export function run(command, words, { cwd, env = {} } = {}) {
  return new Promise(resolve => {
    const child = spawn(command, words, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', chunk => {
      out += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', chunk => {
      err += chunk;
    });
    child.once('error', error => resolve({ code: null, out, err: error.message }));
    child.once('close', code => resolve({ code, out, err }));
  });
}
