/** Names and namespaces in their context: what a manifest says is not always what the cluster sees. */
import type { Resource } from '../model/resource.ts';

/** Where manifests are going: what stands beside them decides their names. */
export interface NamingContext {
  /** For manifests that name no namespace. */
  readonly defaultNamespace: string;
  /** Such as `cluster.local`. */
  readonly clusterDomain: string;
}

/** The name in the cluster; undefined when it is not known here. */
export function nameOf(resource: Resource, _context: NamingContext): string | undefined {
  return resource.metadata.name.value;
}

/** The namespace in the cluster; undefined when it is not known here. */
export function namespaceOf(resource: Resource, context: NamingContext): string | undefined {
  const { namespace } = resource.metadata;
  if (namespace.value !== undefined && namespace.value !== '') return namespace.value;
  return namespace.presence === 'unknown' ? undefined : context.defaultNamespace;
}
