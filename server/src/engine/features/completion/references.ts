/** Values that refer to something with a name: in the manifest itself, or in another file of the workspace. */

import { StringMap } from '../../model/metadata.ts';
import type { Resource } from '../../model/resource.ts';
import { resourcesOf } from '../../model/resource.ts';
import type { YamlMap } from '../../syntax/yamlTree.ts';
import { entryOf, resolveAlias } from '../../syntax/yamlTree.ts';
import type { IndexedResource } from '../../workspace/resourceIndex.ts';
import { type CompletionItem, itemOf } from './completion.ts';
import type { CompletionPlace } from './completionPlace.ts';
import {
  containersInSight,
  mapAt,
  type NamedThing,
  portsOfContainer,
  portsOfPods,
  textOf,
  volumesInSight,
} from './manifestNames.ts';

type Finder = (place: CompletionPlace) => readonly NamedThing[];

/** By type and field. */
const REFERENCES: Readonly<Record<string, Finder>> = {
  'core/v1.VolumeMount.name': volumesInSight,
  'core/v1.VolumeDevice.name': volumesInSight,
  'core/v1.ResourceFieldSelector.containerName': containersInSight,
  'core/v1.PersistentVolumeClaimVolumeSource.claimName': ofKind('PersistentVolumeClaim'),
  'core/v1.ConfigMapVolumeSource.name': ofKind('ConfigMap'),
  'core/v1.ConfigMapEnvSource.name': ofKind('ConfigMap'),
  'core/v1.ConfigMapKeySelector.name': ofKind('ConfigMap'),
  'core/v1.ConfigMapProjection.name': ofKind('ConfigMap'),
  'core/v1.SecretVolumeSource.secretName': ofKind('Secret'),
  'core/v1.SecretEnvSource.name': ofKind('Secret'),
  'core/v1.SecretKeySelector.name': ofKind('Secret'),
  'core/v1.SecretProjection.name': ofKind('Secret'),
  'core/v1.LocalObjectReference.name': ofKind('Secret'),
  'core/v1.ConfigMapKeySelector.key': place => keysOf(place, 'ConfigMap', siblingText(place, 'name')),
  'core/v1.SecretKeySelector.key': place => keysOf(place, 'Secret', siblingText(place, 'name')),
  'core/v1.KeyToPath.key': keysOfSource,
  'core/v1.PodSpec.serviceAccountName': ofKind('ServiceAccount'),
  'core/v1.PodSpec.priorityClassName': ofKind('PriorityClass'),
  'core/v1.PersistentVolumeClaimSpec.storageClassName': storageClasses,
  'core/v1.PersistentVolumeSpec.storageClassName': storageClasses,
  'apps/v1.StatefulSetSpec.serviceName': services,
  'networking/v1.IngressServiceBackend.name': services,
  'networking/v1.ServiceBackendPort.name': servicePorts,
  'core/v1.HTTPGetAction.port': containerPorts,
  'core/v1.TCPSocketAction.port': containerPorts,
  'core/v1.GRPCAction.port': place => containerPorts(place).filter(({ name }) => /^\d+$/.test(name)),
  'core/v1.ServicePort.targetPort': podPorts,
  'meta/v1.ObjectMeta.namespace': namespaces,
  'autoscaling/v1.CrossVersionObjectReference.name': scaleTargets,
  'autoscaling/v2.CrossVersionObjectReference.name': scaleTargets,
  'rbac/v1.Subject.name': ofKind('ServiceAccount'),
};

/** What a field of that type may refer to; empty where it refers to nothing. */
export function referencesTo(place: CompletionPlace, type: string, field: string): readonly CompletionItem[] {
  const found = REFERENCES[`${type}.${field}`]?.(place) ?? [];
  const known = new Set<string>();
  return found
    .filter(({ name }) => name !== '' && !known.has(name) && known.add(name))
    .map(({ name, detail }) => itemOf({ label: name, kind: 'reference', detail }));
}

function ofKind(kind: string): Finder {
  return place => inNamespace(place, kind).flatMap(({ summary, uri }) => named(summary.name, fileName(uri)));
}

/** Resources of the kind in the manifest's own namespace; of kinds without a namespace, all. */
function inNamespace(place: CompletionPlace, kind: string): readonly IndexedResource[] {
  const { index } = place.workspace;
  const isNamespaced = place.schema.kinds.find(known => known.kind === kind)?.isNamespaced !== false;
  if (!isNamespaced) return index.ofKind(kind);
  const own = namespaceOf(place);
  return index.ofKind(kind).filter(resource => {
    const namespace = index.namespaceOf(resource);
    return own === undefined || namespace === undefined || namespace === own;
  });
}

/** Undefined when it is not known here. */
function namespaceOf({ resource, workspace }: CompletionPlace): string | undefined {
  const namespace = resource?.metadata.namespace;
  if (namespace?.presence === 'unknown') return undefined;
  return namespace?.value ?? workspace.defaultNamespace;
}

function named(name: string | undefined, detail: string): readonly NamedThing[] {
  return name === undefined ? [] : [{ name, detail }];
}

function fileName(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** Headless ones first: a StatefulSet's Pods get their names from one of those. */
function services(place: CompletionPlace): readonly NamedThing[] {
  const all = inNamespace(place, 'Service').flatMap(({ summary, uri }) => {
    const isHeadless = summary.service?.isHeadless === true;
    return named(summary.name, `${isHeadless ? 'headless, ' : ''}${fileName(uri)}`).map(thing => ({
      ...thing,
      isHeadless,
    }));
  });
  return [...all.filter(({ isHeadless }) => isHeadless), ...all.filter(({ isHeadless }) => !isHeadless)];
}

function servicePorts(place: CompletionPlace): readonly NamedThing[] {
  const backend = mapAt(place.resource, pathAbove(place, 2));
  const name = textOf(backend, 'name');
  return inNamespace(place, 'Service')
    .filter(({ summary }) => summary.name === name)
    .flatMap(({ summary }) => summary.service?.ports ?? [])
    .flatMap(port => named(port.name, String(port.port ?? '')));
}

/** Storage classes that are defined in the workspace, and those that the same file uses already. */
function storageClasses(place: CompletionPlace): readonly NamedThing[] {
  const used = [...place.document.text.matchAll(/^[ -]*storageClassName:[ \t]+["']?([\w.-]+)/gm)].map(
    match => match[1],
  );
  const typed = place.context.prefix;
  return [
    ...ofKind('StorageClass')(place),
    ...used.filter(name => name !== typed).flatMap(name => named(name, 'used in this file')),
  ];
}

function namespaces(place: CompletionPlace): readonly NamedThing[] {
  const { index } = place.workspace;
  const used = ['StatefulSet', 'DaemonSet', 'Service', 'ConfigMap', 'PersistentVolumeClaim'].flatMap(kind =>
    index.ofKind(kind).flatMap(({ summary }) => named(summary.namespace, 'used in this workspace')),
  );
  return [...ofKind('Namespace')(place), ...used];
}

function scaleTargets(place: CompletionPlace): readonly NamedThing[] {
  const kind = siblingText(place, 'kind');
  return (kind === undefined ? ['StatefulSet', 'Deployment'] : [kind]).flatMap(name => ofKind(name)(place));
}

/** By name and by number. */
function containerPorts(place: CompletionPlace): readonly NamedThing[] {
  return portThings(portsOfContainer(place));
}

function portThings(ports: readonly YamlMap[]): readonly NamedThing[] {
  return [
    ...ports.flatMap(port => named(textOf(port, 'name'), textOf(port, 'containerPort') ?? '')),
    ...ports.flatMap(port => named(textOf(port, 'containerPort'), textOf(port, 'name') ?? 'container port')),
  ];
}

/** Ports of the Pods that the Service at the cursor selects. */
function podPorts(place: CompletionPlace): readonly NamedThing[] {
  const selector = place.resource?.service?.spec.selector.record;
  if (selector === undefined || selector.size === 0) return [];
  const pods = ['StatefulSet', 'DaemonSet']
    .flatMap(kind => inNamespace(place, kind))
    .filter(({ summary }) => {
      const labels = summary.workload?.podLabels;
      return labels !== undefined && [...selector].every(([key, value]) => labels[key] === value);
    });
  return pods.flatMap(pod => {
    const resource = resourceOf(place, pod);
    return resource === undefined ? [] : portThings(portsOfPods(resource));
  });
}

function resourceOf({ workspace }: CompletionPlace, { uri, ordinal }: IndexedResource): Resource | undefined {
  return (workspace.file(uri)?.documents ?? []).flatMap(({ document }) => resourcesOf(document))[ordinal];
}

function keysOf(place: CompletionPlace, kind: string, name: string | undefined): readonly NamedThing[] {
  return inNamespace(place, kind)
    .filter(({ summary }) => summary.name === name)
    .flatMap(indexed => {
      const view = resourceOf(place, indexed)?.view;
      const keys = ['data', 'binaryData', 'stringData'].flatMap(
        part => view?.object(part, StringMap).keys ?? [],
      );
      return keys.map(key => ({ name: key, detail: `${kind} ${name}` }));
    });
}

/** Of `items[].key`: the volume source or projection that has the items says of what. */
function keysOfSource(place: CompletionPlace): readonly NamedThing[] {
  const source = mapAt(place.resource, pathAbove(place, 3));
  const secret = textOf(source, 'secretName');
  if (secret !== undefined) return keysOf(place, 'Secret', secret);
  const holder = place.path[place.path.length - 4];
  return keysOf(place, holder === 'secret' ? 'Secret' : 'ConfigMap', textOf(source, 'name'));
}

/** The value of another key of the map that the cursor is in. */
function siblingText(place: CompletionPlace, key: string): string | undefined {
  const map = mapAt(place.resource, pathAbove(place, 1));
  const node = map && resolveAlias(entryOf(map, key)?.value);
  return node?.kind === 'scalar' ? node.text : undefined;
}

/** The path of the value at the cursor without its last steps. */
function pathAbove({ path }: CompletionPlace, steps: number): CompletionPlace['path'] {
  return path.slice(0, path.length - steps);
}
