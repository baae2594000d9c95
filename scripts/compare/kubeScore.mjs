/** kube-score, with its optional checks: https://github.com/zegl/kube-score */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { goProgram } from './goProgram.mjs';
import { run } from './run.mjs';

const VERSION = 'v1.20.0';
/** Of a check that found nothing. */
const FULL_MARKS = 10;

export const kubeScore = {
  name: 'kube-score',
  async prepare({ cache }) {
    const program = await goProgram(cache, {
      name: 'kube-score',
      module: 'github.com/zegl/kube-score',
      version: VERSION,
      main: 'cmd/kube-score',
    });
    const score = async (folder, release, ...words) => {
      const files = readdirSync(folder).map(name => join(folder, name));
      const { out, err } = await run(program, [
        'score',
        '--output-format',
        'json',
        '--kubernetes-version',
        `v${release}`,
        ...words,
        ...files,
      ]);
      if (!out.startsWith('[')) return [{ check: 'failed', message: err.trim() }];
      return JSON.parse(out).flatMap(({ checks }) =>
        checks
          .filter(({ grade, skipped }) => !skipped && grade < FULL_MARKS)
          .flatMap(({ check, comments }) =>
            (comments ?? [{}]).map(({ path = '', summary = '' }) => ({
              check: check.id,
              message: [path, summary].filter(Boolean).join(': '),
            })),
          ),
      );
    };
    return {
      version: VERSION.slice(1),
      find: (folder, { release }) => score(folder, release, '--all-default-optional'),
      asShipped: (folder, { release }) => score(folder, release),
    };
  },
};
