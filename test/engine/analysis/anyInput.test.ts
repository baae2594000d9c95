/** Whatever is typed or opened: an answer, never a throw. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Analysis } from '../../../server/src/engine/index.ts';
import { projectRoot } from '../../kit/projectRoot.ts';

const uri = 'file:///deploy/manifest.yaml';
const head = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: db\nspec:\n';

/** Asks everything that a host asks; a rule that throws fails the test. */
function askEverything(text: string): void {
  const analysis = new Analysis();
  analysis.applyChange([{ uri, text }]);
  const snapshot = analysis.snapshot();
  for (const diagnostic of snapshot.diagnostics(uri).slice(0, 20)) {
    const { start, end } = diagnostic.range;
    assert.ok(0 <= start && start <= end && end <= text.length, diagnostic.message);
    snapshot.fixes(diagnostic);
    snapshot.ignores(diagnostic);
  }
  snapshot.previews(uri);
}

for (const name of ['shop/db.yaml', 'monitoring/node-agent.yaml']) {
  test(`every beginning of ${name} has an answer`, () => {
    const text = readFileSync(join(projectRoot, 'examples', name), 'utf8');
    // A prime step meets every kind of place on the way, and keeps the test short.
    for (let length = 0; length <= text.length; length += 7) askEverything(text.slice(0, length));
  });
}

const nested = Array.from({ length: 12 }, (_, level) => {
  const inner = level === 0 ? 'x' : `*a${level - 1}`;
  return `  k${level}: &a${level} [${Array(9).fill(inner).join(', ')}]\n`;
});

const INPUTS: Readonly<Record<string, string>> = {
  nothing: '',
  'a byte order mark': '\uFEFF',
  'brackets without end': `${head}  x: ${'['.repeat(20_000)}`,
  'dashes without end': `${head}${'- '.repeat(20_000)}`,
  'a map in a map in a map': `${head}  x: ${'{a: '.repeat(3_000)}${'}'.repeat(3_000)}`,
  'anchors that multiply': head + nested.join(''),
  'an alias to what holds it': `${head}  a: &a\n    b: *a\n    <<: *a\n`,
  'NULs and lone surrogates': `${head}  replicas: \u0000\n  x: "\uD800"\n`,
  'template actions without end': `${head}${'{{ "'.repeat(2_000)}`,
  'quotes without end': `${head}${'  x: "abc\n'.repeat(500)}`,
  'a number of many digits': `${head}  replicas: ${'9'.repeat(50_000)}\n`,
  'a key that is a list': `${head}  ? [a, b]\n  : c\n  ? {d: e}\n`,
  'carriage returns alone': head.replaceAll('\n', '\r'),
};

for (const [name, text] of Object.entries(INPUTS)) {
  test(`has an answer: ${name}`, () => askEverything(text));
}
