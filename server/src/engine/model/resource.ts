/** The Kubernetes resources that a document holds. */
import type { PathStep } from '../syntax/nodeAt.ts';
import { resolveAlias, type YamlDocument, type YamlMap } from '../syntax/yamlTree.ts';
import { Autoscaler } from './autoscaler.ts';
import { DisruptionBudget } from './disruptionBudget.ts';
import { ObjectMeta } from './metadata.ts';
import { PodTemplate } from './podSpec.ts';
import { Service } from './service.ts';
import { ObjectView, type ViewClass, type ViewSource } from './view.ts';
import { Claim, DaemonSet, StatefulSet } from './workload.ts';

/** One manifest: a document's root, or an item of a `kind: List`. */
export class Resource {
  readonly document: YamlDocument;
  readonly root: YamlMap;
  /** From the document's root to the resource: empty, or `items` and an index. */
  readonly origin: readonly PathStep[];
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  readonly #source: ViewSource;
  readonly #views = new Map<unknown, unknown>();

  constructor(document: YamlDocument, root: YamlMap, origin: readonly PathStep[]) {
    this.document = document;
    this.root = root;
    this.origin = origin;
    const start = { start: root.range.start, end: root.entries[0]?.range.end ?? root.range.end };
    this.#source = {
      node: root,
      presence: 'present',
      holder: undefined,
      range: start,
      keyRange: start,
      path: [],
    };
    const view = new ObjectView(this.#source);
    this.apiVersion = view.text('apiVersion').value;
    this.kind = view.text('kind').value;
  }

  get view(): ObjectView {
    return this.#viewAs(ObjectView);
  }

  get metadata(): ObjectMeta {
    return this.view.object('metadata', ObjectMeta);
  }

  /** The API group: empty for core kinds, undefined when no apiVersion is written. */
  get group(): string | undefined {
    if (this.apiVersion === undefined) return undefined;
    const slash = this.apiVersion.indexOf('/');
    return slash === -1 ? '' : this.apiVersion.slice(0, slash);
  }

  get statefulSet(): StatefulSet | undefined {
    return this.#as('StatefulSet', APPS_GROUPS, StatefulSet);
  }

  get daemonSet(): DaemonSet | undefined {
    return this.#as('DaemonSet', APPS_GROUPS, DaemonSet);
  }

  get service(): Service | undefined {
    return this.#as('Service', CORE_GROUP, Service);
  }

  get claim(): Claim | undefined {
    return this.#as('PersistentVolumeClaim', CORE_GROUP, Claim);
  }

  get disruptionBudget(): DisruptionBudget | undefined {
    return this.#as('PodDisruptionBudget', ['policy'], DisruptionBudget);
  }

  /** A HorizontalPodAutoscaler, or KEDA's ScaledObject. */
  get autoscaler(): Autoscaler | undefined {
    return (
      this.#as('HorizontalPodAutoscaler', ['autoscaling'], Autoscaler) ??
      this.#as('ScaledObject', ['keda.sh'], Autoscaler)
    );
  }

  /** What the Pods of any workload of Kubernetes' own are made from; of a bare Pod the Pod itself. */
  get podTemplate(): PodTemplate | undefined {
    const { kind, group } = this;
    if (kind === 'Pod' && group === '') return this.#viewAs(PodTemplate);
    if (kind === 'CronJob' && group === 'batch') {
      const job = this.view.object('spec', ObjectView).object('jobTemplate', ObjectView);
      return job.object('spec', ObjectView).object('template', PodTemplate);
    }
    const isWorkload = WORKLOADS.get(kind ?? '')?.includes(group) === true;
    return isWorkload ? this.view.object('spec', ObjectView).object('template', PodTemplate) : undefined;
  }

  /** A StatefulSet or a DaemonSet. */
  get workload(): StatefulSet | DaemonSet | undefined {
    return this.statefulSet ?? this.daemonSet;
  }

  #as<V>(kind: string, groups: readonly string[], view: ViewClass<V>): V | undefined {
    const isOfKind = this.kind === kind && (this.group === undefined || groups.includes(this.group));
    return isOfKind ? this.#viewAs(view) : undefined;
  }

  /** Made once: every rule asks. */
  #viewAs<V>(view: ViewClass<V>): V {
    let made = this.#views.get(view);
    if (made === undefined) {
      made = new view(this.#source);
      this.#views.set(view, made);
    }
    // What is kept for a class is of that class.
    return made as V;
  }
}

/** `extensions` is where DaemonSets began; a manifest that still says so is one all the same. */
const APPS_GROUPS: readonly string[] = ['apps', 'extensions'];
const CORE_GROUP: readonly string[] = [''];

/** Kinds whose `spec.template` is that of Pods, with their groups. */
const WORKLOADS = new Map<string, readonly (string | undefined)[]>([
  ['StatefulSet', [undefined, ...APPS_GROUPS]],
  ['DaemonSet', [undefined, ...APPS_GROUPS]],
  ['Deployment', APPS_GROUPS],
  ['ReplicaSet', APPS_GROUPS],
  ['Job', ['batch']],
  ['ReplicationController', ['']],
]);

const cache = new WeakMap<YamlDocument, readonly Resource[]>();

/** The resources of a document in the order of the text: none, one, or the items of a List. */
export function resourcesOf(document: YamlDocument): readonly Resource[] {
  let resources = cache.get(document);
  if (resources === undefined) {
    resources = findResources(document);
    cache.set(document, resources);
  }
  return resources;
}

function findResources(document: YamlDocument): readonly Resource[] {
  const root = resolveAlias(document.root);
  if (root?.kind !== 'map') return [];
  const resource = new Resource(document, root, []);
  if (resource.kind === undefined || !/^\w*List$/.test(resource.kind)) return [resource];
  const items = resolveAlias(root.entries.find(entry => entry.key === 'items')?.value);
  if (items?.kind !== 'sequence') return [resource];
  return items.items.flatMap(item => {
    const map = resolveAlias(item.value);
    return map?.kind === 'map' ? [new Resource(document, map, ['items', item.index])] : [];
  });
}
