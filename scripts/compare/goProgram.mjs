/** Builds a program of a Go module with the Go of this machine, once per version. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

/**
 * @param {string} cache
 * @param {{ name: string, module: string, version: string, main: string, source?: string }} program
 *   `source` is where the module is fetched from when that is not its own name.
 * @returns {Promise<string>} Path of the program. Throws a sentence when it cannot be had.
 */
export async function goProgram(cache, { name, module, version, main, source }) {
  const folder = join(cache, `${name}-${version}`);
  const program = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const go = async (...words) => {
    const { code, err } = await run('go', words, { cwd: folder });
    if (code === null) throw new Error('there is no Go on this machine');
    if (code !== 0) throw new Error(`Go cannot get it: ${lastLine(err)}`);
  };
  if (!existsSync(join(folder, 'go.mod'))) await go('mod', 'init', 'peer');
  await go('mod', 'edit', `-require=${module}@${version}`);
  if (source !== undefined) await go('mod', 'edit', `-replace=${module}=${source}@${version}`);
  await go('build', '-mod=mod', '-o', program, `${module}/${main}`);
  return program;
}

function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
