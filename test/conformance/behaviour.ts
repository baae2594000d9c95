/** Holds what Setwise's simulation says against what Kubernetes' own controllers did. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { playCase } from '../../server/src/engine/analysis/behaviour/playCase.ts';
import { projectRoot } from '../kit/projectRoot.ts';

export interface RecordedCase {
  readonly id: string;
  readonly about: string;
  readonly trace: readonly { readonly actions: readonly Readonly<Record<string, unknown>>[] }[];
  readonly final: Readonly<Record<string, unknown>>;
  readonly scenario?: {
    readonly kind: string;
    readonly nodes?: readonly { readonly name: string }[];
    readonly events?: readonly { readonly set?: { readonly name: string } }[];
  };
}

/**
 * `rolloutReleases.jsonl`: the same scenarios in 1.36, and without the gate MaxUnavailableStatefulSet, where that
 * differs. `ownBehaviour.jsonl`: scenarios drawn at random (test/oracle/scenarios) that were once simulated otherwise.
 */
export const BEHAVIOUR_FILES = [
  'identity.jsonl',
  'rollout.jsonl',
  'rolloutReleases.jsonl',
  'placement.jsonl',
  'ownBehaviour.jsonl',
] as const;

export function readBehaviourCases(path: string): readonly RecordedCase[] {
  return readFileSync(join(projectRoot, 'test/conformance', path), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as RecordedCase);
}

/** Both answers in one form, in which the order of a step's actions and what is absent or empty do not count. */
export function compareBehaviour(recorded: RecordedCase): {
  readonly wanted: unknown;
  readonly found: unknown;
} {
  const answer = playCase(recorded, { identity: hasIdentity(recorded) });
  const wanted = settled({ trace: toldOnce(recorded.trace), final: recorded.final });
  return {
    wanted,
    found: 'error' in answer ? answer : settled({ trace: answer.trace, final: answer.final }),
  };
}

/** How many, not which: the same without the names of nodes, for where it is chance which ones the controller takes. */
export function countsOnly(value: unknown): unknown {
  const nameless = JSON.stringify(value, (key, item) => (key === 'node' ? undefined : item));
  return settled(JSON.parse(nameless), '');
}

/** The controller tries for ever what is refused: only the first time counts. */
function toldOnce(trace: RecordedCase['trace']): RecordedCase['trace'] {
  const refused = new Set<unknown>();
  return trace.map(step => ({
    ...step,
    actions: step.actions.filter(({ name, refused: fields }) => {
      if (fields === undefined) return true;
      const isFirst = !refused.has(name);
      refused.add(name);
      return isFirst;
    }),
  }));
}

/** Whether the record tells who each Pod and claim is. */
function hasIdentity({ final }: RecordedCase): boolean {
  const told = [final.pods, final.claims].flatMap(list => (Array.isArray(list) ? list : []));
  return told.some(one => 'hostname' in one || 'accessModes' in one);
}

/** Lists whose order says nothing. */
const SETS = new Set(['then', 'owners', 'refused', 'pods', 'claims', 'tolerations', 'volumes', 'dns']);

function settled(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map(item => settled(item));
    if (key === 'actions') return once(inOrder(items));
    return SETS.has(key) ? inOrder(items) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([name, item]) => [name, settled(item, name)] as const)
    .filter(([, item]) => !isNothing(item))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

function inOrder(items: readonly unknown[]): readonly unknown[] {
  return [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** The controller may send the same deletion twice in one step. */
function once(items: readonly unknown[]): readonly unknown[] {
  return items.filter((item, index) => JSON.stringify(item) !== JSON.stringify(items[index - 1]));
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
