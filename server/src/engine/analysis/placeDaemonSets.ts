/** Where the Pods of a file's DaemonSets start and may stay, on nodes that are given. */

import type { NodePlacement } from '../features/previewData.ts';
import { placementOf } from '../features/previewPlacement.ts';
import type { PreviewNode } from '../features/previewQuestion.ts';
import type { PodSpec } from '../model/podSpec.ts';
import { podPlacement } from '../simulation/placement.ts';
import { nameOf, namespaceOf } from '../workspace/naming.ts';
import { placedResources } from './locateResource.ts';
import { holdsUnknown } from './plan/versions.ts';
import { refusedFields } from './previewResource.ts';
import type { Snapshot } from './snapshot.ts';

export interface PlacedDaemonSet {
  /** Null where another program fills it in. */
  readonly namespace: string | null;
  readonly name: string | null;
  /** Index of its document in the file. */
  readonly document: number;
  /** Fields for which the API server refuses it or its Pods: then nothing is placed. */
  readonly refused: readonly string[];
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly placement: NodePlacement;
  /** What leaves the placement open, as a sentence; null when nothing does. */
  readonly note: string | null;
}

/** Pure, and as fast as there are nodes. */
export function placeDaemonSets(
  snapshot: Snapshot,
  uri: string,
  nodes: readonly PreviewNode[],
): readonly PlacedDaemonSet[] {
  const file = snapshot.file(uri);
  if (file === undefined) return [];
  return [...placedResources(file)].flatMap(({ resource, document, start }) => {
    const { daemonSet } = resource;
    if (daemonSet === undefined) return [];
    const settings = snapshot.settingsAt(uri, start);
    const refused = refusedFields(resource, settings);
    const { spec } = daemonSet.spec.template;
    const placement = podPlacement(spec);
    return {
      namespace: namespaceOf(resource, settings.naming) ?? null,
      name: nameOf(resource, settings.naming) ?? null,
      document,
      refused,
      nodeSelector: placement.nodeSelector,
      placement: placementOf(placement, refused.length > 0 ? [] : nodes),
      note: isOpen(spec) ? 'Some of what decides where its Pods go is filled in by another program.' : null,
    };
  });
}

function isOpen({ nodeName, nodeSelector, affinity, tolerations, hostNetwork }: PodSpec): boolean {
  if (nodeName.presence === 'unknown' || hostNetwork.presence === 'unknown') return true;
  return [nodeSelector, affinity, tolerations].some(({ source }) => holdsUnknown(source.node));
}
