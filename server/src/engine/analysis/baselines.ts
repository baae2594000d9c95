/** The versions of files that are applied already: what a change of them is judged against. */
import { type Resource, resourcesOf } from '../model/resource.ts';
import type { OlderVersion } from '../rules/faultRule.ts';
import { type NamingContext, nameOf, namespaceOf } from '../workspace/naming.ts';
import type { ResourceIndex } from '../workspace/resourceIndex.ts';
import { type SourceFile, updateSourceFile } from '../workspace/sourceFile.ts';

/** The older text of a file. */
export interface Baseline {
  readonly text: string;
  /** Where it stands, as a person calls it: `git`, `old/db.yaml`; "the older version" when left out. */
  readonly label?: string;
}

/** Immutable: a change makes a new one, and keeps what was parsed. */
export class Baselines {
  static readonly none = new Baselines(new Map());

  /** By the file that each is the older version of. */
  readonly #files: ReadonlyMap<string, readonly OlderVersion[]>;
  /** By the naming context, as the default namespace decides which resources are the same. */
  readonly #byKey = new Map<NamingContext, ReadonlyMap<string, readonly PlacedVersion[]>>();

  private constructor(files: ReadonlyMap<string, readonly OlderVersion[]>) {
    this.#files = files;
  }

  with(uri: string, baseline: Baseline | undefined): Baselines {
    const files = new Map(this.#files);
    if (baseline === undefined) files.delete(uri);
    else files.set(uri, versionsIn(baseline, uri));
    return files.size === 0 ? Baselines.none : new Baselines(files);
  }

  /** The same resource before, by kind, namespace and name, wherever it stood. The same object every time. */
  versionOf(resource: Resource, file: SourceFile, naming: NamingContext): OlderVersion | undefined {
    if (this.#files.size === 0) return undefined;
    const key = keyOf(resource, naming);
    if (key === undefined) return this.#onlyOne(resource, file, naming);
    const found = this.#versions(naming).get(key) ?? [];
    return (found.find(({ uri }) => uri === file.uri) ?? found[0])?.version;
  }

  /**
   * What the resource was called before, when it has no older version: of those that are gone from its file, the one of
   * its kind and its turn.
   */
  renamedFrom(
    resource: Resource,
    file: SourceFile,
    naming: NamingContext,
    index: ResourceIndex,
  ): Resource | undefined {
    const isOfKind = (other: Resource): boolean => other.kind === resource.kind;
    const gone = (this.#files.get(file.uri) ?? []).filter(
      ({ resource: old }) => isOfKind(old) && !isStillThere(old, naming, index),
    );
    if (gone.length === 0) return undefined;
    const fresh = resourcesIn(file).filter(
      other => isOfKind(other) && this.versionOf(other, file, naming) === undefined,
    );
    return gone[fresh.indexOf(resource)]?.resource;
  }

  /** A name that is not known here is whatever it was, where there is no other resource. */
  #onlyOne(resource: Resource, file: SourceFile, naming: NamingContext): OlderVersion | undefined {
    const [only, ...others] = this.#files.get(file.uri) ?? [];
    if (only === undefined || others.length > 0 || resourcesIn(file).length > 1) return undefined;
    const isOther = only.resource.kind !== resource.kind || differs(only.resource, resource, naming);
    return isOther ? undefined : only;
  }

  #versions(naming: NamingContext): ReadonlyMap<string, readonly PlacedVersion[]> {
    let versions = this.#byKey.get(naming);
    if (versions === undefined) {
      const found = new Map<string, PlacedVersion[]>();
      for (const [uri, older] of this.#files) {
        for (const version of older) {
          const key = keyOf(version.resource, naming);
          if (key !== undefined) found.set(key, [...(found.get(key) ?? []), { uri, version }]);
        }
      }
      versions = found;
      this.#byKey.set(naming, versions);
    }
    return versions;
  }
}

interface PlacedVersion {
  readonly uri: string;
  readonly version: OlderVersion;
}

function versionsIn({ text, label }: Baseline, uri: string): readonly OlderVersion[] {
  return resourcesIn(updateSourceFile(undefined, uri, text)).map(resource => ({ resource, label }));
}

function resourcesIn(file: SourceFile): readonly Resource[] {
  return file.documents.flatMap(({ document }) => resourcesOf(document));
}

/** Undefined where the name or the namespace is not known here. */
function keyOf(resource: Resource, naming: NamingContext): string | undefined {
  const [name, namespace] = [nameOf(resource, naming), namespaceOf(resource, naming)];
  if (!name || namespace === undefined) return undefined;
  return [resource.kind, namespace, name].join('\n');
}

/** Whether both names or namespaces are known and not the same. */
function differs(one: Resource, other: Resource, naming: NamingContext): boolean {
  return [nameOf, namespaceOf].some(read => {
    const [left, right] = [read(one, naming), read(other, naming)];
    return left !== undefined && right !== undefined && left !== right;
  });
}

function isStillThere(old: Resource, naming: NamingContext, index: ResourceIndex): boolean {
  const name = nameOf(old, naming);
  if (name === undefined || old.kind === undefined) return true;
  return index.find(old.kind, namespaceOf(old, naming), name).length > 0;
}
