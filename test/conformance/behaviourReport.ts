/** How far the simulation agrees with records of Kubernetes' own controllers, file by file. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { alignNodes } from './alignNodes.ts';
import {
  BEHAVIOUR_FILES,
  compareBehaviour,
  countsOnly,
  type RecordedCase,
  readBehaviourCases,
} from './behaviour.ts';

export interface BehaviourReport {
  readonly title: string;
  readonly same: number;
  readonly of: number;
  readonly differences: readonly BehaviourDifference[];
}

export interface BehaviourDifference {
  readonly id: string;
  readonly wanted: string;
  readonly found: string;
}

/** The cases of test/conformance. */
export function reportBehaviour(): readonly BehaviourReport[] {
  return BEHAVIOUR_FILES.map(file => reportOn(file, readBehaviourCases(file)));
}

/** Cases from elsewhere, as `behave -play` answers them; what it could not play is left out. */
export function reportScenarios(path: string): BehaviourReport {
  const cases = readFileSync(resolve(path), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as RecordedCase)
    .filter(recorded => recorded.final !== undefined)
    .map(alignNodes);
  return reportOn(path, cases);
}

function reportOn(title: string, cases: readonly RecordedCase[]): BehaviourReport {
  const differences = cases.flatMap(recorded => {
    const { wanted, found } = compareBehaviour(recorded);
    if (JSON.stringify(countsOnly(wanted)) === JSON.stringify(countsOnly(found))) return [];
    const texts = { wanted: JSON.stringify(wanted), found: JSON.stringify(found) };
    return texts.wanted === texts.found ? [] : [{ id: recorded.id, ...texts }];
  });
  return { title, same: cases.length - differences.length, of: cases.length, differences };
}
