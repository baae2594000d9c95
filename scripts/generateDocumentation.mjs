/**
 * Kubernetes' own descriptions of its types and fields, as one file of data that hosts read when someone asks.
 *
 * They are taken from the package `@kubernetes/client-node`, whose model classes carry the API's descriptions, and
 * are written to the build's output only (docs/decisions/0050-description-texts.md).
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { root } from './root.mjs';

/** The package, relative to the project; its licence goes where the texts go. */
export const descriptionsPackage = 'node_modules/@kubernetes/client-node';
/** Of the Go type behind a field, not of the field. */
const SAYS_NOTHING = /^IntOrString is a type that can hold|^Time is a wrapper around time\.Time/;
const models = join(root, descriptionsPackage, 'dist/gen/models');

/**
 * The data of `documentation.json`, in the shape that `engine/schema/documentation.ts` reads, and what it lacks.
 *
 * @throws {Error} When the package does not hold what it did: then its descriptions would silently be gone.
 */
export function makeDocumentation() {
  const schema = JSON.parse(
    readFileSync(join(root, 'server/src/engine/schema/kubernetes.generated.json'), 'utf8'),
  );
  const classes = new Set(readdirSync(models).filter(name => name.endsWith('.d.ts')));
  const described = new Map();
  let release = '';
  for (const type of Object.keys(schema.types)) {
    const file = classNamesOf(type)
      .map(name => `${name}.d.ts`)
      .find(name => classes.has(name));
    if (file === undefined) continue;
    const source = readFileSync(join(models, file), 'utf8');
    release = /OpenAPI spec version: release-([\d.]+)/.exec(source)?.[1] ?? release;
    described.set(type, readClass(source));
  }
  if (release === '') throw new Error(`${descriptionsPackage} does not say which release it is for`);

  const texts = new Map();
  const indexOf = text => {
    if (!texts.has(text)) texts.set(text, texts.size);
    return texts.get(text);
  };
  const types = {};
  const missing = [];
  let fieldCount = 0;
  for (const [type, { fields }] of Object.entries(schema.types)) {
    const own = described.get(type);
    const entry = {};
    if (own?.text) entry[''] = indexOf(own.text);
    for (const [field, { type: fieldType }] of Object.entries(fields)) {
      fieldCount++;
      // The generator of the package leaves out the text of a field that is nothing but another type.
      const text = own?.fields.get(field) ?? described.get(fieldType)?.text;
      if (text && !SAYS_NOTHING.test(text)) entry[field] = indexOf(text);
      else missing.push(`${type} ${field}`);
    }
    if (Object.keys(entry).length > 0) types[type] = entry;
  }
  return { data: { release, texts: [...texts.keys()], types }, fieldCount, missing };
}

/**
 * Writes the data into folders of the build.
 *
 * @param {readonly string[]} folders Relative to the project.
 */
export function writeDocumentation(folders) {
  const { data } = makeDocumentation();
  const text = JSON.stringify(data);
  for (const folder of folders) {
    const file = join(root, folder, 'documentation.json');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** `rbac/v1.Subject` is `V1Subject`, or `RbacV1Subject` where another group has a type of that name. */
function classNamesOf(type) {
  const [, group, version, name] = /^([^/]+)\/([^.]+)\.(.+)$/.exec(type) ?? [];
  if (name === undefined) return [];
  return [`${capitalised(version)}${name}`, `${capitalised(group)}${capitalised(version)}${name}`];
}

function capitalised(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Reads the comments of a declaration: that of the class, and those of its fields. */
function readClass(source) {
  const text = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export declare class/.exec(source)?.[1];
  const fields = new Map();
  for (const [, comment, name] of source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*'([^']+)'\??:/g)) {
    // Names that TypeScript keeps for itself have a line in front: `_from`, `_default`.
    fields.set(name.replace(/^_/, ''), readComment(comment));
  }
  return { text: text && readComment(text), fields };
}

function readComment(comment) {
  return comment
    .split('\n')
    .map(line => line.replace(/^\s*\*? ?/, '').trimEnd())
    .join('\n')
    .trim()
    .replace(/\\(['"`\\])/g, '$1');
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { data, fieldCount, missing } = makeDocumentation();
  const size = Buffer.byteLength(JSON.stringify(data));
  console.log(
    `Kubernetes ${data.release}: ${fieldCount - missing.length} of ${fieldCount} fields described, ` +
      `${data.texts.length} texts, ${size} bytes. Without a text:`,
  );
  for (const field of missing) console.log(`  ${field}`);
}
