/** Which StatefulSets and DaemonSets a Service sends to. */
import { POD_INDEX_LABEL, POD_NAME_LABEL } from '../../identity/podIdentity.ts';
import type { IndexedResource, ResourceIndex } from '../../workspace/resourceIndex.ts';

export interface SelectedWorkload {
  readonly workload: IndexedResource;
  readonly kind: 'StatefulSet' | 'DaemonSet';
  /** The one Pod that the selector names by the labels that the controller sets. */
  readonly pod: string | undefined;
}

/** Labels that a selector may ask for and no template has: the StatefulSet controller sets them. */
const CONTROLLER_LABELS: ReadonlySet<string> = new Set([POD_NAME_LABEL, POD_INDEX_LABEL]);

/** Empty without a selector: such a Service selects no Pod by itself. */
export function selectedWorkloads(
  selector: Readonly<Record<string, string>>,
  namespace: string,
  index: ResourceIndex,
): readonly SelectedWorkload[] {
  const wanted = Object.entries(selector);
  if (wanted.length === 0) return [];
  const ordinary = wanted.filter(([key]) => !CONTROLLER_LABELS.has(key));
  const asksForPod = ordinary.length < wanted.length;
  return (['StatefulSet', 'DaemonSet'] as const).flatMap(kind =>
    index.ofKind(kind).flatMap((workload): readonly SelectedWorkload[] => {
      const labels = workload.summary.workload?.podLabels;
      const { name } = workload.summary;
      if (labels === undefined || name === undefined || index.isPatch(workload.uri)) return [];
      if (!ordinary.every(([key, value]) => labels[key] === value)) return [];
      if (index.namespaceOf(workload) !== namespace) return [];
      if (!asksForPod) return [{ workload, kind, pod: undefined }];
      const pod = selector[POD_NAME_LABEL] ?? `${name}-${selector[POD_INDEX_LABEL]}`;
      return kind === 'StatefulSet' && pod.startsWith(`${name}-`) ? [{ workload, kind, pod }] : [];
    }),
  );
}
