/** Holds Setwise's verdicts against those of Kubernetes' own code. */
import { RELEASES, type Release } from '../../server/src/engine/release/release.ts';
import { parseYaml } from '../../server/src/engine/syntax/parseYaml.ts';
import { splitDocuments } from '../../server/src/engine/syntax/splitDocuments.ts';
import { syntaxFaults } from '../../server/src/engine/syntax/yamlErrors.ts';
import type { YamlNode } from '../../server/src/engine/syntax/yamlTree.ts';
import type { FieldError, FieldWarning, Verdict } from '../../server/src/engine/validation/fieldError.ts';
import { type JudgeOptions, judgeCreate, verdictAt } from '../../server/src/engine/validation/judge.ts';
import { judgeUpdate, type UpdateVerdict } from '../../server/src/engine/validation/update.ts';
import { type ConformanceCase, type ExpectedVerdict, type Fact, verdictFor } from './cases.ts';

/** What a row of the table counts: how many are the same, of how many. */
export interface Share {
  readonly same: number;
  readonly of: number;
}

export interface Difference {
  readonly id: string;
  readonly release: Release;
  readonly measure: Measure;
  readonly mutation: string;
  /** Said by Kubernetes and not by Setwise. */
  readonly missing: readonly string[];
  /** Said by Setwise and not by Kubernetes. */
  readonly extra: readonly string[];
}

export const MEASURES = [
  'accepted',
  'stage',
  'names',
  'pod',
  'claims',
  'dropped',
  'warnings',
  'replace',
  'stored',
] as const;
export type Measure = (typeof MEASURES)[number];

export interface Report {
  readonly shares: ReadonlyMap<Release, Readonly<Record<Measure, Share>>>;
  readonly differences: readonly Difference[];
}

/** What the decoder cannot read names no field. */
const UNREADABLE = verdictAt('decode', [{ type: 'Syntax', field: '', path: [], fault: 'unreadable' }]);

export function judgeText(
  text: string,
  release: Release,
  options: JudgeOptions = { literal: true },
): Verdict {
  const first = splitDocuments(text)[0]?.text ?? '';
  const document = parseYaml(first, { literal: options.literal === true });
  if (syntaxFaults(document).length > 0) return UNREADABLE;
  return judgeCreate(document.root, { release, featureGates: new Map() }, options);
}

export function judgeTexts(oldText: string, newText: string, release: Release): UpdateVerdict {
  const rootOf = (text: string): YamlNode | undefined =>
    parseYaml(splitDocuments(text)[0]?.text ?? '', { literal: true }).root;
  const target = { release, featureGates: new Map() };
  return judgeUpdate(rootOf(oldText), rootOf(newText), target, { literal: true });
}

/** Compares creates and updates. `releases` limits the work. */
export function measure(
  cases: readonly ConformanceCase[],
  releases: readonly Release[] = RELEASES,
  options: JudgeOptions = { literal: true },
): Report {
  const shares = new Map<Release, Record<Measure, Share>>();
  const differences: Difference[] = [];
  for (const release of releases) {
    const tally = emptyTally();
    for (const oneCase of cases) {
      const expected = verdictFor(oneCase, release);
      if (expected === undefined) continue;
      for (const [measure, missing, extra] of compareCase(oneCase, expected, release, options)) {
        const isSame = missing.length === 0 && extra.length === 0;
        const share = tally[measure];
        tally[measure] = { same: share.same + (isSame ? 1 : 0), of: share.of + 1 };
        if (isSame) continue;
        differences.push({ id: oneCase.id, release, measure, mutation: oneCase.mutation, missing, extra });
      }
    }
    shares.set(release, tally);
  }
  return { shares, differences };
}

function emptyTally(): Record<Measure, Share> {
  return Object.fromEntries(MEASURES.map(measure => [measure, { same: 0, of: 0 }])) as Record<Measure, Share>;
}

export type Comparison = readonly [measure: Measure, missing: readonly string[], extra: readonly string[]];

export function compareCase(
  oneCase: ConformanceCase,
  expected: ExpectedVerdict,
  release: Release,
  options: JudgeOptions,
): Iterable<Comparison> {
  const { manifest, old, new: next } = oneCase;
  if (manifest !== undefined) return compare(expected, judgeText(manifest, release, options));
  return old !== undefined && next !== undefined
    ? compareUpdate(expected, judgeTexts(old, next, release))
    : [];
}

function* compareUpdate(expected: ExpectedVerdict, found: UpdateVerdict): Generator<Comparison> {
  yield* compare(expected, found);
  if (expected.replace !== undefined || found.replace !== undefined) {
    yield ['replace', ...both(answerNames(expected.replace), answerNames(found.replace))];
  }
  if (expected.stored !== undefined || found.stored !== undefined) {
    yield ['stored', ...both(answerNames(expected.stored), answerNames(found.stored))];
  }
}

function answerNames(verdict: ExpectedVerdict | Verdict | undefined): readonly string[] {
  return verdict === undefined ? [] : [`stage ${verdict.stage}`, ...namesOf(verdict.errors)];
}

function* compare(expected: ExpectedVerdict, found: Verdict): Generator<Comparison> {
  yield ['accepted', ...both([`${expected.accepted}`], [`${found.accepted}`])];
  yield ['stage', ...both([expected.stage], [found.stage])];
  yield [
    'names',
    ...both(
      namesOf([...expected.errors, ...(expected.also ?? []), ...(expected.next ?? [])]),
      namesOf([...found.errors, ...found.also, ...found.next]),
    ),
  ];
  // What is made of a set is compared where Kubernetes or Setwise has something to say.
  const asides: readonly [Measure, readonly string[], readonly string[]][] = [
    ['pod', namesOf(expected.pod ?? []), namesOf(found.pod)],
    ['claims', namesOf(expected.claims ?? []), namesOf(found.claims)],
    ['dropped', expected.dropped ?? [], found.dropped.map(({ field }) => field)],
    ['warnings', (expected.warnings ?? []).map(warningName), found.warnings.map(warningName)],
  ];
  for (const [measure, wanted, given] of asides) {
    if (wanted.length > 0 || given.length > 0) yield [measure, ...both(wanted, given)];
  }
}

function namesOf(facts: readonly (Fact | FieldError)[]): readonly string[] {
  return facts.map(({ type, field }) => `${type} ${field}`);
}

function warningName({ field, code }: Pick<FieldWarning, 'field' | 'code'>): string {
  return `${code} ${field}`;
}

function both(wanted: readonly string[], given: readonly string[]): [string[], string[]] {
  const [left, right] = [new Set(wanted), new Set(given)];
  return [[...left].filter(name => !right.has(name)), [...right].filter(name => !left.has(name))];
}
