/** Holds what Setwise's simulation says against what Kubernetes' own controllers did. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { playCase } from '../../server/src/engine/analysis/behaviour/playCase.ts';
import { projectRoot } from '../kit/projectRoot.ts';

export interface RecordedCase {
  readonly id: string;
  readonly about: string;
  readonly trace: readonly unknown[];
  readonly final: Readonly<Record<string, unknown>>;
}

/** `rolloutReleases.jsonl`: the same scenarios in 1.36, and without the gate MaxUnavailableStatefulSet, where that differs. */
export const BEHAVIOUR_FILES = [
  'identity.jsonl',
  'rollout.jsonl',
  'rolloutReleases.jsonl',
  'placement.jsonl',
] as const;

export function readBehaviourCases(path: string): readonly RecordedCase[] {
  return readFileSync(join(projectRoot, 'test/conformance', path), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as RecordedCase);
}

/** Both answers in one form, in which the order of a step's actions and what is absent or empty do not count. */
export function compareBehaviour(
  recorded: RecordedCase,
  hasIdentity: boolean,
): { readonly wanted: unknown; readonly found: unknown } {
  const answer = playCase(recorded, { identity: hasIdentity });
  const wanted = settled({ trace: recorded.trace, final: recorded.final });
  return {
    wanted,
    found: 'error' in answer ? answer : settled({ trace: answer.trace, final: answer.final }),
  };
}

/** Lists whose order says nothing. */
const SETS = new Set([
  'actions',
  'then',
  'owners',
  'refused',
  'pods',
  'claims',
  'tolerations',
  'volumes',
  'dns',
]);

function settled(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map(item => settled(item));
    return SETS.has(key) ? items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([name, item]) => [name, settled(item, name)] as const)
    .filter(([, item]) => !isNothing(item))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
