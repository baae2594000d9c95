/** The versions of files that are applied already: what a change of them is judged against. */
import { type Resource, resourcesOf } from '../model/resource.ts';
import type { OlderVersion } from '../rules/olderVersion.ts';
import { type NamingContext, nameOf, namespaceOf } from '../workspace/naming.ts';
import type { ResourceIndex } from '../workspace/resourceIndex.ts';
import { type SourceFile, updateSourceFile } from '../workspace/sourceFile.ts';

/** The older text of a file. */
export interface Baseline {
  readonly text: string;
  /** Where it stands, as a person calls it: `git`, `old/db.yaml`; "the older version" when left out. */
  readonly label?: string;
  /**
   * It is known to be applied. Otherwise, as in a repository, what the release judged for refuses may never have been:
   * such a resource is judged as new, and what cannot change is told besides.
   */
  readonly isApplied?: boolean;
  /** It is only supposed to be applied: what cannot change in it is told as a warning. */
  readonly isSupposed?: boolean;
}

/** Immutable: a change makes a new one, and keeps what was parsed. */
export class Baselines {
  static readonly none = new Baselines(new Map());

  /** By the file that each is the older version of. */
  readonly #files: ReadonlyMap<string, readonly OlderVersion[]>;
  /** By the naming context, as the default namespace decides which resources are the same. */
  readonly #byKey = new Map<NamingContext, ReadonlyMap<string, readonly PlacedVersion[]>>();

  readonly #renames = new WeakMap<
    SourceFile,
    {
      readonly index: ResourceIndex;
      readonly naming: NamingContext;
      readonly renames: ReadonlyMap<Resource, OlderVersion>;
    }
  >();

  private constructor(files: ReadonlyMap<string, readonly OlderVersion[]>) {
    this.#files = files;
  }

  static of(older: Iterable<readonly [uri: string, baseline: Baseline]>): Baselines {
    const files = Array.from(older, ([uri, baseline]) => [uri, versionsIn(baseline, uri)] as const);
    return files.length === 0 ? Baselines.none : new Baselines(new Map(files));
  }

  /** Everything that is known, by the file that each is the older version of. */
  get files(): ReadonlyMap<string, readonly OlderVersion[]> {
    return this.#files;
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
   * What resources were called before that have no older version: of those that are gone from the file, each takes the
   * one of its kind and its turn.
   */
  renamesIn(
    file: SourceFile,
    naming: NamingContext,
    index: ResourceIndex,
  ): ReadonlyMap<Resource, OlderVersion> {
    const known = this.#renames.get(file);
    if (known?.index === index && known.naming === naming) return known.renames;
    const gone = (this.#files.get(file.uri) ?? []).filter(
      ({ resource }) => !isStillThere(resource, naming, index),
    );
    const fresh =
      gone.length === 0
        ? []
        : resourcesIn(file).filter(resource => this.versionOf(resource, file, naming) === undefined);
    const renames = new Map<Resource, OlderVersion>();
    for (const resource of fresh) {
      const turn = gone.findIndex(older => older.resource.kind === resource.kind);
      const [older] = turn === -1 ? [] : gone.splice(turn, 1);
      if (older !== undefined) renames.set(resource, older);
    }
    this.#renames.set(file, { index, naming, renames });
    return renames;
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

function versionsIn(
  { text, label, isApplied = false, isSupposed = false }: Baseline,
  uri: string,
): readonly OlderVersion[] {
  return resourcesIn(updateSourceFile(undefined, uri, text)).map(resource => ({
    resource,
    label,
    isApplied,
    isSupposed,
  }));
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
