/** Telling a manifest from a piece of one. */
import type { Resource } from '../model/resource.ts';

/**
 * Whether the resource is a patch or fragment that something else completes: a workload with neither selector nor
 * Pod labels, in which a container lacks its image or there is none. Nobody writes such a manifest to apply it,
 * and people keep patches in files that no kustomization of the workspace names.
 */
export function isPartialResource(resource: Resource): boolean {
  const { workload } = resource;
  if (workload === undefined || workload.spec.keys.length === 0) return false;
  const { selector, template } = workload.spec;
  if (selector.presence !== 'absent' || template.metadata.labels.presence !== 'absent') return false;
  const containers = template.spec.containers.items;
  return containers.length === 0 || containers.some(container => container.image.presence === 'absent');
}
