/** kubeconform, strict: https://github.com/yannh/kubeconform */
import { join } from 'node:path';
import { goProgram } from './goProgram.mjs';
import { run } from './run.mjs';
import { folderOf } from './schemas.mjs';

const VERSION = 'v0.8.0';

export const kubeconform = {
  name: 'kubeconform',
  async prepare(context) {
    const { cache } = context;
    const schemas = await context.schemas();
    const program = await goProgram(cache, {
      name: 'kubeconform',
      module: 'github.com/yannh/kubeconform',
      version: VERSION,
      main: 'cmd/kubeconform',
    });
    const find = async (folder, { release }) => {
      const location = join(schemas, folderOf(release), '{{.ResourceKind}}{{.KindSuffix}}.json');
      const { out } = await run(program, [
        '-strict',
        '-output',
        'json',
        '-schema-location',
        location,
        folder,
      ]);
      return JSON.parse(out).resources.flatMap(({ kind, name, status, msg, validationErrors }) => {
        const object = `${kind} ${name}`;
        return validationErrors === undefined
          ? [{ check: status, message: `${object}: ${msg}` }]
          : validationErrors.map(error => ({
              check: status,
              message: `${object}: ${error.path}: ${error.msg}`,
            }));
      });
    };
    return { version: VERSION.slice(1), find, asShipped: find };
  },
};
