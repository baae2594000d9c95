/** The StatefulSets and Services of the workspace by name, which is how texts speak of them. */
import type { NamingContext } from '../../workspace/naming.ts';
import type { IndexedResource, ResourceIndex } from '../../workspace/resourceIndex.ts';
import type { ServiceSummary, WorkloadSummary } from '../../workspace/resourceSummary.ts';

interface Known {
  readonly indexed: IndexedResource;
  readonly name: string;
  /** In the cluster; undefined when it is not known here. */
  readonly namespace: string | undefined;
  /** Whether the manifest itself says so: otherwise it may be applied to any. */
  readonly isNamespaceWritten: boolean;
}

export interface KnownSet extends Known {
  readonly workload: WorkloadSummary;
}

export interface KnownService extends Known {
  readonly service: ServiceSummary;
}

export interface KnownNames {
  readonly sets: ReadonlyMap<string, readonly KnownSet[]>;
  readonly services: ReadonlyMap<string, readonly KnownService[]>;
  /** Sets by the Service that they name. */
  readonly setsByService: ReadonlyMap<string, readonly KnownSet[]>;
}

const cache = new WeakMap<ResourceIndex, KnownNames>();

/** Kept for as long as the index is. */
export function knownNames(index: ResourceIndex): KnownNames {
  let known = cache.get(index);
  if (known === undefined) {
    known = collect(index);
    cache.set(index, known);
  }
  return known;
}

function collect(index: ResourceIndex): KnownNames {
  const sets: KnownSet[] = index.ofKind('StatefulSet').flatMap(indexed => {
    const known = knownOf(index, indexed);
    const { workload } = indexed.summary;
    return known && workload ? [{ ...known, workload }] : [];
  });
  const services: KnownService[] = index.ofKind('Service').flatMap(indexed => {
    const known = knownOf(index, indexed);
    const { service } = indexed.summary;
    return known && service ? [{ ...known, service }] : [];
  });
  return {
    sets: groupBy(sets, set => set.name),
    services: groupBy(services, service => service.name),
    setsByService: groupBy(sets, set => set.workload.serviceName ?? ''),
  };
}

function knownOf(index: ResourceIndex, indexed: IndexedResource): Known | undefined {
  const { name, namespace } = indexed.summary;
  if (name === undefined || name === '') return undefined;
  return { indexed, name, namespace: index.namespaceOf(indexed), isNamespaceWritten: Boolean(namespace) };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Those in a namespace, and those of which it is not known; all of them when the namespace itself is not. */
export function inNamespace<T extends Known>(
  items: readonly T[] | undefined,
  namespace: string | undefined,
): readonly T[] {
  if (items === undefined) return [];
  if (namespace === undefined) return items;
  return items.filter(item => item.namespace === undefined || item.namespace === namespace);
}

/**
 * Those in a namespace; where there are none, those that may be: a manifest that does not say its namespace may be
 * applied to any, and so may the one that speaks of it.
 */
export function perhapsInNamespace<T extends Known>(
  items: readonly T[] | undefined,
  { namespace, isWritten }: { readonly namespace: string | undefined; readonly isWritten: boolean },
): readonly T[] {
  const here = inNamespace(items, namespace);
  if (here.length > 0) return here;
  return (items ?? []).filter(item => !isWritten || !item.isNamespaceWritten);
}

/** What a name is looked up with. */
export interface NameWorld {
  readonly index: ResourceIndex;
  /** Of the file that holds the text. */
  readonly naming: NamingContext;
}
