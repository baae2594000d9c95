/**
 * Fields of StatefulSets.
 *
 * What the controller does was recorded from it, see test/conformance/BEHAVIOUR.md; what cannot be changed later is
 * in engine/validation/update.
 */
import { dnsNamesOf } from '../../../identity/dnsNames.ts';
import { podNameAt } from '../../../identity/podIdentity.ts';
import { isGateOn } from '../../../release/featureGates.ts';
import { isAtLeast } from '../../../release/release.ts';
import { maxUnavailableOf } from '../../../simulation/statefulSetBehaviour.ts';
import { counted } from '../../previewWords.ts';
import { code } from '../hover.ts';
import { byValue, countOf, type EffectContext, type FieldEffects, sentences } from './effect.ts';
import { claimRange, podRange } from './podNames.ts';

const FIXED = 'The API server refuses to change it later.';

export const STATEFUL_SET_SPEC: FieldEffects = {
  replicas: context => sentences(podsSentence(context), scalingSentence(context)),
  serviceName: ({ identity, clusterDomain }) =>
    sentences(
      `A headless Service of this name that selects the Pods gives each a DNS name of its own${
        identity?.serviceName ? `, such as ${dnsName(identity, clusterDomain)}` : ''
      }.`,
      FIXED,
    ),
  podManagementPolicy: byValue({
    OrderedReady: `Pods start one at a time, the lowest ordinal first, each once the one before is ready, and go in the opposite order. While a Pod is not ready, the set neither grows, shrinks nor updates the others. ${FIXED}`,
    Parallel: `Pods are created and removed all at once, without waiting for each other. An update still replaces one Pod at a time unless \`maxUnavailable\` says more. ${FIXED}`,
    '': FIXED,
  }),
  minReadySeconds: context => {
    const seconds = countOf(context);
    const wait = seconds === undefined ? 'that long' : `for ${counted(seconds, 'second')}`;
    if (seconds === 0) return 'A Pod is available as soon as it is ready.';
    const isParallel = context.resource.statefulSet?.spec.podManagementPolicy.value === 'Parallel';
    return `A Pod counts as available once it has been ready ${wait}. ${
      isParallel
        ? 'An update waits for that before it goes on to the next Pod.'
        : 'Starting and updating wait for that before they go on to the next Pod.'
    }`;
  },
  revisionHistoryLimit: ({ target }) =>
    sentences(
      'So many templates that no Pod uses any more are kept, as ControllerRevisions, to go back to with `kubectl rollout undo`.',
      isAtLeast(target.release, '1.33') ? undefined : FIXED,
    ),
  selector: `Says which Pods belong to the set, and has to match the labels of the template. ${FIXED}`,
  template: 'A change of it is a new revision: Pods are replaced as `updateStrategy` says.',
  volumeClaimTemplates: ({ identity }) => {
    const names = identity?.claimTemplates.map(template => claimRange(identity, template.name)) ?? [];
    return sentences(
      'Each Pod gets a claim of its own from each template, and finds it again whenever it is replaced.',
      identity?.replicas ? `Here: ${names.filter(Boolean).join('; ')}.` : undefined,
      'The API server refuses to change a template later.',
    );
  },
};

export const ORDINALS: FieldEffects = {
  start: context =>
    sentences(
      podsSentence(context),
      'Changing it later replaces Pods outside of the new range by Pods with claims of their own.',
    ),
};

export const UPDATE_STRATEGY: FieldEffects = {
  type: byValue({
    RollingUpdate: 'A changed template reaches the Pods by itself, the highest ordinal first.',
    OnDelete:
      'A changed template reaches a Pod only when that Pod is deleted; its successor has the new template.',
  }),
};

export const ROLLING_UPDATE: FieldEffects = {
  partition: context => {
    const { identity } = context;
    const partition = countOf(context);
    const replicas = identity?.replicas ?? undefined;
    if (partition === 0) return 'An update reaches every Pod.';
    if (partition === undefined || identity === undefined || replicas === undefined || replicas === 0) {
      return 'As many Pods, counted from the first, keep the old template when there is a new one.';
    }
    if (partition >= replicas) {
      return `Partition ${partition} keeps ${replicas === 1 ? 'the only Pod' : `all ${replicas} Pods`} back: an update reaches none.`;
    }
    const kept = podRange(identity, 0, partition);
    const keep = partition === 1 ? 'keeps' : 'keep';
    return `With ${counted(replicas, 'replica')} and partition ${partition}, an update reaches only ${podRange(identity, partition, replicas)}; ${kept} ${keep} the old template, also when replaced.`;
  },
  maxUnavailable: context => {
    const { identity, target, value } = context;
    if (!isGateOn(target, 'MaxUnavailableStatefulSet')) {
      return `With the feature gate off, Kubernetes ${target.release} drops the field and updates one Pod at a time.`;
    }
    const replicas = identity?.replicas ?? undefined;
    if (value === undefined || replicas === undefined)
      return 'So many Pods may be away at once while an update runs.';
    const rounded = value.endsWith('%')
      ? `${code(value)} of ${counted(replicas, 'Pod')}, rounded down: `
      : '';
    const most = maxUnavailableOf(value, replicas);
    const words = `${rounded}an update takes away up to ${counted(most, 'Pod')} at a time; a Pod that is not ready counts too.`;
    return words.charAt(0).toUpperCase() + words.slice(1);
  },
};

export const RETENTION: FieldEffects = {
  whenDeleted: byValue({
    Retain: 'When the StatefulSet is deleted, its claims stay.',
    Delete:
      "When the StatefulSet is deleted, its claims go too; whether their data does is for the volumes' reclaim policy to say.",
  }),
  whenScaled: byValue({
    Retain:
      'When the set is scaled down, the claims of the Pods that go stay, and are found again by Pods of the same names.',
    Delete:
      "When the set is scaled down, the claims of the Pods that go are deleted; whether their data is, the volumes' reclaim policy says.",
  }),
};

function podsSentence({ identity }: EffectContext): string | undefined {
  const replicas = identity?.replicas ?? undefined;
  if (identity === undefined || replicas === undefined) return undefined;
  if (replicas === 0) return 'No Pod runs.';
  return `${replicas === 1 ? 'The Pod is' : 'The Pods are'} ${podRange(identity, 0, replicas)}.`;
}

/** Undefined where there is no Pod to take away but the only one. */
function scalingSentence({ identity, resource }: EffectContext): string | undefined {
  if ((identity?.replicas ?? 2) < 2) return undefined;
  const policy = resource.statefulSet?.spec.persistentVolumeClaimRetentionPolicy.whenScaled;
  const fate = policy?.value === 'Delete' ? 'are deleted' : 'stay';
  const hasClaims = policy?.presence !== 'unknown' && identity?.claimTemplates.length !== 0;
  return `With fewer replicas the Pods with the highest ordinals go${hasClaims ? `, and their claims ${fate}` : ''}.`;
}

function dnsName(identity: NonNullable<EffectContext['identity']>, clusterDomain: string): string {
  const pod = podNameAt(identity, identity.firstOrdinal);
  return code(dnsNamesOf(pod, identity.serviceName ?? '', identity.namespace, clusterDomain).at(-1) ?? pod);
}
