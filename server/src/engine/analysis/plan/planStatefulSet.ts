/**
 * What a StatefulSet's controller will do: which Pods come, go and restart in which order, what becomes of their
 * claims, and which DNS names there are afterwards.
 *
 * It is played by the simulation of the controller, from a set at rest with every Pod ready. Beyond as many Pods as
 * anybody reads there are only counts, which follow from the ordinals.
 */
import { findGoverningService, namingServiceOf } from '../../identity/governingService.ts';
import { podsOf } from '../../identity/podIdentity.ts';
import type { ServiceFacts } from '../../identity/serviceFacts.ts';
import { type StatefulSetIdentity, statefulSetIdentity } from '../../identity/statefulSetIdentity.ts';
import type { StatefulSet } from '../../model/workload.ts';
import { CALM_SCENARIO } from '../../simulation/scenario.ts';
import { simulateStatefulSet } from '../../simulation/simulateStatefulSet.ts';
import type { StatefulSetBehaviour } from '../../simulation/statefulSetBehaviour.ts';
import {
  NO_CLAIMS,
  NO_NAMES,
  NO_PODS,
  type PlanCounts,
  type PlannedClaims,
  type PlannedNames,
  type PlannedPods,
} from './plan.ts';
import { changesOfCourse } from './podChanges.ts';

/** One version of a StatefulSet, as it is stored. */
export interface StatefulSetVersion {
  readonly set: StatefulSet;
  readonly name: string;
  readonly namespace: string;
  readonly clusterDomain: string;
  /** Those among which it finds the one that gives its Pods names. */
  readonly services: readonly ServiceFacts[];
  readonly behaviour: StatefulSetBehaviour;
}

export interface StatefulSetCourse {
  readonly pods: PlannedPods;
  readonly claims: PlannedClaims;
  readonly names: PlannedNames;
  readonly counts: PlanCounts;
  readonly isCounted: boolean;
  /** Pods that the API server refuses. */
  readonly refusedPods: readonly string[];
}

/**
 * Undefined: it is not there yet, or no longer. One of the two is.
 *
 * @param mostListed More Pods or claims than this are counted and not listed.
 */
export function courseOf(
  before: StatefulSetVersion | undefined,
  after: StatefulSetVersion | undefined,
  mostListed: number,
): StatefulSetCourse {
  const most = Math.max(before?.behaviour.replicas ?? 0, after?.behaviour.replicas ?? 0);
  const claims = [before, after].map(one => one?.behaviour.claimTemplates.length ?? 0);
  if (most * Math.max(1, ...claims) > mostListed) return countedCourse(before, after);
  const { pods, claims: planned, refusedPods } = listedCourse(before, after);
  const names = changedNames(namesOf(before), namesOf(after));
  const counts = {
    pods: {
      created: pods.created.length,
      deleted: pods.deleted.length,
      restarted: pods.restarted.flat().length,
      kept: pods.kept.length,
    },
    claims: {
      created: planned.created.length,
      deleted: planned.deleted.length,
      orphaned: planned.orphaned.length,
    },
    names: { added: names.added.length, removed: names.removed.length },
  };
  return { pods, claims: planned, names, counts, isCounted: false, refusedPods };
}

function listedCourse(before: StatefulSetVersion | undefined, after: StatefulSetVersion | undefined) {
  const [old, set] = [before?.behaviour, after?.behaviour];
  const podsBefore = old === undefined ? [] : podNames(old);
  const claimsBefore = old === undefined ? [] : claimNames(old, podsBefore);
  if (set === undefined) {
    const goes = old?.deletesClaimsWithSet === true;
    return {
      pods: { ...NO_PODS, deleted: [...podsBefore].reverse() },
      claims: { ...NO_CLAIMS, [goes ? 'deleted' : 'orphaned']: claimsBefore },
      refusedPods: [],
    };
  }
  // Long enough that waiting for a Pod to be available takes one step: the order is the same.
  const stepSeconds = Math.max(CALM_SCENARIO.stepSeconds, set.minReadySeconds, old?.minReadySeconds ?? 0);
  const { steps, claims } = simulateStatefulSet({
    ...(old !== undefined && { before: old }),
    set,
    scenario: { ...CALM_SCENARIO, stepSeconds },
  });
  const claimsLeft = claims.filter(({ orphaned }) => orphaned).map(({ name }) => name);
  return changesOfCourse(steps, { podsBefore, claimsBefore, claimsLeft });
}

function podNames({ name, firstOrdinal, replicas }: StatefulSetBehaviour): readonly string[] {
  return Array.from({ length: replicas }, (_, index) => `${name}-${firstOrdinal + index}`);
}

function claimNames({ claimTemplates }: StatefulSetBehaviour, pods: readonly string[]): readonly string[] {
  return pods.flatMap(pod => claimTemplates.map(template => `${template}-${pod}`));
}

function namesOf(version: StatefulSetVersion | undefined): readonly string[] {
  if (version === undefined) return [];
  const naming = namingOf(version);
  return naming.service === null ? [] : Array.from(podsOf(naming), pod => pod.fqdn ?? '').filter(Boolean);
}

function namingOf(version: StatefulSetVersion) {
  const set: StatefulSetIdentity = statefulSetIdentity(version.set, version);
  const { standing, service } = findGoverningService(version.set, set, version.services);
  const namer = standing === 'found' && service !== undefined ? namingServiceOf(service) : null;
  return { set, service: namer, clusterDomain: version.clusterDomain };
}

function changedNames(before: readonly string[], after: readonly string[]): PlannedNames {
  const [old, now] = [new Set(before), new Set(after)];
  return {
    added: after.filter(name => !old.has(name)),
    removed: before.filter(name => !now.has(name)),
  };
}

/** The same as would be listed, by arithmetic over ordinals. */
function countedCourse(
  before: StatefulSetVersion | undefined,
  after: StatefulSetVersion | undefined,
): StatefulSetCourse {
  const [old, set] = [before?.behaviour, after?.behaviour];
  const [oldFrom, oldTo] = rangeOf(old);
  const [from, to] = rangeOf(set);
  const common = Math.max(0, Math.min(oldTo, to) - Math.max(oldFrom, from));
  const created = to - from - common;
  const deleted = oldTo - oldFrom - common;
  const restarted = restartedCount(old, set);
  const templates = (old ?? set)?.claimTemplates.length ?? 0;
  const goes = set === undefined ? old?.deletesClaimsWithSet : set.deletesClaimsOfScaledPods;
  const [hadNames, hasNames] = [before, after].map(
    one => one !== undefined && namingOf(one).service !== null,
  );
  const namedBefore = hadNames ? oldTo - oldFrom : 0;
  const namedAfter = hasNames ? to - from : 0;
  const isSameDomain = hadNames === hasNames && isSameNaming(before, after);
  return {
    pods: NO_PODS,
    claims: NO_CLAIMS,
    names: NO_NAMES,
    counts: {
      pods: { created, deleted, restarted, kept: common - restarted },
      claims: {
        created: created * templates,
        deleted: goes ? deleted * templates : 0,
        orphaned: goes ? 0 : deleted * templates,
      },
      names: isSameDomain
        ? { added: hasNames ? created : 0, removed: hadNames ? deleted : 0 }
        : { added: namedAfter, removed: namedBefore },
    },
    isCounted: true,
    refusedPods: [],
  };
}

function isSameNaming(
  before: StatefulSetVersion | undefined,
  after: StatefulSetVersion | undefined,
): boolean {
  if (before === undefined || after === undefined) return true;
  return (
    namingOf(before).service?.name === namingOf(after).service?.name &&
    before.namespace === after.namespace &&
    before.name === after.name
  );
}

/** Ordinals, the end exclusive. */
function rangeOf(set: StatefulSetBehaviour | undefined): readonly [number, number] {
  return set === undefined ? [0, 0] : [set.firstOrdinal, set.firstOrdinal + set.replicas];
}

/** Pods that stay and are not kept back; a partition counts Pods, not ordinals. */
function restartedCount(
  old: StatefulSetBehaviour | undefined,
  set: StatefulSetBehaviour | undefined,
): number {
  if (old === undefined || set === undefined || set.isOnDelete || old.template === set.template) return 0;
  const first = Math.max(old.firstOrdinal, set.firstOrdinal + (set.partition ?? 0));
  const end = Math.min(old.firstOrdinal + old.replicas, set.firstOrdinal + set.replicas);
  return Math.max(0, end - first);
}
