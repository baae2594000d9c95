/** How a rollout ends, in sentences. */
import { nameList } from '../../features/previewStepWords.ts';
import { counted } from '../../features/previewWords.ts';
import type { FinalClaim } from '../../simulation/simulateStatefulSet.ts';
import type { SimulationOutcome, SimulationStep } from '../../simulation/trace.ts';

export interface RolloutEnd {
  readonly steps: readonly SimulationStep[];
  readonly outcome: SimulationOutcome;
  readonly pods: readonly { readonly place: string; readonly revision: number; readonly ready: boolean }[];
  readonly claims: readonly FinalClaim[];
  readonly newest: number;
  /** What keeps Pods at an older template, such as `partition: 2`. */
  readonly keeper: string;
}

export function endWords(end: RolloutEnd): string {
  return [podWords(end), ...claimWords(end)].join(' ');
}

function podWords({ steps, outcome, pods, newest, keeper }: RolloutEnd): string {
  const refusal = steps.flatMap(step => step.actions).find(action => 'refused' in action);
  if (refusal !== undefined && 'refused' in refusal)
    return `It gets stuck: the API server refuses Pod ${refusal.name ?? refusal.node ?? ''} (${refusal.refused?.join(', ')}).`;
  const ready = pods.filter(pod => pod.ready).length;
  if (outcome === 'stuck') return `It gets stuck with ${ready} of ${counted(pods.length, 'Pod')} ready.`;
  const quiet = steps.every(step => step.actions.length === 0) ? 'Nothing happens by itself. ' : '';
  if (pods.length === 0) return `${quiet}There are no Pods.`;
  const kept = pods.filter(pod => pod.revision !== newest).map(({ place }) => place);
  const all = pods.length === 1 ? 'The Pod' : `All ${pods.length} Pods`;
  const verb = pods.length === 1 ? 's' : '';
  if (kept.length === pods.length) return `${quiet}${all} keep${verb} the old template (${keeper}).`;
  if (kept.length > 0)
    return `${nameList(kept)} ${kept.length === 1 ? 'keeps' : 'keep'} the old template (${keeper}), the other ${counted(pods.length - kept.length, 'Pod')} run${pods.length - kept.length === 1 ? 's' : ''} the new one.`;
  if (quiet !== '')
    return `Nothing happens: ${pods.length === 1 ? 'the Pod stays' : `all ${pods.length} Pods stay`} as ${pods.length === 1 ? 'it is' : 'they are'}.`;
  return newest === 1
    ? `${all} run${verb} and ${pods.length === 1 ? 'is' : 'are'} ready.`
    : `${all} run${verb} the new template.`;
}

function claimWords({ steps, claims }: RolloutEnd): readonly string[] {
  const orphaned = claims.filter(({ orphaned }) => orphaned).map(({ name }) => name);
  const deleted = steps
    .flatMap(({ then = [] }) => then)
    .flatMap(({ claim, becomes }) => (claim !== undefined && becomes === 'gone' ? [claim] : []));
  return [
    ...(orphaned.length === 0
      ? []
      : [
          `Claim${orphaned.length === 1 ? '' : 's'} ${nameList(orphaned)} ${orphaned.length === 1 ? 'stays' : 'stay'} without a Pod.`,
        ]),
    ...(deleted.length === 0
      ? []
      : [
          `Claim${deleted.length === 1 ? '' : 's'} ${nameList(deleted)} ${deleted.length === 1 ? 'is' : 'are'} deleted, with the data.`,
        ]),
  ];
}
