/** kube-linter, with every check that it has but one of style: https://github.com/stackrox/kube-linter */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goProgram } from './goProgram.mjs';
import { run } from './run.mjs';
import { folderOf } from './schemas.mjs';

const VERSION = 'v0.8.3';

/**
 * Its check `schema-validation` fetches schemas from the network; the same check with those at hand.
 * `sorted-keys` is about the order of keys, and speaks of nearly every change.
 */
const settings = location => `
checks:
  addAllBuiltIn: true
  exclude: [schema-validation, sorted-keys]
customChecks:
  - name: schema-validation-offline
    template: kubeconform
    params:
      schemaLocations: ["${location}"]
      strict: true
`;

export const kubeLinter = {
  name: 'kube-linter',
  async prepare(context) {
    const { cache } = context;
    const schemas = await context.schemas();
    const program = await goProgram(cache, {
      name: 'kube-linter',
      module: 'golang.stackrox.io/kube-linter',
      source: 'github.com/stackrox/kube-linter',
      version: VERSION,
      main: 'cmd/kube-linter',
    });
    const config = release => {
      const path = join(cache, `kube-linter-${release}.yaml`);
      const location = join(schemas, folderOf(release), '{{.ResourceKind}}{{.KindSuffix}}.json');
      writeFileSync(path, settings(location));
      return path;
    };
    const lint = async (folder, ...words) => {
      const { out, err } = await run(program, ['lint', '--format', 'json', ...words, folder]);
      if (!out.startsWith('{')) return [{ check: 'failed', message: err.trim() }];
      return (JSON.parse(out).Reports ?? []).map(({ Check, Diagnostic }) => ({
        check: Check,
        message: Diagnostic.Message,
      }));
    };
    return {
      version: VERSION.slice(1),
      find: (folder, { release }) => lint(folder, '--config', config(release)),
      asShipped: folder => lint(folder),
    };
  },
};
