/** Goes through a play: what there is after so many steps. Also used by the page, which goes back and forth by itself. */
import type { PlacedNode } from './previewData.ts';
import type { Play, PlayChanges, PlayedClaim, PlayedPod } from './previewPlayData.ts';

export interface PlayedWorld {
  /** Those that are there, by their id, in the order in which they came. */
  readonly pods: ReadonlyMap<string, PlayedPod>;
  /** Those that are there, by their name. */
  readonly claims: ReadonlyMap<string, PlayedClaim>;
  /** Of a DaemonSet. */
  readonly nodes: readonly PlacedNode[];
  /** The number of the template that is in force. */
  readonly template: number;
}

/** `step` 0 is before the first one; beyond the last one is the last one. */
export function worldAt(play: Play, step: number): PlayedWorld {
  const pods = new Map<string, PlayedPod>();
  const claims = new Map<string, PlayedClaim>();
  let nodes: readonly PlacedNode[] = [];
  let template = 1;
  for (const changes of [play.start, ...play.steps.slice(0, Math.max(0, step))]) {
    applyChanges(changes, pods, claims);
    nodes = changes.nodes ?? nodes;
    template = changes.template ?? template;
  }
  return { pods, claims, nodes, template };
}

function applyChanges(
  changes: PlayChanges,
  pods: Map<string, PlayedPod>,
  claims: Map<string, PlayedClaim>,
): void {
  for (const pod of changes.pods) {
    if (pod.state === 'gone') pods.delete(pod.id);
    else pods.set(pod.id, pod);
  }
  for (const claim of changes.claims) {
    if (claim.state === 'gone') claims.delete(claim.name);
    else claims.set(claim.name, claim);
  }
}

/** Claims that no Pod uses and nothing takes along: they stay until somebody deletes them. */
export function claimsLeftBehind(world: PlayedWorld): readonly PlayedClaim[] {
  return [...world.claims.values()].filter(
    ({ pod, owners }) => !world.pods.has(pod) && owners.every(owner => owner.startsWith('StatefulSet/')),
  );
}
