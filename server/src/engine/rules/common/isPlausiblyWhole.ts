/**
 * When what is not among the manifests may be believed to be nowhere.
 *
 * A workspace is rarely all that there is in a cluster. It is believable where things of that kind are kept here for
 * the same namespace, beside the manifest that wants one, and nothing of the workspace brings in more than it shows.
 */
import { isPlaceholder } from '../../validation/placeholders.ts';
import { namespaceOf } from '../../workspace/naming.ts';
import type { IndexedResource, ResourceIndex } from '../../workspace/resourceIndex.ts';
import type { WorkspaceContext } from '../rule.ts';
import { areAppliedTogether, kustomizationEffect } from './kustomizations.ts';

/** What installs things that no manifest shows: Helm through Flux, k3s, Rancher or Argo CD. */
const INSTALLERS: readonly string[] = [
  'Application',
  'ApplicationSet',
  'HelmChart',
  'HelmChartConfig',
  'HelmRelease',
];

/** @param kinds Of which something would have to be here. */
export function isPlausiblyWhole(context: WorkspaceContext, kinds: readonly string[]): boolean {
  const { workspace, resource, naming, uri } = context;
  const namespace = namespaceOf(resource, naming);
  if (namespace === undefined || mayBringMore(workspace, uri)) return false;
  const kept = kinds.map(kind => keptResources(workspace, kind));
  return (
    kept.every(({ hasUnknown }) => !hasUnknown) &&
    kept.some(({ byNamespace }) =>
      (byNamespace.get(namespace) ?? []).some(
        other => isOther(other, context) && areAppliedTogether(workspace, other.uri, uri),
      ),
    )
  );
}

/** Whether names may be given, or things brought in, where this workspace does not show it. */
export function mayBringMore(workspace: ResourceIndex, uri: string): boolean {
  const { isOpen, renames } = kustomizationEffect(workspace, uri);
  return isOpen || renames || INSTALLERS.some(kind => workspace.ofKind(kind).length > 0);
}

export interface KeptResources {
  /** Whether some have a name or namespace that another program fills in. */
  readonly hasUnknown: boolean;
  readonly byNamespace: ReadonlyMap<string, readonly IndexedResource[]>;
  readonly byName: ReadonlyMap<string, readonly IndexedResource[]>;
}

const keptByIndex = new WeakMap<ResourceIndex, Map<string, KeptResources>>();

/** The resources of a kind, patches aside. Made once per index. */
export function keptResources(workspace: ResourceIndex, kind: string): KeptResources {
  let byKind = keptByIndex.get(workspace);
  if (byKind === undefined) {
    byKind = new Map();
    keptByIndex.set(workspace, byKind);
  }
  let kept = byKind.get(kind);
  if (kept === undefined) {
    kept = findKept(workspace, kind);
    byKind.set(kind, kept);
  }
  return kept;
}

function findKept(workspace: ResourceIndex, kind: string): KeptResources {
  const byNamespace = new Map<string, IndexedResource[]>();
  const byName = new Map<string, IndexedResource[]>();
  let hasUnknown = false;
  for (const indexed of workspace.ofKind(kind)) {
    if (workspace.isPatch(indexed.uri)) continue;
    const { name } = indexed.summary;
    const namespace = workspace.namespaceOf(indexed);
    hasUnknown ||= [name, namespace].some(text => text === undefined || isPlaceholder(text));
    if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), indexed]);
    if (namespace !== undefined) byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), indexed]);
  }
  return { hasUnknown, byNamespace, byName };
}

function isOther({ uri, summary }: IndexedResource, { resource, uri: own }: WorkspaceContext): boolean {
  return uri !== own || summary.kind !== resource.kind || summary.name !== resource.metadata.name.value;
}
