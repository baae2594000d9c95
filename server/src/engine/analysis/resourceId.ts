/** What hosts call a resource. */
import type { Resource } from '../model/resource.ts';
import { type NamingContext, nameOf, namespaceOf } from '../workspace/naming.ts';
import type { ResourceId } from './diagnostic.ts';

/** The namespace is null where none is written. */
export function resourceIdOf(resource: Resource, naming: NamingContext): ResourceId {
  const isWritten = resource.metadata.namespace.presence !== 'absent';
  return {
    apiVersion: resource.apiVersion ?? null,
    kind: resource.kind ?? null,
    namespace: isWritten ? (namespaceOf(resource, naming) ?? null) : null,
    name: nameOf(resource, naming) ?? null,
  };
}
