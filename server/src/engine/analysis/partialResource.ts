/** Telling a manifest from a piece of one. */
import type { Resource } from '../model/resource.ts';

/**
 * Whether the resource is a patch or fragment that something else completes: a workload without selector
 * in which no container has an image. Nobody writes such a manifest to apply it, and people keep patches in
 * files that no kustomization of the workspace names.
 */
export function isPartialResource(resource: Resource): boolean {
  const { workload } = resource;
  if (workload === undefined) return false;
  const { selector, template } = workload.spec;
  if (selector.isPresent || !workload.spec.isPresent) return false;
  const containers = [...template.spec.containers.items, ...template.spec.initContainers.items];
  return !containers.some(container => container.image.presence !== 'absent') && !selector.isPresent;
}
