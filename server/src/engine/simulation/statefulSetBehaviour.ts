/** What of a StatefulSet decides what its controller does, with the API's defaults filled in. */
import { LONGEST_LABEL, revisionLabelFits } from '../identity/nameLimits.ts';
import type { StatefulSetIdentity } from '../identity/statefulSetIdentity.ts';
import type { StatefulSet } from '../model/workload.ts';
import { isGateOn } from '../release/featureGates.ts';
import { isAtLeast, type Target } from '../release/release.ts';

export interface StatefulSetBehaviour {
  readonly name: string;
  readonly firstOrdinal: number;
  readonly replicas: number;
  readonly claimTemplates: readonly string[];
  /** Equal texts are equal Pod templates: the same revision. */
  readonly template: string;
  readonly isParallel: boolean;
  readonly isOnDelete: boolean;
  /** Undefined for `type: RollingUpdate` without a `rollingUpdate` block, which the controller treats by a rule of its own. */
  readonly partition: number | undefined;
  readonly maxUnavailable: number;
  readonly minReadySeconds: number;
  readonly deletesClaimsWithSet: boolean;
  readonly deletesClaimsOfScaledPods: boolean;
  /** Fields for which the API server refuses every Pod, apart from those that the set's name decides. */
  readonly refused: readonly string[];
  readonly updateWay: UpdateWay;
  /** From 1.37 on, a finished update by hand (OnDelete) makes the new revision the current one. */
  readonly settlesOnDelete: boolean;
}

/**
 * How the controller picks the Pods to update, which the gate `MaxUnavailableStatefulSet` and the release decide.
 * `highest`: while the gate is off, the highest outdated Pod, unless a higher one is not available.
 * `budget`: as many as `maxUnavailable` leaves room for, and Pods that are not available take up that room.
 * `heal`: likewise, but Parallel replaces outdated Pods that are not available in any case (from 1.37 on).
 */
export type UpdateWay = 'highest' | 'budget' | 'heal';

export interface BehaviourOptions {
  readonly template: string;
  /** The value of the Pods' revision label, where it is known: it decides whether Pods of a long name start. */
  readonly revisionName?: string | undefined;
  readonly refused: readonly string[];
  readonly target: Target;
}

/** Why a StatefulSet is not simulated, as a sentence. */
export interface NotSimulated {
  readonly reason: string;
}

/** Reads a StatefulSet; what is not simulated says so. */
export function statefulSetBehaviour(
  set: StatefulSet,
  identity: StatefulSetIdentity,
  options: BehaviourOptions,
): StatefulSetBehaviour | NotSimulated {
  const { spec } = set;
  const { updateStrategy, persistentVolumeClaimRetentionPolicy: retention } = spec;
  const { rollingUpdate } = updateStrategy;
  if (identity.replicas === null)
    return { reason: 'How many Pods there are is filled in by another program.' };
  const isChance = revisionLabelFits(identity.name) === 'chance';
  if (isChance && options.revisionName === undefined)
    return { reason: 'Whether Pods start depends on the length of a hash of the template.' };
  const open = [
    updateStrategy.type,
    rollingUpdate.partition,
    rollingUpdate.maxUnavailable,
    spec.podManagementPolicy,
    spec.minReadySeconds,
    spec.ordinals.start,
    retention.whenDeleted,
    retention.whenScaled,
  ].find(field => field.presence === 'unknown');
  if (open !== undefined) return { reason: `${open.key} is filled in by another program.` };
  const type = updateStrategy.type.value ?? 'RollingUpdate';
  if (type !== 'RollingUpdate' && type !== 'OnDelete')
    return { reason: `${type} updates are not simulated.` };
  // The API server fills in the block only where it fills in the type, too (SetDefaults_StatefulSet).
  const updateWay = updateWayOf(options.target);
  const isBare = updateStrategy.type.value === 'RollingUpdate' && !rollingUpdate.isPresent;
  return {
    name: identity.name,
    firstOrdinal: identity.firstOrdinal,
    replicas: identity.replicas,
    claimTemplates: identity.claimTemplates.map(template => template.name),
    template: options.template,
    isParallel: spec.podManagementPolicy.value === 'Parallel',
    isOnDelete: type === 'OnDelete',
    partition: isBare ? undefined : Math.max(0, rollingUpdate.partition.value ?? 0),
    maxUnavailable:
      updateWay === 'highest' ? 1 : maxUnavailableOf(rollingUpdate.maxUnavailable.value, identity.replicas),
    minReadySeconds: Math.max(0, spec.minReadySeconds.value ?? 0),
    deletesClaimsWithSet: retention.whenDeleted.value === 'Delete',
    deletesClaimsOfScaledPods: retention.whenScaled.value === 'Delete',
    refused:
      isChance && (options.revisionName ?? '').length > LONGEST_LABEL
        ? ['metadata.labels', ...options.refused]
        : options.refused,
    updateWay,
    settlesOnDelete: isAtLeast(options.target.release, '1.37'),
  };
}

function updateWayOf(target: Target): UpdateWay {
  if (!isGateOn(target, 'MaxUnavailableStatefulSet')) return 'highest';
  return isAtLeast(target.release, '1.37') ? 'heal' : 'budget';
}

/** A percentage is of the replicas, rounded down; less than one counts as one (`getStatefulSetMaxUnavailable`). */
export function maxUnavailableOf(written: string | undefined, replicas: number): number {
  if (written === undefined) return 1;
  const percent = /^(\d+)%$/.exec(written)?.[1];
  const count = percent === undefined ? Number(written) : Math.floor((replicas * Number(percent)) / 100);
  return Number.isInteger(count) ? Math.max(1, count) : 1;
}

export function isSimulated(
  behaviour: StatefulSetBehaviour | NotSimulated,
): behaviour is StatefulSetBehaviour {
  return !('reason' in behaviour);
}
