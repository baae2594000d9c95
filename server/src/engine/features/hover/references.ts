/** What a value refers to, where it is the name of something else. */
import { claimName } from '../../identity/podIdentity.ts';
import { PodSpec } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import { ObjectView } from '../../model/view.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { namespaceOf } from '../../workspace/naming.ts';
import { code, type HoverPlace } from './hover.ts';
import type { HoverContext } from './hoverContext.ts';

export interface Reference {
  /** Names and values stand between backticks. */
  readonly text: string;
  readonly places: readonly HoverPlace[];
}

export interface ReferenceQuestion {
  readonly resource: Resource;
  readonly path: readonly PathStep[];
  /** Type and name of the field. */
  readonly owner: string;
  readonly field: string;
  readonly value: string;
}

/** The kinds that fields name, by type and field. */
const KINDS: Readonly<Record<string, string>> = {
  'apps/v1.StatefulSetSpec serviceName': 'Service',
  'core/v1.ConfigMapEnvSource name': 'ConfigMap',
  'core/v1.ConfigMapKeySelector name': 'ConfigMap',
  'core/v1.ConfigMapProjection name': 'ConfigMap',
  'core/v1.ConfigMapVolumeSource name': 'ConfigMap',
  'core/v1.PersistentVolumeClaimVolumeSource claimName': 'PersistentVolumeClaim',
  'core/v1.PodSpec priorityClassName': 'PriorityClass',
  'core/v1.PodSpec serviceAccountName': 'ServiceAccount',
  'core/v1.PersistentVolumeClaimSpec storageClassName': 'StorageClass',
  'core/v1.SecretEnvSource name': 'Secret',
  'core/v1.SecretKeySelector name': 'Secret',
  'core/v1.SecretProjection name': 'Secret',
  'core/v1.SecretVolumeSource secretName': 'Secret',
  'networking/v1.IngressServiceBackend name': 'Service',
};

/** Kinds of which there is one for all namespaces. */
const OF_THE_CLUSTER = new Set(['PriorityClass', 'StorageClass']);

/** Kinds that hosts read of the whole workspace, and that usually stand beside what names them. */
const ALWAYS_INDEXED = new Set([
  'ConfigMap',
  'DaemonSet',
  'PersistentVolumeClaim',
  'Secret',
  'Service',
  'ServiceAccount',
  'StatefulSet',
]);

export function referenceOf(question: ReferenceQuestion, context: HoverContext): Reference | undefined {
  const { owner, field, value, resource, path } = question;
  const key = `${owner} ${field}`;
  if (key === 'core/v1.VolumeMount name' || key === 'core/v1.VolumeDevice name') {
    return referenceToVolume(question);
  }
  if (key === 'core/v1.HTTPGetAction port' || key === 'core/v1.TCPSocketAction port') {
    return referenceToPort(question);
  }
  if (key === 'autoscaling/v2.CrossVersionObjectReference name') {
    const kind = viewAt(resource, path.slice(0, -1)).text('kind').value;
    return kind === undefined ? undefined : referenceToResource(kind, value, resource, context);
  }
  const kind = Object.hasOwn(KINDS, key) ? KINDS[key] : undefined;
  return kind === undefined || value === '' ? undefined : referenceToResource(kind, value, resource, context);
}

function referenceToResource(
  kind: string,
  name: string,
  resource: Resource,
  { index, naming, locate }: HoverContext,
): Reference | undefined {
  const namespace = OF_THE_CLUSTER.has(kind) ? undefined : namespaceOf(resource, naming);
  const found = index.find(kind, namespace, name);
  const places = found.flatMap(indexed => locate(indexed) ?? []);
  if (found.length > 0) {
    const isHeadless = found[0]?.summary.service?.isHeadless;
    return {
      text: `${kind} ${code(name)}${isHeadless === undefined ? '' : headlessWords(isHeadless)}.`,
      places,
    };
  }
  // While files are still to come, nobody knows.
  if (!index.isComplete || !ALWAYS_INDEXED.has(kind)) return undefined;
  const where = namespace === undefined ? '' : ` in namespace ${code(namespace)}`;
  return { text: `${kind} ${code(name)}${where}: not among the manifests of this workspace.`, places: [] };
}

function headlessWords(isHeadless: boolean): string {
  return isHeadless
    ? ', headless'
    : ', not headless: Kubernetes promises Pods no DNS names of their own through it';
}

function referenceToVolume({ resource, path, value }: ReferenceQuestion): Reference | undefined {
  const set = resource.statefulSet;
  const template = set?.spec.volumeClaimTemplates.items.find(claim => claim.metadata.name.value === value);
  if (set !== undefined && template !== undefined) {
    const name = set.metadata.name.value;
    const first = name === undefined ? undefined : `${name}-${set.spec.ordinals.start.value ?? 0}`;
    const example =
      first === undefined ? '' : `: ${code(first)} gets the claim ${code(claimName(value, first))}`;
    return { text: `The claim template ${code(value)}${example}.`, places: [] };
  }
  const volume = podSpecAround(resource, path)?.volumes.items.find(item => item.name.value === value);
  if (volume === undefined) return undefined;
  const kind = volume.keys.find(key => key !== 'name');
  return {
    text:
      kind === undefined ? `The volume ${code(value)}.` : `The volume ${code(value)}, of type ${code(kind)}.`,
    places: [],
  };
}

/** A port of the same container, by its name. */
function referenceToPort({ resource, path, value }: ReferenceQuestion): Reference | undefined {
  const depth = Math.max(path.lastIndexOf('containers'), path.lastIndexOf('initContainers'));
  const container = viewAt(resource, path.slice(0, depth + 2));
  const port = container
    .list('ports', ObjectView)
    .items.find(item => item.text('name').value === value)
    ?.integer('containerPort').value;
  return port === undefined ? undefined : { text: `Port ${port} of this container.`, places: [] };
}

function podSpecAround(resource: Resource, path: readonly PathStep[]): PodSpec | undefined {
  const depth = path.findIndex(step => step === 'containers' || step === 'initContainers');
  return depth === -1 ? undefined : new PodSpec(viewAt(resource, path.slice(0, depth)).source);
}

/** The structure at a path, with nothing in it where the path leads nowhere. */
function viewAt(resource: Resource, path: readonly PathStep[]): ObjectView {
  let view = resource.view;
  for (const [depth, step] of path.entries()) {
    const next = path[depth + 1];
    if (typeof step === 'number') continue;
    if (typeof next !== 'number') view = view.object(step, ObjectView);
    else view = view.list(step, ObjectView).items[next] ?? view.object('', ObjectView);
  }
  return view;
}
