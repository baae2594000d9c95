/** The autoscalers of the workspace by what they scale. Made once per index. */
import type { IndexedResource, ResourceIndex } from '../../workspace/resourceIndex.ts';
import type { AutoscalerSummary } from '../../workspace/resourceSummary.ts';
import { quote } from './words.ts';

export interface KnownAutoscaler {
  readonly indexed: IndexedResource;
  readonly kind: string;
  readonly name: string;
  readonly autoscaler: AutoscalerSummary;
  /**
   * The fewest Pods that it goes down to; 1 and 0 where nothing is written:
   * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/
   * https://keda.sh/docs/latest/reference/scaledobject-spec/
   */
  readonly least: number;
}

const autoscalersByIndex = new WeakMap<ResourceIndex, ReadonlyMap<string, readonly KnownAutoscaler[]>>();

/** Those that scale a workload, by whatever version they name it. */
export function autoscalersOf(
  workspace: ResourceIndex,
  { kind, name, namespace }: { readonly kind: string; readonly name: string; readonly namespace: string },
): readonly KnownAutoscaler[] {
  let known = autoscalersByIndex.get(workspace);
  if (known === undefined) {
    known = findAutoscalers(workspace);
    autoscalersByIndex.set(workspace, known);
  }
  return known.get(keyOf(namespace, kind, name)) ?? [];
}

/** `HorizontalPodAutoscaler "db"`. */
export function autoscalerPhrase({ kind, name }: KnownAutoscaler): string {
  return `${kind} ${quote(name)}`;
}

export const AUTOSCALER_KINDS = ['HorizontalPodAutoscaler', 'ScaledObject'] as const;

/** KEDA means a Deployment where no kind is written. */
export function targetKindOf(autoscalerKind: string, written: string | undefined): string | undefined {
  return written ?? (autoscalerKind === 'ScaledObject' ? 'Deployment' : undefined);
}

/**
 * Operators have kinds of these names in groups of their own, such as `apps.kruise.io`. Groups without a dot and those
 * of `k8s.io` are Kubernetes' own: https://kubernetes.io/docs/reference/using-api/#api-groups
 */
export function isOfOperator(apiVersion: string | undefined): boolean {
  const group = apiVersion?.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return group.includes('.') && !group.endsWith('.k8s.io');
}

function findAutoscalers(workspace: ResourceIndex): ReadonlyMap<string, readonly KnownAutoscaler[]> {
  const found = new Map<string, KnownAutoscaler[]>();
  for (const kind of AUTOSCALER_KINDS) {
    for (const indexed of workspace.ofKind(kind)) {
      const { autoscaler, name } = indexed.summary;
      const namespace = workspace.namespaceOf(indexed);
      const targetKind = targetKindOf(kind, autoscaler?.targetKind);
      if (autoscaler?.targetName === undefined || targetKind === undefined) continue;
      if (name === undefined || namespace === undefined) continue;
      const key = keyOf(namespace, targetKind, autoscaler.targetName);
      const least = autoscaler.least ?? (kind === 'ScaledObject' ? 0 : 1);
      found.set(key, [...(found.get(key) ?? []), { indexed, kind, name, autoscaler, least }]);
    }
  }
  return found;
}

function keyOf(namespace: string, kind: string, name: string): string {
  return `${namespace}/${kind.toLowerCase()}/${name}`;
}
