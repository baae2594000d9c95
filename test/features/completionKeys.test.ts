/** Every key of the examples is offered where it stands. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { completeText } from '../kit/checkCompletion.ts';
import { projectRoot } from '../kit/projectRoot.ts';
import { seededRandom } from '../kit/random.ts';

const EXAMPLES = readdirSync(join(projectRoot, 'examples'), { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.yaml'))
  .map(path => ({ path, text: readFileSync(join(projectRoot, 'examples', path), 'utf8') }));

/** Keys of labels, whose names are free, and what is at fault in the examples on purpose. */
const NOT_OFFERED = /^(?:app|tier|team|disk)$|node-agent\.yaml: replicas$/;

interface Key {
  readonly key: string;
  readonly start: number;
}

function keysOf(text: string): readonly Key[] {
  return [...text.matchAll(/(?<=^[ ]*(?:- )*|[{,] ?)([A-Za-z][\w]*):(?=\s)/gm)].map(match => ({
    key: match[1] ?? '',
    start: match.index,
  }));
}

test('a key that is cut off with all that follows is offered', () => {
  const misses: string[] = [];
  let count = 0;
  for (const { path, text } of EXAMPLES) {
    for (const { key, start } of keysOf(text)) {
      if (NOT_OFFERED.test(key) || NOT_OFFERED.test(`${path}: ${key}`)) continue;
      count++;
      const cut = text.slice(0, start);
      const { labels } = completeText(cut, cut.length);
      if (!labels.includes(key)) misses.push(`${path}: ${key} at ${start}`);
    }
  }
  assert.deepEqual(misses, []);
  assert.ok(count > 200);
});

test('a key that is begun is offered, with all that follows still there', () => {
  const misses: string[] = [];
  for (const { path, text } of EXAMPLES) {
    for (const { key, start } of keysOf(text)) {
      if (NOT_OFFERED.test(key) || NOT_OFFERED.test(`${path}: ${key}`)) continue;
      const end = text.indexOf('\n', start);
      const begun =
        text.slice(0, start + 2) + (/[{,]/.test(text.slice(0, start).trimEnd().slice(-1)) ? '}' : '');
      const { labels } = completeText(begun + text.slice(end), start + 2);
      if (!labels.includes(key)) misses.push(`${path}: ${key} at ${start}`);
    }
  }
  assert.deepEqual(misses, []);
});

test('a value that is one of a few is offered', () => {
  const misses: string[] = [];
  let count = 0;
  for (const { path, text } of EXAMPLES) {
    for (const match of text.matchAll(VALUE)) {
      const [, before = '', value = ''] = match;
      const start = match.index + before.length;
      // No release serves it any more.
      if (value.includes('beta')) continue;
      count++;
      const { labels } = completeText(text.slice(0, start) + text.slice(start + value.length), start);
      if (!labels.includes(value)) misses.push(`${path}: ${before.trim()} ${value} at ${start}`);
    }
  }
  assert.deepEqual(misses, []);
  assert.ok(count > 40);
});

/** Kinds, enumerations, booleans, and what refers to something in the same file. */
const VALUE =
  /((?:apiVersion|kind|type|operator|effect|readOnly|hostNetwork|hostPID|privileged|fieldPath|accessModes):[ []+"?)([\w./]+)/g;

test('whatever is typed so far, completion answers', () => {
  for (const { path, text } of EXAMPLES.slice(0, 2)) {
    for (let end = 0; end <= text.length; end++) {
      assert.doesNotThrow(() => completeText(text.slice(0, end), end), `${path}, ${end} characters`);
    }
  }
});

test('no text makes completion fail', () => {
  const random = seededRandom(7);
  const pieces = [
    'a:',
    ' ',
    '  ',
    '- ',
    '\n',
    '\r\n',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    ',',
    '#',
    '|',
    '&a ',
    '*a',
    '\t',
    '---\n',
    '{{ x }}',
    'spec:',
  ];
  const text = EXAMPLES[0]?.text ?? '';
  for (let round = 0; round < 500; round++) {
    const at = random.below(text.length);
    const typed = Array.from({ length: 1 + random.below(4) }, () => random.pick(pieces)).join('');
    const broken = text.slice(0, at) + typed + text.slice(at + random.below(10));
    assert.doesNotThrow(() => completeText(broken, at + typed.length), JSON.stringify({ at, typed }));
  }
});
