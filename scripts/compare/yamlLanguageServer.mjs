/**
 * yaml-language-server with the Kubernetes schema, as the YAML extension of VS Code runs it:
 * https://github.com/redhat-developer/yaml-language-server
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { languageClient } from './languageClient.mjs';
import { folderOf } from './schemas.mjs';

const require = createRequire(import.meta.url);
const SCHEMA = /(v[\d.]+-standalone-strict\/(?:all|_definitions)\.json)/;

export const yamlLanguageServer = {
  name: 'yaml-language-server',
  async prepare(context) {
    const schemas = await context.schemas();
    const manifest = require.resolve('yaml-language-server/package.json');
    const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
    const server = join(dirname(manifest), 'bin/yaml-language-server');
    /** One server for each release, as an editor would have it. */
    const clients = new Map();
    const clientFor = release => {
      if (!clients.has(release)) clients.set(release, start(server, schemas, release));
      return clients.get(release);
    };
    const find = async (folder, { release }) => {
      const client = await clientFor(release);
      const found = [];
      for (const name of readdirSync(folder)) {
        const uri = pathToFileURL(join(folder, name)).href;
        const text = readFileSync(join(folder, name), 'utf8');
        for (const diagnostic of await client.open(uri, text)) {
          found.push({
            check: diagnostic.source?.startsWith('yaml-schema') ? 'schema' : 'syntax',
            message: diagnostic.message,
            place: `${name}:${diagnostic.range.start.line + 1}`,
            fixes: (await client.fixes(uri, diagnostic)).map(
              edits => () => edited(folder, name, text, edits),
            ),
          });
        }
        client.close(uri);
      }
      return found;
    };
    return {
      version,
      find,
      asShipped: find,
      stop: async () => {
        for (const client of clients.values()) (await client).stop();
      },
    };
  },
};

function start(server, schemas, release) {
  const settings = {
    yaml: {
      validate: true,
      schemas: { kubernetes: '*.yaml' },
      kubernetesVersion: `${release}.0`,
      kubernetesCRDStore: { enable: false },
      schemaStore: { enable: false },
    },
    http: {},
  };
  return languageClient(process.execPath, [server, '--stdio'], settings, asked => {
    // It asks the editor for what it would fetch from the network.
    const [, path] = SCHEMA.exec(asked) ?? [];
    return path === undefined
      ? undefined
      : readFileSync(join(schemas, folderOf(release), path.split('/')[1]), 'utf8');
  });
}

function edited(folder, name, text, edits) {
  const lines = text.split('\n');
  const offsetOf = ({ line, character }) =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  const offsets = edits.map(({ range, newText }) => ({
    start: offsetOf(range.start),
    end: offsetOf(range.end),
    newText,
  }));
  let after = text;
  for (const { start: from, end, newText } of offsets.toSorted((left, right) => right.start - left.start)) {
    after = after.slice(0, from) + newText + after.slice(end);
  }
  return new Map(
    readdirSync(folder).map(other => [
      other,
      other === name ? after : readFileSync(join(folder, other), 'utf8'),
    ]),
  );
}
