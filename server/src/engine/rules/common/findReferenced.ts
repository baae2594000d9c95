/** What a name in a Pod template stands for: a ConfigMap, a Secret, a claim, a service account. */
import { isPlaceholder } from '../../validation/placeholders.ts';
import { namespaceOf } from '../../workspace/naming.ts';
import type { IndexedResource } from '../../workspace/resourceIndex.ts';
import type { WorkspaceContext } from '../rule.ts';
import { isPlausiblyWhole, keptResources } from './isPlausiblyWhole.ts';
import { isSlip } from './isSlip.ts';
import { areAppliedTogether, kustomizationEffect } from './kustomizations.ts';

/**
 * `here`: it is among the manifests, or may be. `elsewhere`: only in another namespace. `near`: it is not here, but
 * something is whose name differs by a slip of the fingers. `missing`: it is not here, and what is here may well be all.
 * `unclear`: nothing can be said.
 */
export type ReferencedStanding = 'here' | 'elsewhere' | 'near' | 'missing' | 'unclear';

export interface Referenced {
  readonly standing: ReferencedStanding;
  /** All of the name that may be meant; the one of another namespace; the one with a similar name. */
  readonly found: readonly IndexedResource[];
}

const UNCLEAR: Referenced = { standing: 'unclear', found: [] };

export function findReferenced(context: WorkspaceContext, kind: string, name: string): Referenced {
  const { workspace, resource, naming, uri } = context;
  const namespace = namespaceOf(resource, naming);
  const { renames, isOpen, setsNamespace, generated } = kustomizationEffect(workspace, uri);
  if (namespace === undefined || [name, namespace].some(isPlaceholder) || name === '') return UNCLEAR;
  const kept = keptResources(workspace, kind);
  const named = kept.byName.get(name) ?? [];
  const here = setsNamespace ? named : named.filter(other => mayShareNamespace(context, other));
  if (here.length > 0) return { standing: generated.includes(name) ? 'unclear' : 'here', found: here };
  if (renames || isOpen || kept.hasUnknown || generated.includes(name)) return UNCLEAR;
  const [elsewhere] = named;
  if (elsewhere !== undefined) return { standing: 'elsewhere', found: [elsewhere] };
  const near = nearestTo(context, kind, name, namespace);
  if (near !== undefined) return { standing: 'near', found: [near] };
  return isPlausiblyWhole(context, [kind]) ? { standing: 'missing', found: [] } : UNCLEAR;
}

/** Where one of two says no namespace, `kubectl -n` may well bring them together. */
export function mayShareNamespace(
  { resource, workspace }: WorkspaceContext,
  other: IndexedResource,
): boolean {
  const own = resource.metadata.namespace.value;
  const { namespace, isNamespaceKnown } = other.summary;
  if (!isNamespaceKnown || !own || !namespace) return true;
  return own === namespace || isPlaceholder(namespace) || workspace.namespaceOf(other) === own;
}

function nearestTo(
  { workspace, uri }: WorkspaceContext,
  kind: string,
  name: string,
  namespace: string,
): IndexedResource | undefined {
  const kept = keptResources(workspace, kind).byNamespace.get(namespace) ?? [];
  return kept.find(
    other =>
      other.summary.name !== undefined &&
      other.summary.name.length > 3 &&
      isSlip(name, other.summary.name) &&
      areAppliedTogether(workspace, other.uri, uri),
  );
}
