/** `3 Pods · 3 claims · Service db ✓` above a StatefulSet; instead of the tick, what keeps its Pods without names. */
import { findGoverningService } from '../../identity/governingService.ts';
import { type StatefulSetIdentity, statefulSetIdentity } from '../../identity/statefulSetIdentity.ts';
import type { StatefulSet } from '../../model/workload.ts';
import { isPlaceholder } from '../../validation/placeholders.ts';
import { nameOf, namespaceOf } from '../../workspace/naming.ts';
import type { CodeLensProvider, LensContext } from './codeLens.ts';
import { countedLens, joinLens, shortName } from './lensWords.ts';

export const statefulSetLens: CodeLensProvider = {
  id: 'pods',
  applies: resource => resource.statefulSet !== undefined,
  read(resource, context) {
    const set = resource.statefulSet;
    if (set === undefined) return { title: '' };
    const name = nameOf(resource, context.naming);
    const namespace = namespaceOf(resource, context.naming);
    const identity = statefulSetIdentity(set, { name: name ?? '', namespace: namespace ?? '' });
    const isPlaced = name !== undefined && namespace !== undefined && !isPlaceholder(namespace);
    const service = isPlaced ? serviceText(set, identity, context) : '';
    const refused = context.isRefused() ? 'refused as it stands' : '';
    return { title: joinLens([...countText(identity), service, refused]) };
  },
};

function countText({ replicas, claimTemplates }: StatefulSetIdentity): readonly string[] {
  if (replicas === null) return ['Pods: how many is filled in by another program'];
  const claims = replicas * claimTemplates.length;
  return [countedLens(replicas, 'Pod'), claims === 0 ? '' : countedLens(claims, 'claim')];
}

function serviceText(
  set: StatefulSet,
  identity: StatefulSetIdentity,
  { index, services }: LensContext,
): string {
  const { standing, service } = findGoverningService(set, identity, services());
  const named = `Service ${shortName(identity.serviceName ?? '')}`;
  if (identity.serviceName !== null && isPlaceholder(identity.serviceName)) return '';
  switch (standing) {
    case 'found':
      return `${named} ✓`;
    case 'not-named':
      return 'no Service named';
    case 'unclear':
      return service === undefined ? '' : named;
    case 'missing':
      return index.isComplete ? `${named} is not in this workspace` : named;
    case 'other-namespace':
      return index.isComplete ? `${named} is in namespace ${shortName(service?.namespace ?? '')}` : named;
    case 'not-headless':
      return `${named} is not headless`;
    case 'no-selector':
      return `${named} has no selector`;
    case 'selects-others':
      return `${named} selects other Pods`;
  }
}
