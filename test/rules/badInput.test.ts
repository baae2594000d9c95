/** Every rule sees manifests that nobody means: none throws, and what is found lies in the text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Analysis, allRules, DEFAULT_SETTINGS, type RuleHead } from '../../server/src/engine/index.ts';
import { manifest } from '../kit/fixture.ts';
import { mutateManifest } from '../kit/mutateManifest.ts';
import { seededRandom } from '../kit/random.ts';

/** More of them: `SETWISE_ROUNDS=100 node scripts/unit.mjs rules/badInput`. */
const ROUNDS = Number(process.env.SETWISE_ROUNDS ?? 2);
const uri = 'file:///deploy/manifest.yaml';

/** Asks for all findings, and for the fixes of some. */
function ask(text: string, older: string | undefined, withFixes: boolean): void {
  const analysis = new Analysis({ ...DEFAULT_SETTINGS, preset: 'strict' }, (rule, error) => {
    throw new Error(`${rule} throws`, { cause: error });
  });
  analysis.applyChange([{ uri, text }]);
  if (older !== undefined) analysis.setBaseline(uri, { text: older });
  const snapshot = analysis.snapshot();
  for (const diagnostic of snapshot.diagnostics(uri)) {
    const { range, message } = diagnostic;
    assert.ok(0 <= range.start && range.start < range.end && range.end <= text.length, message);
    assert.doesNotMatch(message, /\[object|NaN/, message);
    if (withFixes) snapshot.fixes(diagnostic);
  }
}

function check(text: string, { docs }: RuleHead, withFixes: boolean): void {
  try {
    ask(text, docs.older && manifest(docs.older), withFixes);
  } catch (error) {
    throw new Error(`of this text:\n${text}`, { cause: error });
  }
}

for (const [index, rule] of allRules.entries()) {
  test(`${rule.id}: has an answer to whatever its examples are turned into`, () => {
    const random = seededRandom(index + 1);
    const text = manifest(rule.docs.bad);
    for (let round = 0; round < ROUNDS; round++) check(mutateManifest(text, random), rule, round % 4 === 0);
    check(mutateManifest(manifest(rule.docs.good), random), rule, false);
    check(text.replaceAll('\n', '\r\n'), rule, false);
    check(`apiVersion: v1\nkind: List\nitems:\n${asItems(text)}`, rule, false);
    check(text.slice(0, random.below(text.length)), rule, false);
  });
}

/** The documents as items of a list. */
function asItems(text: string): string {
  return text
    .split(/^---.*\n/m)
    .filter(document => document.trim() !== '')
    .map(document => `- ${document.trimEnd().replaceAll('\n', '\n  ')}\n`)
    .join('');
}
