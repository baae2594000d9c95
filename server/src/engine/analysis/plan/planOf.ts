/** What applying the manifests of a snapshot over their older versions will do. */
import { type ServiceFacts, serviceFactsOf } from '../../identity/serviceFacts.ts';
import type { Resource } from '../../model/resource.ts';
import { judgedKindOf } from '../../validation/judgedKinds.ts';
import { type NamingContext, nameOf, namespaceOf } from '../../workspace/naming.ts';
import { ResourceIndex } from '../../workspace/resourceIndex.ts';
import { type Baseline, Baselines } from '../baselines.ts';
import { placedResources } from '../locateResource.ts';
import { servicesOf } from '../previewResource.ts';
import { resourceIdOf } from '../resourceId.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Plan, PlannedResource } from './plan.ts';
import { planCreation, planRemoval, planUpdate, type ResourcePlace } from './planResource.ts';
import type { VersionContext } from './versions.ts';

export interface PlanRequest {
  /** The files that are applied. Others lend what they are referred to for, such as Services, before and after. */
  readonly uris: readonly string[];
  /** Their older versions by URI; left out, those that the snapshot knows. */
  readonly older?: Iterable<readonly [uri: string, baseline: Baseline]>;
  /** What a person calls a file. */
  readonly nameOf: (uri: string) => string;
}

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
  readonly #oldServices = new Map<NamingContext, readonly PlacedService[]>();

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
      const older = this.#baselines.versionOf(resource, file, naming);
      const renamed =
        older === undefined
          ? this.#baselines.renamesIn(file, naming, snapshot.index).get(resource)
          : undefined;
      for (const one of [older?.resource, renamed]) if (one !== undefined) this.#known.add(one);
      const before = older?.resource ?? renamed;
      const place: ResourcePlace = {
        before:
          before && this.#context(before, { naming, target, services: this.#servicesBefore(uri, naming) }),
        after: this.#context(resource, { naming, target, services: servicesOf(snapshot.index, uri) }),
        target,
        label: older?.label,
        file: this.#request.nameOf(uri),
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
    const services = this.#servicesBefore(uri, naming);
    const before = this.#context(old, { naming, target, services });
    const place = { before, after: undefined, target, label, file: this.#request.nameOf(uri) };
    yield {
      resource: resourceIdOf(old, naming),
      uri,
      start: null,
      kubernetes: target.release,
      renamedFrom: null,
      ...planRemoval(old, place),
    };
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

  /** Those of the older versions, and those of files that are not applied now and stay as they are. */
  #servicesBefore(uri: string, naming: NamingContext): readonly ServiceFacts[] {
    let services = this.#oldServices.get(naming);
    if (services === undefined) {
      services = [...this.#baselines.files].flatMap(([file, versions]) =>
        versions.flatMap(({ resource }) => {
          const [name, namespace] = [nameOf(resource, naming), namespaceOf(resource, naming)];
          if (resource.service === undefined || name === undefined || namespace === undefined) return [];
          return [{ uri: file, facts: serviceFactsOf(resource.service, { name, namespace }) }];
        }),
      );
      this.#oldServices.set(naming, services);
    }
    const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
    const distance = (other: string) => (other === uri ? 0 : other.startsWith(folder) ? 1 : 2);
    const older = [...services].sort((a, b) => distance(a.uri) - distance(b.uri)).map(({ facts }) => facts);
    return [...older, ...servicesOf(this.#others(), uri)];
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

/** What is a manifest that is applied, and not values of a chart, a kustomization or nothing at all. */
function isApplied(resource: Resource): boolean {
  if (judgedKindOf(resource.root) !== undefined) return true;
  const { apiVersion, kind } = resource;
  if (!apiVersion || !kind) return false;
  return !apiVersion.startsWith('kustomize.config.k8s.io/') && !apiVersion.startsWith('skaffold/');
}
