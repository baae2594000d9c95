/** Everything that manifests may refer to, by kind, namespace and name. Immutable: a change makes a new one. */
import type { NamingContext } from './naming.ts';
import type { ResourceSummary } from './resourceSummary.ts';
import { summaryOf } from './resourceSummary.ts';
import type { SourceFile } from './sourceFile.ts';

/** Where a resource stands: its file, and the how manieth resource of that file it is. */
export interface ResourceReference {
  readonly uri: string;
  readonly ordinal: number;
}

export interface IndexedResource extends ResourceReference {
  readonly summary: ResourceSummary;
}

export class ResourceIndex {
  readonly #byKind = new Map<string, IndexedResource[]>();
  readonly #byName = new Map<string, IndexedResource[]>();
  readonly #patches = new Set<string>();
  readonly #namingOf: (uri: string) => NamingContext;
  /** False while files are still to come, so that what is missing here may be in one of them. */
  readonly isComplete: boolean;

  /** @param namingOf Of a file. */
  constructor(
    files: Iterable<SourceFile>,
    namingOf: (uri: string) => NamingContext,
    { isComplete } = { isComplete: true },
  ) {
    this.#namingOf = namingOf;
    this.isComplete = isComplete;
    for (const file of files) {
      let ordinal = 0;
      for (const { document } of file.documents) {
        for (const summary of summaryOf(document).resources)
          this.#add({ uri: file.uri, ordinal: ordinal++, summary });
      }
    }
  }

  /** In the order in which they were met. */
  get kinds(): readonly string[] {
    return [...this.#byKind.keys()];
  }

  ofKind(kind: string): readonly IndexedResource[] {
    return this.#byKind.get(kind) ?? [];
  }

  /** Several of one name are overlays or environments: any that fits is enough. */
  find(kind: string, namespace: string | undefined, name: string): readonly IndexedResource[] {
    const named = this.#byName.get(`${kind}\n${name}`) ?? [];
    return namespace === undefined
      ? named
      : named.filter(resource => this.namespaceOf(resource) === namespace);
  }

  /** The namespace in the cluster; undefined when it is not known here. */
  namespaceOf({ uri, summary }: IndexedResource): string | undefined {
    if (!summary.isNamespaceKnown) return undefined;
    return summary.namespace || this.#namingOf(uri).defaultNamespace;
  }

  /** Whether a kustomization lists the file as a patch, so that it holds only what it changes. */
  isPatch(uri: string): boolean {
    return this.#patches.has(uri);
  }

  #add(resource: IndexedResource): void {
    const { kind, name, patches } = resource.summary;
    if (kind === undefined) return;
    addTo(this.#byKind, kind, resource);
    if (name !== undefined) addTo(this.#byName, `${kind}\n${name}`, resource);
    for (const path of patches ?? []) this.#patches.add(resolvePath(resource.uri, path));
  }
}

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const known = lists.get(key);
  if (known) known.push(item);
  else lists.set(key, [item]);
}

/** The folder of a file, as a URI without a slash at its end. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** A path relative to the file of a URI, as a URI. */
export function resolvePath(uri: string, path: string): string {
  const steps = uri.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(encodeURIComponent(step));
  }
  return steps.join('/');
}
