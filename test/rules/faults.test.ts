/** Every fault that the validation can find has a sentence that somebody thought about. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { faultRuleFor, faultRules, isSpokenFor } from '../../server/src/engine/rules/faults/index.ts';
import type { FieldErrorType } from '../../server/src/engine/validation/fieldError.ts';
import { projectRoot } from '../kit/projectRoot.ts';

const folder = join(projectRoot, 'server/src/engine/validation');
const CODE = /'([a-z][a-z0-9]*(?:-[a-z0-9]+)*)'/g;

test('a rule names every fault of the validation', () => {
  const faults = faultsInSource();
  // A scan that finds nothing would be satisfied with anything.
  assert.ok(faults.size > 100, `${faults.size} faults found`);
  const silent = [...faults].filter(fault => !isSpokenFor(fault)).sort();
  assert.deepEqual(silent, []);
});

test('no rule names a fault that the validation never finds', () => {
  const texts = sources().join('\n');
  const unknown = faultRules.flatMap(rule => rule.faults).filter(fault => !texts.includes(`'${fault}'`));
  assert.deepEqual(unknown, []);
});

test('a fault that no rule names falls back to its type', () => {
  const types: readonly [FieldErrorType, string][] = [
    ['Required', 'field-required'],
    ['Invalid', 'field-invalid'],
    ['NotSupported', 'value-not-supported'],
    ['Duplicate', 'field-duplicate'],
    ['Forbidden', 'field-forbidden'],
    ['NotFound', 'reference-not-found'],
    ['TooLong', 'text-too-long'],
    ['TooMany', 'too-many-items'],
    ['TypeInvalid', 'field-invalid'],
    ['UnknownField', 'field-unknown'],
    ['DuplicateField', 'key-duplicate'],
    ['DecodeType', 'wrong-type'],
    ['Syntax', 'value-unreadable'],
    ['UnknownKind', 'kind-unknown'],
  ];
  for (const [type, id] of types) {
    assert.equal(faultRuleFor({ type, field: 'spec', path: ['spec'], fault: 'never-seen' }).id, id);
  }
});

/** The third argument of `reporter.error`, the codes of formats, and faults written as such. */
function faultsInSource(): ReadonlySet<string> {
  const faults = new Set<string>();
  for (const text of sources()) {
    for (const match of text.matchAll(/\breporter\.error\(/g)) {
      const fault = argumentsFrom(text, match.index + match[0].length)[2] ?? '';
      for (const [, code] of fault.matchAll(CODE)) if (code) faults.add(code);
    }
    for (const [, code] of text.matchAll(/\b(?:format|refuse)\(\s*'([a-z-]+)'/g)) if (code) faults.add(code);
    for (const [, code] of text.matchAll(/\bfault: '([a-z-]+)'/g)) if (code) faults.add(code);
  }
  return faults;
}

function sources(): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter(file => file.endsWith('.ts'))
    .map(file => readFileSync(join(folder, file), 'utf8'));
}

/** The arguments of a call, cut at the commas between them. */
function argumentsFrom(text: string, start: number): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let current = '';
  for (let index = start; index < text.length; index++) {
    const character = text.charAt(index);
    if (depth === 0 && (character === ',' || character === ')')) {
      found.push(current);
      current = '';
      if (character === ')') return found;
      continue;
    }
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character)) depth--;
    current += character;
  }
  return found;
}
