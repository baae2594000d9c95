/** The Pods that a Service sends to, as far as the manifests tell. */
import type { ServiceSpec } from '../../model/service.ts';
import { isPlaceholder } from '../../validation/placeholders.ts';
import { namespaceOf } from '../../workspace/naming.ts';
import type { PodsSummary, PortSummary } from '../../workspace/resourceSummary.ts';
import type { WorkspaceContext } from '../rule.ts';
import { byWorkload, type KnownPods, podsIn, podsPhrase, podsWithLabels, writtenOf } from './podsOf.ts';
import { listing } from './words.ts';

/** Undefined where the Service selects no Pods by itself, or another program fills in whom. */
export function selectorOf({ selector, type }: ServiceSpec): Readonly<Record<string, string>> | undefined {
  if (type.value === 'ExternalName' || type.presence === 'unknown') return undefined;
  if (!selector.isPresent || !selector.isKnown || selector.record.size === 0) return undefined;
  const labels = Object.fromEntries(selector.record);
  return Object.values(labels).some(isPlaceholder) ? undefined : labels;
}

export function selectedPods({ resource, workspace, naming }: WorkspaceContext): readonly KnownPods[] {
  const selector = resource.service && selectorOf(resource.service.spec);
  const namespace = namespaceOf(resource, naming);
  if (selector === undefined || namespace === undefined) return [];
  return podsWithLabels(podsIn(workspace, namespace), selector);
}

/** All that is written of Pods, overlays and patches among it; undefined where some of their ports may not show. */
export function portsOf(
  { workspace }: WorkspaceContext,
  pods: readonly KnownPods[],
): readonly PortSummary[] | undefined {
  const written = byWorkload(pods).flatMap(group => writtenOf(workspace, group));
  return written.every(({ arePortsKnown }) => arePortsKnown)
    ? written.flatMap(({ ports }: PodsSummary) => ports)
    : undefined;
}

/** `StatefulSet "db" and Job "backup"`. */
export function ownersOf(pods: readonly KnownPods[]): string {
  return listing([...new Set(pods.map(podsPhrase))]);
}
