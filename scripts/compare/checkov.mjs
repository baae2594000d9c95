/** checkov, its Kubernetes checks: https://github.com/bridgecrewio/checkov */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

const VERSION = '3.3.30';

export const checkov = {
  name: 'checkov',
  async prepare({ cache, set }) {
    const folder = join(cache, `checkov-${VERSION}`);
    const bin = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');
    if (!existsSync(join(bin, 'checkov'))) {
      const made = await run('python3', ['-m', 'venv', folder]);
      if (made.code !== 0) throw new Error('there is no Python with venv on this machine');
      const { code, err } = await run(join(bin, 'python'), [
        '-m',
        'pip',
        'install',
        '--quiet',
        `checkov==${VERSION}`,
      ]);
      if (code !== 0) throw new Error(`pip cannot get it: ${err.trim().split('\n').at(-1)}`);
    }
    const ask = asked =>
      run(
        join(bin, 'checkov'),
        ['--directory', asked, '--framework', 'kubernetes', '--output', 'json', '--quiet', '--compact'],
        { env: { BC_SKIP_MAPPING: 'TRUE', LOG_LEVEL: 'ERROR' } },
      );
    // It takes seconds to start, so it is asked once about everything.
    const { out, err } = await ask(set);
    if (!out.trim()) throw new Error(`it says nothing: ${err.trim().split('\n').at(-1)}`);
    const failed = [JSON.parse(out)].flat().flatMap(({ results }) => results?.failed_checks ?? []);
    const find = async folderOfOne =>
      failed
        .filter(({ file_abs_path: path }) => path.startsWith(join(folderOfOne, '/')))
        .map(({ check_id: check, check_name: message }) => ({ check, message }));
    return { version: VERSION, find, asShipped: find, askOnce: ask };
  },
};
