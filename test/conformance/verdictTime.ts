/** What a verdict costs beside the parse of its document. */
import { parseYaml } from '../../server/src/engine/syntax/parseYaml.ts';
import { judgeCreate } from '../../server/src/engine/validation/judge.ts';
import type { ConformanceCase } from './cases.ts';

export interface VerdictTime {
  /** Milliseconds for all cases together. */
  readonly parse: number;
  readonly verdict: number;
}

/** The best of three rounds over all creates; every round parses anew, as verdicts keep what they learn of a tree. */
export function timeVerdicts(cases: readonly ConformanceCase[]): VerdictTime {
  const texts = cases.flatMap(({ manifest }) => manifest ?? []);
  const target = { release: '1.37', featureGates: new Map() } as const;
  const rounds = [1, 2, 3].map((): VerdictTime => {
    const start = performance.now();
    const documents = texts.map(text => parseYaml(text));
    const parsed = performance.now();
    for (const { root } of documents) judgeCreate(root, target);
    return { parse: parsed - start, verdict: performance.now() - parsed };
  });
  return rounds.reduce((best, round) =>
    round.parse + round.verdict < best.parse + best.verdict ? round : best,
  );
}
