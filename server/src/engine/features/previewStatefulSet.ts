/** The preview of a StatefulSet. */
import { findGoverningService, namingServiceOf } from '../identity/governingService.ts';
import { podAt, podNamePattern } from '../identity/podIdentity.ts';
import { type StatefulSetIdentity, statefulSetIdentity } from '../identity/statefulSetIdentity.ts';
import type { Resource } from '../model/resource.ts';
import type { StatefulSet } from '../model/workload.ts';
import { isSimulated, statefulSetBehaviour } from '../simulation/statefulSetBehaviour.ts';
import { comparisonOf } from './previewComparison.ts';
import type { PreviewContext } from './previewContext.ts';
import type { GoverningService, ScaleDown, StatefulSetPreview } from './previewData.ts';
import { serviceNote, srvNote } from './previewServiceNotes.ts';
import { playStatefulSet } from './previewStatefulSetPlay.ts';
import { MOST_SIMULATED_PODS, statefulSetTimelines } from './previewTimelines.ts';
import { whatIfState } from './previewWhatIf.ts';
import { joined } from './previewWords.ts';

export function statefulSetPreview(
  resource: Resource,
  set: StatefulSet,
  context: PreviewContext,
): StatefulSetPreview {
  const { clusterDomain, services, refused, changed, target } = context;
  const identity = statefulSetIdentity(set, context);
  const governing = findGoverningService(set, identity, services);
  const isFound = governing.standing === 'found' && governing.service !== undefined;
  const service: GoverningService = {
    name: identity.serviceName,
    givesNames: isFound,
    note: serviceNote(governing, identity, clusterDomain),
    srvNote: isFound ? srvNote(governing.service) : null,
  };
  const isRefused = refused.length > 0;
  return {
    kind: 'StatefulSet',
    namespace: identity.namespace,
    name: identity.name,
    pattern: podNamePattern(identity),
    refused,
    naming: {
      set: identity,
      service: isFound && governing.service ? namingServiceOf(governing.service) : null,
      clusterDomain,
    },
    replicasNote: replicasNote(identity),
    service,
    timelines: isRefused ? [] : statefulSetTimelines(set, identity, context),
    scaleDown: isRefused ? null : scaleDownOf(set, identity),
    retention: retentionOf(set, identity),
    ...playOf(set, identity, context),
    comparison: comparisonOf({
      ...identity,
      claimTemplates: identity.claimTemplates.map(template => template.name),
    }),
    whatIf: whatIfState(
      changed?.written ?? resource,
      changed?.result ?? { resource, edits: [], failed: [] },
      target,
    ),
  };
}

function playOf(
  set: StatefulSet,
  identity: StatefulSetIdentity,
  { question, refused, target, revisionName }: PreviewContext,
): Pick<StatefulSetPreview, 'play' | 'playNote'> {
  const scenario = question?.scenario;
  if (scenario === undefined || refused.length > 0) return { play: null, playNote: null };
  const behaviour = statefulSetBehaviour(set, identity, { template: '', revisionName, refused: [], target });
  if (!isSimulated(behaviour)) return { play: null, playNote: behaviour.reason };
  const most = scenario.events.reduce(
    (count, event) => (event.do === 'scale' ? Math.max(count, event.replicas) : count),
    behaviour.replicas,
  );
  if (most > MOST_SIMULATED_PODS) {
    return { play: null, playNote: `Steps are played for up to ${MOST_SIMULATED_PODS} Pods.` };
  }
  return { play: playStatefulSet(behaviour, scenario), playNote: null };
}

function replicasNote({ name, firstOrdinal, replicas }: StatefulSetIdentity): string | null {
  if (replicas === 0) return 'replicas is 0: there are no Pods.';
  if (replicas !== null) return null;
  return `How many Pods there are is not known here. ${name}-${firstOrdinal} is shown as an example.`;
}

function scaleDownOf(set: StatefulSet, identity: StatefulSetIdentity): ScaleDown | null {
  const { replicas, firstOrdinal, namespace } = identity;
  if (replicas === null || replicas === 0) return null;
  const pod = podAt({ set: identity, service: null, clusterDomain: '' }, firstOrdinal + replicas - 1);
  const claims = pod.claims.map(claim => claim.name);
  const policy = set.spec.persistentVolumeClaimRetentionPolicy.whenScaled;
  const deletes = policy.value === 'Delete';
  const kept = deletes ? [] : claims;
  return {
    from: replicas,
    to: replicas - 1,
    pod: pod.name,
    keptClaims: kept,
    deletedClaims: deletes ? claims : [],
    summary: scaleDownSummary(pod.name, claims, { deletes, isWritten: policy.presence === 'present' }),
    deleteCommand: kept.length === 0 ? null : `kubectl delete pvc ${kept.join(' ')} --namespace ${namespace}`,
  };
}

function scaleDownSummary(
  pod: string,
  claims: readonly string[],
  { deletes, isWritten }: { readonly deletes: boolean; readonly isWritten: boolean },
): string {
  if (claims.length === 0) return `${pod} goes.`;
  const them = `claim${claims.length === 1 ? '' : 's'} ${joined(claims)}`;
  if (deletes) return `${pod} goes, and with it ${them} (whenScaled: Delete).`;
  const why = isWritten ? 'whenScaled: Retain' : 'no retention policy';
  return `${pod} goes; ${them} ${claims.length === 1 ? 'stays' : 'stay'} (${why}).`;
}

function retentionOf(set: StatefulSet, { claimTemplates }: StatefulSetIdentity): readonly string[] {
  if (claimTemplates.length === 0) return [];
  const { whenDeleted, whenScaled } = set.spec.persistentVolumeClaimRetentionPolicy;
  return [
    whenScaled.value === 'Delete'
      ? 'Scaling down deletes the claims of the Pods that go.'
      : 'Scaling down keeps the claims of the Pods that go; scaling up again uses them.',
    whenDeleted.value === 'Delete'
      ? 'Deleting the StatefulSet deletes its claims as well.'
      : 'Deleting the StatefulSet keeps its claims.',
  ];
}
