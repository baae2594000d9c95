/** checkov, its Kubernetes checks: https://github.com/bridgecrewio/checkov */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
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
    const before = performance.now();
    // It takes seconds to start, so it is asked once about everything.
    const { out, err } = await run(
      join(bin, 'checkov'),
      ['--directory', set, '--framework', 'kubernetes', '--output', 'json', '--quiet', '--compact'],
      { env: { BC_SKIP_MAPPING: 'TRUE', LOG_LEVEL: 'ERROR' } },
    );
    const seconds = (performance.now() - before) / 1000;
    if (!out.trim()) throw new Error(`it says nothing: ${err.trim().split('\n').at(-1)}`);
    const failed = [JSON.parse(out)].flat().flatMap(({ results }) => results?.failed_checks ?? []);
    const find = async folderOfOne =>
      failed
        .filter(({ file_abs_path: path }) => path.startsWith(join(folderOfOne, '/')))
        .map(({ check_id: check, check_name: message }) => ({ check, message }));
    // Half of it was about the repaired manifests.
    return { version: VERSION, seconds: seconds / 2, find, asShipped: find };
  },
};
