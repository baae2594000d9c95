/** The recorded rollouts of Kubernetes' own controllers, and a form of traces in which the order within a step does not count. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  PodAction,
  SimulationAction,
  SimulationChange,
  SimulationStep,
} from '../../../server/src/engine/simulation/trace.ts';
import { projectRoot } from '../../kit/projectRoot.ts';

export interface RecordedEvent {
  readonly at: string;
  readonly do: string;
  readonly manifest?: string;
  readonly pod?: string;
  readonly node?: string;
  readonly set?: RecordedNode;
}

export interface RecordedNode {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
}

export interface RecordedCase {
  readonly id: string;
  readonly about: string;
  readonly before?: string;
  readonly manifest: string;
  readonly scenario: {
    readonly kind: string;
    readonly stepSeconds: number;
    readonly kubelet: { readonly readyAfter: number; readonly goneAfter: number };
    readonly neverReady?: readonly number[];
    readonly nodes?: readonly RecordedNode[];
    readonly featureGates?: Readonly<Record<string, boolean>>;
    readonly events?: readonly RecordedEvent[];
  };
  readonly trace: readonly SimulationStep[];
  readonly final: {
    readonly outcome: string;
    readonly pods?: readonly unknown[];
    readonly claims?: readonly RecordedClaim[];
    readonly status?: unknown;
    readonly nodes?: readonly unknown[];
    readonly tolerations?: readonly Readonly<Record<string, unknown>>[];
  };
}

interface RecordedClaim {
  readonly name: string;
  readonly owners?: readonly string[];
  readonly orphaned: boolean;
  readonly pod?: string;
}

export function recordedCases(file: string, kind: string): readonly RecordedCase[] {
  const lines = readFileSync(join(projectRoot, 'test/conformance', file), 'utf8')
    .trim()
    .split('\n');
  return lines.map(line => JSON.parse(line) as RecordedCase).filter(({ scenario }) => scenario.kind === kind);
}

/** One line a step, so that a difference reads well. */
export function traceLines(steps: readonly SimulationStep[]): readonly string[] {
  return steps.map(({ step, event, actions, then = [] }) => {
    const did = actions.map(actionText).sort().join(', ');
    const became = then.map(changeText).sort().join(', ');
    return `${step}${event === undefined ? '' : ` (event ${event})`}: ${did} => ${became}`;
  });
}

function actionText(action: SimulationAction): string {
  if ('owners' in action) return `${action.do} ${action.name} ${[...(action.owners ?? [])].sort().join('+')}`;
  const { name, node, revision, refused } = action as PodAction;
  return `${action.do} ${name ?? node} ${revision ?? ''} ${refused?.join() ?? ''}`;
}

function changeText(change: SimulationChange): string {
  return `${change.pod ?? change.claim ?? change.node} ${change.revision ?? ''} ${change.becomes}`;
}

export function claimLines(claims: readonly RecordedClaim[]): readonly string[] {
  return claims
    .map(claim => `${claim.name} ${(claim.owners ?? []).join('+')} ${claim.orphaned} ${claim.pod ?? ''}`)
    .sort();
}
