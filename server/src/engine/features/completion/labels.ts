/** Labels and selectors that belong together. */

import { StringMap } from '../../model/metadata.ts';
import type { Resource } from '../../model/resource.ts';
import { ObjectView } from '../../model/view.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import type { CompletionPlace } from './completionPlace.ts';

type Labels = ReadonlyMap<string, string>;

/**
 * What the map at the path is to hold so that it fits the rest: labels of the Pods for a selector, and the other way round.
 *
 * @param path From the root of the resource, indices included.
 */
export function labelsFor(place: CompletionPlace, path: readonly PathStep[]): Labels | undefined {
  const { resource } = place;
  const where = path.join('.');
  if (resource === undefined) return undefined;
  if (where === 'spec.selector.matchLabels') {
    return place.kind.kind === 'PodDisruptionBudget' ? podLabelsNearby(place) : podLabels(resource, place);
  }
  if (where === 'spec.template.metadata.labels') {
    return (
      readMap(resource, ['spec', 'selector', 'matchLabels']) ?? readMap(resource, ['metadata', 'labels'])
    );
  }
  if (where === 'metadata.labels') return podLabels(resource, place);
  if (where === 'spec.selector') return place.kind.kind === 'Service' ? podLabelsNearby(place) : undefined;
  if (where.endsWith('labelSelector.matchLabels') || where.endsWith('podSelector.matchLabels')) {
    return podLabels(resource, place) ?? podLabelsNearby(place);
  }
  return undefined;
}

function podLabels(resource: Resource, { kind }: CompletionPlace): Labels | undefined {
  if (kind.kind === 'Pod') return readMap(resource, ['metadata', 'labels']);
  return readMap(resource, ['spec', 'template', 'metadata', 'labels']);
}

function readMap(resource: Resource, path: readonly string[]): Labels | undefined {
  let view: ObjectView = resource.view;
  for (const key of path.slice(0, -1)) view = view.object(key, ObjectView);
  const map = view.object(path.at(-1) ?? '', StringMap).record;
  return map.size === 0 ? undefined : map;
}

/** Labels of the Pods of the one workload that is meant: of the same name, else the only one of the namespace. */
function podLabelsNearby({ resource, workspace }: CompletionPlace): Labels | undefined {
  const { index, defaultNamespace } = workspace;
  const namespace = resource?.metadata.namespace.value ?? defaultNamespace;
  const workloads = ['StatefulSet', 'DaemonSet']
    .flatMap(kind => index.ofKind(kind))
    .filter(
      resource =>
        index.namespaceOf(resource) === namespace && resource.summary.workload?.podLabels !== undefined,
    );
  const name = resource?.metadata.name.value;
  const found =
    workloads.find(({ summary }) => summary.workload?.serviceName === name || summary.name === name) ??
    (workloads.length === 1 ? workloads[0] : undefined);
  const labels = found?.summary.workload?.podLabels;
  return labels && new Map(Object.entries(labels));
}
