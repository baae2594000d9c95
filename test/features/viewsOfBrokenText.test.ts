/** What stands in and beside the text of manifests that are being typed: some of it or nothing, never an error. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  codeLenses,
  documentSymbols,
  inlayHintsIn,
  readCodeLens,
  renameAt,
  semanticTokensIn,
  workspaceSymbols,
} from '../../server/src/engine/index.ts';
import { openWorkspace, uriOf } from '../kit/openWorkspace.ts';
import { projectRoot } from '../kit/projectRoot.ts';

const examples = join(projectRoot, 'examples');
const paths = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter(path =>
  path.endsWith('.yaml'),
);
const uri = uriOf('/a.yaml');

function askAll(text: string): void {
  const snapshot = openWorkspace(new Map([['/a.yaml', text]]));
  const whole = { start: 0, end: text.length };
  const isWithin = ({ start, end }: { readonly start: number; readonly end: number }) =>
    start >= 0 && start <= end && end <= text.length;
  for (const lens of codeLenses(snapshot, uri)) {
    assert.ok(isWithin(lens.range));
    assert.notEqual(
      readCodeLens(snapshot, uri, lens)?.title,
      '',
      text.slice(lens.range.start, lens.range.end),
    );
  }
  assert.ok(inlayHintsIn(snapshot, uri, whole).every(({ offset }) => offset <= text.length));
  assert.ok(documentSymbols(snapshot, uri).every(({ range }) => isWithin(range)));
  assert.ok(semanticTokensIn(snapshot, uri, whole).every(({ range }) => isWithin(range)));
  workspaceSymbols(snapshot, 'a0');
  const offset = Math.max(0, text.length - 2);
  const plan = renameAt(snapshot, { uri, offset, newName: 'renamed' });
  if (plan?.state === 'plan') assert.ok(plan.edits.every(({ range }) => isWithin(range)));
}

test('every piece of the examples, cut off somewhere', () => {
  assert.ok(paths.length > 3);
  for (const path of paths) {
    const text = readFileSync(join(examples, path), 'utf8');
    const step = Math.max(13, Math.floor(text.length / 15));
    for (let end = 0; end <= text.length; end += step) askAll(text.slice(0, end));
  }
});

test('every line of the examples left out once', () => {
  for (const path of paths) {
    const lines = readFileSync(join(examples, path), 'utf8').split('\n');
    const step = Math.max(1, Math.floor(lines.length / 8));
    for (let left = 0; left < lines.length; left += step) {
      askAll([...lines.slice(0, left), ...lines.slice(left + 1)].join('\n'));
    }
  }
});

test('values that no cluster takes', () => {
  const text = readFileSync(join(examples, 'exercise/web.yaml'), 'utf8');
  for (const replicas of [
    '100000',
    '2147483648',
    '-1',
    '1e9',
    '99999999999999999999',
    '"3"',
    'null',
    '[]',
    '{{ .n }}',
  ]) {
    askAll(text.replace(/replicas: .*/, `replicas: ${replicas}`));
  }
  for (const name of ['""', 'null', '7', 'x'.repeat(300), '*a', '&a', '!!str', '{{ .name }}', '[', '"'])
    askAll(text.replaceAll(/name: .*/g, `name: ${name}`));
  askAll(`${text}---\n${text}---\n${text}`);
});
