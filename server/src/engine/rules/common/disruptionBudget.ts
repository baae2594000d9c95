/** Writes the PodDisruptionBudget for the Pods of a workload. */
import type { Resource } from '../../model/resource.ts';
import type { PlainValue } from '../../syntax/editor/plainValue.ts';
import { metadataOf, printManifest } from './printManifest.ts';

/** One Pod at a time, whatever `replicas` is, so that drains go on. Named and laid out as the workload. */
export function disruptionBudgetText(resource: Resource, name: string, selector: PlainValue): string {
  const manifest = {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadataOf(name, resource),
    spec: { maxUnavailable: 1, selector },
  };
  return printManifest(manifest, resource);
}
