/** The layers of ARCHITECTURE.md, kept by reading every import. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../kit/projectRoot.ts';

/** Folder (or file) below server/src, and what it may import besides itself: folders, files and packages. */
const SERVER_LAYERS: Readonly<Record<string, readonly string[]>> = {
  'engine/text': [],
  'engine/syntax': ['engine/text', 'yaml'],
  'engine/release': [],
  'engine/schema': ['engine/release'],
  'engine/definitions': ['engine/syntax', 'engine/schema'],
  'engine/model': ['engine/text', 'engine/syntax'],
  'engine/workspace': ['engine/text', 'engine/syntax', 'engine/model'],
  // A claim's size is told as the API server writes it; the module is bare arithmetic.
  'engine/identity': ['engine/model', 'engine/validation/canonicalQuantity.ts'],
  'engine/simulation': ['engine/model', 'engine/identity', 'engine/release'],
  'engine/validation': ['engine/text', 'engine/syntax', 'engine/release', 'engine/model', 'engine/schema'],
  // Findings and editors speak of the same names.
  'engine/features/names': [
    'engine/text',
    'engine/syntax',
    'engine/model',
    'engine/workspace',
    'engine/identity',
  ],
  'engine/rules': [
    'engine/features/names',
    'engine/text',
    'engine/syntax',
    'engine/release',
    'engine/model',
    'engine/workspace',
    'engine/schema',
    'engine/identity',
    'engine/simulation',
    'engine/validation',
  ],
  'engine/features': [
    'engine/text',
    'engine/syntax',
    'engine/release',
    'engine/model',
    'engine/workspace',
    'engine/schema',
    'engine/identity',
    'engine/simulation',
    'engine/validation',
  ],
  'engine/refactorings': [
    'engine/rules',
    'engine/text',
    'engine/syntax',
    'engine/release',
    'engine/model',
    'engine/workspace',
    'engine/schema',
    'engine/identity',
    'engine/simulation',
    'engine/validation',
  ],
  'engine/analysis': [
    'engine/text',
    'engine/syntax',
    'engine/release',
    'engine/model',
    'engine/workspace',
    'engine/schema',
    'engine/identity',
    'engine/simulation',
    'engine/validation',
    'engine/rules',
    'engine/refactorings',
    'engine/features',
  ],
  'engine/index.ts': ['engine'],
  config: ['engine/index.ts'],
  pages: ['engine/index.ts', 'config'],
  // The reader of definitions stands in a worker's bundle, which wants nothing else of the engine.
  host: [
    'engine/index.ts',
    'engine/definitions',
    'node:',
    'tinyglobby',
    'vscode-languageserver',
    'lsp/requests.ts',
  ],
  'lsp/requests.ts': [
    'engine/features/previewData.ts',
    'engine/schema/customKinds.ts',
    'engine/analysis/plan/plan.ts',
  ],
  'version.ts': ['server/package.json'],
  lsp: ['engine/index.ts', 'version.ts', 'config', 'pages', 'host', 'vscode-languageserver'],
  cli: [
    'engine/index.ts',
    'config',
    'pages',
    'host',
    'main',
    'node:',
    'commander',
    'picocolors',
    'tinyglobby',
    'node-sarif-builder',
    'version.ts',
  ],
  main: ['lsp', 'host', 'engine/definitions', 'vscode-languageserver', 'node:'],
};

interface Import {
  readonly file: string;
  readonly target: string;
}

test('imports follow the layers', () => {
  const violations = importsOf('server/src')
    .filter(({ file, target }) => !isAllowed(file, target))
    .map(({ file, target }) => `${file} imports ${target}`);
  assert.deepEqual(violations, []);
});

test('every folder of the server belongs to a layer', () => {
  const strays = [...new Set(importsOf('server/src').map(({ file }) => file))].filter(
    file => layerOf(file) === undefined,
  );
  assert.deepEqual(strays, []);
});

test('the client knows of the server only its requests and its settings', () => {
  const violations = importsOf('client/src')
    .filter(({ target }) => target.startsWith('server/'))
    .filter(
      ({ target }) =>
        !/^server\/src\/(?:lsp\/requests|config\/\w+|engine\/validation\/nearestName|engine\/features\/preview\w*|engine\/(?:identity|simulation)\/\w+)\.ts$/.test(
          target,
        ),
    );
  assert.deepEqual(violations, []);
});

test('an import of another layer would be seen', () => {
  assert.equal(isAllowed('engine/text/lineIndex.ts', 'engine/model/view.ts'), false);
  assert.equal(isAllowed('engine/rules/rule.ts', 'yaml'), false);
  assert.equal(isAllowed('engine/syntax/parseYaml.ts', 'yaml'), true);
  assert.equal(isAllowed('lsp/server.ts', 'engine/model/view.ts'), false);
});

function isAllowed(file: string, target: string): boolean {
  const layer = layerOf(file);
  if (layer === undefined) return false;
  if (isBelow(target, layer)) return true;
  return (SERVER_LAYERS[layer] ?? []).some(allowed => isBelow(target, allowed) || isPackage(target, allowed));
}

function layerOf(file: string): string | undefined {
  return Object.keys(SERVER_LAYERS)
    .filter(layer => isBelow(file, layer))
    .sort((a, b) => b.length - a.length)[0];
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function isPackage(target: string, allowed: string): boolean {
  return allowed.endsWith(':') ? target.startsWith(allowed) : isBelow(target, allowed);
}

/** Paths relative to server/src (or to the project for other roots); packages by name. */
function importsOf(folder: string): readonly Import[] {
  const base = join(projectRoot, folder);
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .map(name => name.replaceAll('\\', '/'))
    .filter(name => name.endsWith('.ts'))
    .flatMap(name => {
      const text = readFileSync(join(base, name), 'utf8');
      return [...text.matchAll(/^(?:import|export)\s[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm)].map(
        match => {
          const specifier = match[1] ?? match[2] ?? '';
          if (!specifier.startsWith('.')) return { file: name, target: specifier };
          const target = posix.normalize(posix.join(folder, posix.dirname(name), specifier));
          return {
            file: name,
            target: folder === 'server/src' ? target.replace(/^server\/src\//, '') : target,
          };
        },
      );
    });
}
