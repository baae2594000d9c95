/** `selects 3 Pods of StatefulSet db` above a Service. */
import type { Resource } from '../../model/resource.ts';
import { isPlaceholder } from '../../validation/placeholders.ts';
import { nameOf, namespaceOf } from '../../workspace/naming.ts';
import type { CodeLensProvider, LensContext } from './codeLens.ts';
import { countedLens, shortName } from './lensWords.ts';
import { type SelectedWorkload, selectedWorkloads } from './selectedPods.ts';

export const serviceLens: CodeLensProvider = {
  id: 'selects',
  applies: (resource, context) => textOf(resource, context) !== undefined,
  read: (resource, context) => ({ title: textOf(resource, context) ?? '' }),
};

const MOST_NAMED = 2;

/** Undefined where nothing certain can be said: the Pods may come from what Setwise does not read. */
function textOf(resource: Resource, context: LensContext): string | undefined {
  const selector = resource.service?.spec.selector;
  const namespace = namespaceOf(resource, context.naming);
  if (selector === undefined || !selector.isPresent || !selector.isKnown || namespace === undefined) return;
  const labels = Object.fromEntries(selector.record);
  if (Object.values(labels).some(isPlaceholder)) return undefined;
  const selected = selectedWorkloads(labels, namespace, context.index);
  if (selected.length === 0) return nothingText(resource, namespace, context);
  const named = selected.slice(0, MOST_NAMED).map(podsText);
  const more = selected.length - named.length;
  const rest = more === 0 ? [] : [`those of ${countedLens(more, 'other workload')}`];
  return `selects ${[...named, ...rest].join(' and ')}`;
}

function podsText({ workload, kind, pod }: SelectedWorkload): string {
  const { name = '', workload: facts } = workload.summary;
  const owner = `${kind} ${shortName(name)}`;
  if (pod !== undefined) return `Pod ${shortName(pod)} of ${owner}`;
  const replicas = facts?.replicas;
  if (kind === 'DaemonSet' || replicas === undefined) return `the Pods of ${owner}`;
  return `${countedLens(Math.max(0, replicas), 'Pod')} of ${owner}`;
}

/** Only where a StatefulSet counts on the Service; others may select the Pods of kinds that are not looked at. */
function nothingText(resource: Resource, namespace: string, context: LensContext): string | undefined {
  const { index, naming } = context;
  const name = nameOf(resource, naming);
  if (name === undefined || !index.isComplete) return undefined;
  const set = index
    .ofKind('StatefulSet')
    .find(
      ({ summary, ...other }) =>
        summary.workload?.serviceName === name &&
        summary.workload.podLabels !== undefined &&
        index.namespaceOf({ summary, ...other }) === namespace,
    );
  return set && `selects no Pod of StatefulSet ${shortName(set.summary.name ?? '')}, which names it`;
}
