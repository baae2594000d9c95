/**
 * What Kubernetes says of the results of fixes, kept so that tests need no Go.
 *
 * fixAnswers.json has for each release the hashes of manifests, in one list for each answer. An answer is the names of
 * the faults, joined; empty for a manifest that is accepted and makes its Pods and claims.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Release } from '../../server/src/engine/release/release.ts';
import { projectRoot } from '../kit/projectRoot.ts';
import type { ExpectedVerdict } from './cases.ts';
import { type Answer, type AppliedFix, isAccepted, type JudgedFix, judgeFix, namesOf } from './fixResults.ts';

export const FIX_ANSWERS = join(projectRoot, 'test/conformance/fixAnswers.json');

type KeptAnswers = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Answers by release and by hash. */
export type Answers = ReadonlyMap<string, ReadonlyMap<string, Answer>>;

export function readAnswers(): Answers {
  const kept = JSON.parse(readFileSync(FIX_ANSWERS, 'utf8')) as KeptAnswers;
  return new Map(
    Object.entries(kept).map(([release, byAnswer]) => [
      release,
      new Map(
        Object.entries(byAnswer).flatMap(([answer, hashes]) => {
          const names = answer === '' ? [] : answer.split(SEPARATOR);
          return hashes.map(hash => [hash, names] as const);
        }),
      ),
    ]),
  );
}

const SEPARATOR = '; ';

/** The text of the file: sorted, so that a change shows only what changed. */
export function printAnswers(answers: Answers): string {
  const kept = [...answers].map(([release, byHash]) => {
    const byAnswer = new Map<string, string[]>();
    for (const [hash, names] of [...byHash].sort(([one], [other]) => (one < other ? -1 : 1))) {
      const answer = names.join(SEPARATOR);
      byAnswer.set(answer, [...(byAnswer.get(answer) ?? []), hash]);
    }
    return [release, Object.fromEntries([...byAnswer].sort(([one], [other]) => (one < other ? -1 : 1)))];
  });
  return `${JSON.stringify(Object.fromEntries(kept), null, 1)}\n`;
}

/** @param verdict As the program of a release prints it. */
export function answerOf(verdict: ExpectedVerdict): Answer {
  const named = (of: 'pod' | 'claims') =>
    (verdict[of] ?? []).map(({ type, field }) => `${of} ${type} ${field}`);
  return [...new Set([...namesOf(verdict), ...named('pod'), ...named('claims')])].sort();
}

export interface FixReport {
  readonly judged: readonly JudgedFix[];
  /** Fixes whose result nobody has judged. */
  readonly unanswered: readonly AppliedFix[];
  readonly all: { readonly same: number; readonly of: number };
  readonly safe: { readonly same: number; readonly of: number };
  /** Of those that are accepted, the ones that lay bare what was wrong before. */
  readonly uncovering: number;
}

export function judgeFixes(fixes: readonly AppliedFix[], answers: Answers, release: Release): FixReport {
  const ofRelease = answers.get(release);
  const unanswered = fixes.filter(({ hash }) => !ofRelease?.has(hash));
  const judged = fixes.flatMap(fix => {
    const answer = ofRelease?.get(fix.hash);
    return answer === undefined ? [] : [judgeFix(fix, answer)];
  });
  const accepted = judged.filter(isAccepted);
  const isSafe = ({ fix }: JudgedFix) => fix.isSafe;
  return {
    judged,
    unanswered,
    all: { same: accepted.length, of: fixes.length },
    safe: { same: accepted.filter(isSafe).length, of: fixes.filter(fix => fix.isSafe).length },
    uncovering: accepted.filter(({ uncovered }) => uncovered.length > 0).length,
  };
}
