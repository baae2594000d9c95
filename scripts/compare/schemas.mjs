/**
 * The JSON schemas of Kubernetes from the Python package `kubernetes-validate`, laid out as kubeconform and
 * yaml-language-server expect them: one folder per release, definitions referred to by a relative name.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

const PACKAGE = 'kubernetes-validate';
export const SCHEMAS_VERSION = '1.37.0';

/**
 * @param {string} cache
 * @param {readonly string[]} releases Such as `1.37`.
 * @returns {Promise<string>} A folder with `v1.37.0-standalone-strict` and so on.
 */
export async function kubernetesSchemas(cache, releases) {
  const folder = join(cache, `schemas-${SCHEMAS_VERSION}`);
  const missing = releases.filter(release => !existsSync(join(folder, folderOf(release), 'all.json')));
  if (missing.length === 0) return folder;
  const unpacked = join(cache, 'schemas-unpacked');
  mkdirSync(unpacked, { recursive: true });
  try {
    await unpack(unpacked);
    for (const release of missing) layOut(unpacked, release, join(folder, folderOf(release)));
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
  return folder;
}

export function folderOf(release) {
  return `v${release}.0-standalone-strict`;
}

async function unpack(folder) {
  const python = async (...words) => {
    const { code, err } = await run('python3', ['-m', ...words], { cwd: folder });
    if (code === null) throw new Error('there is no Python on this machine, which brings the schemas');
    if (code !== 0) throw new Error(`Python cannot get the schemas: ${err.trim().split('\n').at(-1)}`);
  };
  await python('pip', 'download', '--quiet', '--no-deps', `${PACKAGE}==${SCHEMAS_VERSION}`);
  const [wheel] = readdirSync(folder).filter(name => name.endsWith('.whl'));
  await python('zipfile', '-e', wheel, '.');
}

/** Each kind in a file without references, which kubeconform does not follow; all kinds together with references. */
function layOut(unpacked, release, target) {
  const source = join(unpacked, 'kubernetes_validate/kubernetes-json-schema', `v${release}.0-local-strict`);
  const read = name => JSON.parse(readFileSync(join(source, name), 'utf8'));
  mkdirSync(target, { recursive: true });
  const write = (name, schema) => writeFileSync(join(target, name), JSON.stringify(schema));
  const definitions = read('_definitions.json').$defs;
  for (const name of readdirSync(source)) {
    if (name === 'all.json' || name === '_definitions.json') continue;
    const schema = read(name);
    if (isKind(schema)) write(name, inlined(schema, definitions, []));
  }
  write('_definitions.json', { definitions: mapValues(definitions, schema => referring(schema)) });
  const kinds = Object.keys(definitions).filter(name => isKind(definitions[name]));
  write('all.json', { oneOf: kinds.map(name => ({ $ref: `_definitions.json#/definitions/${name}` })) });
}

function isKind({ properties = {}, 'x-kubernetes-group-version-kind': kinds }) {
  return kinds !== undefined && 'kind' in properties && 'metadata' in properties;
}

/** A type that contains itself is left open the second time. */
function inlined(node, definitions, within) {
  const name = referenceOf(node);
  if (name !== undefined) {
    return within.includes(name) ? {} : inlined(definitions[name], definitions, [...within, name]);
  }
  return mapNode(node, child => inlined(child, definitions, within));
}

function referring(node) {
  const name = referenceOf(node);
  return name === undefined ? mapNode(node, referring) : { ...node, $ref: `#/definitions/${name}` };
}

function referenceOf(node) {
  return typeof node?.$ref === 'string' ? node.$ref.split('/').at(-1) : undefined;
}

function mapNode(node, change) {
  if (Array.isArray(node)) return node.map(change);
  return node !== null && typeof node === 'object' ? mapValues(node, change) : node;
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
