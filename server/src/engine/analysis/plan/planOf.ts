/** What applying the manifests of a snapshot over their older versions will do. */
import { type ServiceFacts, serviceFactsOf } from '../../identity/serviceFacts.ts';
import type { Resource } from '../../model/resource.ts';
import type { FailureListener } from '../../rules/contain.ts';
import type { OlderVersion } from '../../rules/olderVersion.ts';
import { judgedKindOf } from '../../validation/judgedKinds.ts';
import { appliedObject } from '../../validation/update/appliedObject.ts';
import { judgeUpdate } from '../../validation/update.ts';
import { type NamingContext, nameOf, namespaceOf } from '../../workspace/naming.ts';
import { ResourceIndex } from '../../workspace/resourceIndex.ts';
import type { SourceFile } from '../../workspace/sourceFile.ts';
import { type Baseline, Baselines } from '../baselines.ts';
import { placedResources } from '../locateResource.ts';
import { servicesOf } from '../previewResource.ts';
import { resourceIdOf } from '../resourceId.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Plan, PlannedResource } from './plan.ts';
import { planCreation, planRemoval, planUpdate, type ResourcePlace } from './planResource.ts';
import { appliedResource, holdsUnknown, type VersionContext } from './versions.ts';

export interface PlanRequest {
  /** The files that are applied. Others lend what they are referred to for, such as Services, before and after. */
  readonly uris: readonly string[];
  /** Their older versions by URI; left out, those that the snapshot knows. */
  readonly older?: Iterable<readonly [uri: string, baseline: Baseline]>;
  /** What a person calls a file. */
  readonly nameOf: (uri: string) => string;
  /** More Pods or claims of a StatefulSet are counted and not listed; 1000 when left out. Takes the square of its time. */
  readonly mostListed?: number;
  /** A rule of ours threw; without it, that goes on. */
  readonly onFailure?: FailureListener;
}

/** What nobody reads to its end. */
const MOST_LISTED = 1000;

/** Pure; never throws; bounded, however many Pods there are. */
export function planOf(snapshot: Snapshot, request: PlanRequest): Plan {
  const baselines = request.older === undefined ? snapshot.baselines : Baselines.of(request.older);
  return {
    kubernetes: snapshot.settings.target.release,
    resources: [...new Planner(snapshot, request, baselines).resources()],
  };
}

class Planner {
  readonly #snapshot: Snapshot;
  readonly #request: PlanRequest;
  readonly #baselines: Baselines;
  /** Older versions that live on, as themselves or under another name. */
  readonly #known = new Set<Resource>();
  #otherFiles: ResourceIndex | undefined;
  readonly #services: Record<'before' | 'after', Map<NamingContext, readonly PlacedService[]>> = {
    before: new Map(),
    after: new Map(),
  };

  constructor(snapshot: Snapshot, request: PlanRequest, baselines: Baselines) {
    this.#snapshot = snapshot;
    this.#request = request;
    this.#baselines = baselines;
  }

  *resources(): Generator<PlannedResource> {
    for (const uri of this.#request.uris) yield* this.#ofFile(uri);
    for (const [uri, versions] of this.#baselines.files) {
      for (const { resource, label } of versions)
        if (!this.#known.has(resource)) yield* this.#removal(resource, uri, label);
    }
  }

  *#ofFile(uri: string): Generator<PlannedResource> {
    const snapshot = this.#snapshot;
    const file = snapshot.file(uri);
    if (file === undefined || snapshot.index.isPatch(uri)) return;
    for (const { resource, start } of placedResources(file)) {
      if (!isApplied(resource)) continue;
      const { naming, target } = snapshot.settingsAt(uri, start);
      const older =
        this.#baselines.versionOf(resource, file, naming) ?? this.#nameless(resource, file, naming);
      const renamed =
        older === undefined
          ? this.#baselines.renamesIn(file, naming, snapshot.index).get(resource)?.resource
          : undefined;
      for (const one of [older?.resource, renamed]) if (one !== undefined) this.#known.add(one);
      const before = older?.resource ?? renamed;
      const place: ResourcePlace = {
        before:
          before &&
          this.#context(before, { naming, target, services: this.#servicesOf('before', uri, naming) }),
        after: this.#context(resource, { naming, target, services: this.#servicesOf('after', uri, naming) }),
        target,
        label: older?.label,
        file: this.#request.nameOf(uri),
        mostListed: this.#mostListed,
        onFailure: this.#request.onFailure,
      };
      yield {
        resource: resourceIdOf(resource, naming),
        uri,
        start: start + resource.root.range.start,
        kubernetes: target.release,
        renamedFrom: renamed ? resourceIdOf(renamed, naming) : null,
        ...(older === undefined
          ? planCreation(resource, renamed, place)
          : planUpdate(older.resource, resource, place)),
      };
    }
  }

  *#removal(old: Resource, uri: string, label: string | undefined): Generator<PlannedResource> {
    const snapshot = this.#snapshot;
    const { naming, target } = snapshot.settingsAt(uri, 0);
    const [name, namespace] = [nameOf(old, naming), namespaceOf(old, naming)];
    if (!isApplied(old) || old.kind === undefined || name === undefined) return;
    // Another file has it, or had it twice.
    if (snapshot.index.find(old.kind, namespace, name).length > 0) return;
    const services = this.#servicesOf('before', uri, naming);
    const before = this.#context(old, { naming, target, services });
    const place: ResourcePlace = {
      before,
      after: undefined,
      target,
      label,
      file: this.#request.nameOf(uri),
      mostListed: this.#mostListed,
      onFailure: this.#request.onFailure,
    };
    yield {
      resource: resourceIdOf(old, naming),
      uri,
      start: null,
      kubernetes: target.release,
      renamedFrom: null,
      ...planRemoval(old, place),
    };
  }

  /** Where the name is filled in by another program, a resource is what stood at its turn among those of its kind. */
  #nameless(resource: Resource, file: SourceFile, naming: NamingContext): OlderVersion | undefined {
    if (nameOf(resource, naming) !== undefined) return undefined;
    const isAlike = (other: Resource) => other.kind === resource.kind && nameOf(other, naming) === undefined;
    const turn = [...placedResources(file)]
      .filter(placed => isAlike(placed.resource))
      .findIndex(placed => placed.resource === resource);
    return (this.#baselines.files.get(file.uri) ?? []).filter(older => isAlike(older.resource))[turn];
  }

  get #mostListed(): number {
    return this.#request.mostListed ?? MOST_LISTED;
  }

  #context(
    resource: Resource,
    {
      naming,
      target,
      services,
    }: Pick<VersionContext, 'target' | 'services'> & { readonly naming: NamingContext },
  ): VersionContext | undefined {
    const [name, namespace] = [nameOf(resource, naming), namespaceOf(resource, naming)];
    if (name === undefined || namespace === undefined) return undefined;
    return { name, namespace, clusterDomain: naming.clusterDomain, services, target };
  }

  /** Those that are applied, and those of files that stay as they are; the nearest first. */
  #servicesOf(side: 'before' | 'after', uri: string, naming: NamingContext): readonly ServiceFacts[] {
    let services = this.#services[side].get(naming);
    if (services === undefined) {
      services = side === 'before' ? this.#oldServices(naming) : this.#newServices(naming);
      this.#services[side].set(naming, services);
    }
    const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
    const distance = (other: string) => (other === uri ? 0 : other.startsWith(folder) ? 1 : 2);
    const applied = [...services].sort((a, b) => distance(a.uri) - distance(b.uri)).map(({ facts }) => facts);
    return [...applied, ...servicesOf(this.#others(), uri)];
  }

  #oldServices(naming: NamingContext): readonly PlacedService[] {
    return [...this.#baselines.files].flatMap(([uri, versions]) =>
      versions.flatMap(({ resource }) => placedService(resource, uri, naming)),
    );
  }

  /** As they will be stored: an update that is refused leaves the old one, and one that says less may leave what was there. */
  #newServices(naming: NamingContext): readonly PlacedService[] {
    return this.#request.uris.flatMap(uri => {
      const file = this.#snapshot.file(uri);
      if (file === undefined || this.#snapshot.index.isPatch(uri)) return [];
      return [...placedResources(file)].flatMap(({ resource, start }) => {
        const older = resource.service && this.#baselines.versionOf(resource, file, naming)?.resource;
        if (older === undefined) return placedService(resource, uri, naming);
        const { target } = this.#snapshot.settingsAt(uri, start);
        const applied = appliedObject(older.root, resource.root, target);
        const isRefused = !judgeUpdate(older.root, resource.root, target, { isStored: true }).accepted;
        const stored = isRefused ? older : ((applied && appliedResource(applied)) ?? resource);
        // What a placeholder stands for is not in the stored object.
        return placedService(holdsUnknown(resource.root) ? resource : stored, uri, naming);
      });
    });
  }

  /** Files that only lend what others refer to. */
  #others(): ResourceIndex {
    if (this.#otherFiles === undefined) {
      const snapshot = this.#snapshot;
      const applied = new Set([...this.#request.uris, ...this.#baselines.files.keys()]);
      const files = snapshot.uris.flatMap(uri => (applied.has(uri) ? [] : (snapshot.file(uri) ?? [])));
      this.#otherFiles = new ResourceIndex(files, uri => snapshot.settingsAt(uri, 0).naming);
    }
    return this.#otherFiles;
  }
}

interface PlacedService {
  readonly uri: string;
  readonly facts: ServiceFacts;
}

function placedService(resource: Resource, uri: string, naming: NamingContext): readonly PlacedService[] {
  const [name, namespace] = [nameOf(resource, naming), namespaceOf(resource, naming)];
  if (resource.service === undefined || name === undefined || namespace === undefined) return [];
  return [{ uri, facts: serviceFactsOf(resource.service, { name, namespace }) }];
}

/** What is a manifest that is applied, and not values of a chart, a kustomization or nothing at all. */
function isApplied(resource: Resource): boolean {
  if (judgedKindOf(resource.root) !== undefined) return true;
  const { apiVersion, kind } = resource;
  if (!apiVersion || !kind) return false;
  return !apiVersion.startsWith('kustomize.config.k8s.io/') && !apiVersion.startsWith('skaffold/');
}
