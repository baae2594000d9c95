/**
 * Values for fields that are missing, taken from what the manifest says elsewhere.
 *
 * Nothing is made up: where nothing follows from the manifest there is no fix. Which of these the API server takes
 * is found out later.
 */
import type { Resource } from '../../model/resource.ts';
import { type PlainValue, plainValueOf } from '../../syntax/editor/plainValue.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { resolveAlias } from '../../syntax/yamlTree.ts';
import { itemOf, setFix, writtenAt } from '../common/fixes.ts';
import { siblingNames } from '../common/freeName.ts';
import { textAt } from '../common/subject.ts';
import { quote, shorten } from '../common/words.ts';
import type { FaultContext } from '../faultRule.ts';
import type { Fix } from '../finding.ts';
import { itemRemovalFixes, removalFixes } from './removalFixes.ts';

export function missingValueFixes(context: FaultContext): readonly Fix[] {
  const { path } = context.error;
  const derived = derivedValueFixes(context);
  const item = itemOf(context.resource, path);
  const noun = NOUNS[String(item?.at(-2))];
  return [
    ...derived,
    ...removalFixes(context),
    ...(item && noun ? itemRemovalFixes(context, item, noun) : []),
  ];
}

/** What the manifest says elsewhere of a value that is missing, or as good as missing. */
export function derivedValueFixes(context: FaultContext): readonly Fix[] {
  const { path } = context.error;
  const field = String(path.at(-1));
  return path.join('.') === 'metadata.name' ? objectName(context) : valuesFor(context, field);
}

/** Of items that nothing else refers to. */
const NOUNS: Readonly<Record<string, string>> = {
  env: 'variable',
  envFrom: 'source',
  ports: 'port',
  volumeMounts: 'mount',
  tolerations: 'toleration',
  hostAliases: 'host alias',
  httpHeaders: 'header',
  sysctls: 'sysctl',
  sources: 'source',
  items: 'item',
  topologySpreadConstraints: 'constraint',
  imagePullSecrets: 'image pull secret',
};

function set({ resource }: FaultContext, path: readonly PathStep[], value: PlainValue, title: string): Fix {
  return setFix(resource, path, value, { title, safety: 'unsafe' });
}

function objectName(context: FaultContext): readonly Fix[] {
  const { resource } = context;
  const places: readonly (readonly PathStep[])[] = [
    ['metadata', 'labels', 'app.kubernetes.io/name'],
    ['metadata', 'labels', 'app'],
    ['metadata', 'labels', 'k8s-app'],
    ['metadata', 'labels', 'name'],
    ['spec', 'serviceName'],
    ['spec', 'selector', 'matchLabels', 'app.kubernetes.io/name'],
    ['spec', 'selector', 'matchLabels', 'app'],
    ['spec', 'selector', 'matchLabels', 'k8s-app'],
    ['spec', 'selector', 'matchLabels', 'name'],
    ['spec', 'selector', 'app.kubernetes.io/name'],
    ['spec', 'selector', 'app'],
    ['spec', 'template', 'metadata', 'labels', 'app'],
    ['spec', 'template', 'spec', 'containers', 0, 'name'],
  ];
  const name = places.map(place => textAt(resource, place)).find(isName);
  return name === undefined ? [] : [set(context, ['metadata', 'name'], name, `Name it ${quote(name)}`)];
}

function isName(text: string | undefined): text is string {
  return text !== undefined && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(text);
}

function valuesFor(context: FaultContext, field: string): readonly Fix[] {
  const { error, resource } = context;
  const { path } = error;
  const owner = path.slice(0, -1);
  const list = path.at(-3);
  switch (field) {
    case 'name':
      if (list === 'containers' || list === 'initContainers') return containerName(context, owner);
      if (list === 'env') return variableName(context, owner);
      if (list === 'volumes') return volumeName(context, owner);
      if (list === 'volumeMounts' || list === 'volumeDevices') return mountNames(context, path);
      return path.at(-2) === 'configMap' ? fromVolume(context, path) : [];
    case 'secretName':
    case 'claimName':
      return fromVolume(context, path);
    case 'containerPort':
      return portNumber(context, owner);
    case 'mountPath': {
      const name = textAt(resource, [...owner, 'name']);
      return name ? [set(context, path, `/${name}`, `Mount it at /${name}`)] : [];
    }
    case 'key': {
      const name = textAt(resource, [...(itemOf(resource, path) ?? []), 'name']);
      return name && path.includes('env')
        ? [set(context, path, name, `Use the key ${shorten(name, 40)}`)]
        : [];
    }
    case 'fieldPath':
      return fieldPathFixes(context, path);
    case 'containerName': {
      const name = textAt(resource, ['spec', 'template', 'spec', 'containers', 0, 'name']);
      return name ? [set(context, path, name, `Use container ${quote(name)}`)] : [];
    }
    case 'livenessProbe':
    case 'readinessProbe':
    case 'startupProbe':
      return probeFixes(context, path);
    case 'volumeClaimTemplate':
      return [
        set(
          context,
          path,
          { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
          'Ask for 1Gi of storage',
        ),
      ];
    case 'topologyKey':
      return [set(context, path, 'kubernetes.io/hostname', 'Spread over nodes')];
    default:
      return [];
  }
}

/** The last part of the image's name: `registry.example/team/db:1.4` is `db`. */
function containerName(context: FaultContext, owner: readonly PathStep[]): readonly Fix[] {
  const image = textAt(context.resource, [...owner, 'image']) ?? '';
  const base = dashed((image.split('/').at(-1) ?? '').replace(/[@:].*$/, ''));
  return base === '' ? [] : [nameFix(context, owner, base)];
}

function nameFix(context: FaultContext, owner: readonly PathStep[], base: string): Fix {
  const taken = new Set(siblingNames(context.resource, [...owner, 'name']));
  let name = base;
  for (let count = 2; taken.has(name); count++) name = `${base}-${count}`;
  return set(context, [...owner, 'name'], name, `Name it ${quote(name)}`);
}

function dashed(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
}

/** `POD_NAME` of `metadata.name`, the key of a Secret in capitals. */
function variableName(context: FaultContext, owner: readonly PathStep[]): readonly Fix[] {
  const from = [...owner, 'valueFrom'];
  const fieldPath = textAt(context.resource, [...from, 'fieldRef', 'fieldPath']);
  const known = Object.entries(FIELD_PATHS).find(([, path]) => path === fieldPath)?.[0];
  const key =
    known ??
    textAt(context.resource, [...from, 'secretKeyRef', 'key']) ??
    textAt(context.resource, [...from, 'configMapKeyRef', 'key']) ??
    textAt(context.resource, [...from, 'resourceFieldRef', 'resource']);
  const name = key?.toUpperCase().replace(/[^A-Z0-9_]+/g, '_');
  return name ? [set(context, [...owner, 'name'], name, `Name it ${quote(name)}`)] : [];
}

/** What variables about the Pod itself are commonly called. */
const FIELD_PATHS: Readonly<Record<string, string>> = {
  POD_NAME: 'metadata.name',
  POD_NAMESPACE: 'metadata.namespace',
  NODE_NAME: 'spec.nodeName',
  POD_IP: 'status.podIP',
  HOST_IP: 'status.hostIP',
  SERVICE_ACCOUNT: 'spec.serviceAccountName',
  POD_UID: 'metadata.uid',
};

const HINTS: readonly (readonly [RegExp, string])[] = [
  [/NAMESPACE/i, 'metadata.namespace'],
  [/HOST_?IP|NODE_?IP/i, 'status.hostIP'],
  [/IP$|POD_?IP|ADDR/i, 'status.podIP'],
  [/NODE|HOST_?NAME/i, 'spec.nodeName'],
  [/SERVICE_?ACCOUNT/i, 'spec.serviceAccountName'],
  [/UID/i, 'metadata.uid'],
  [/NAME|POD/i, 'metadata.name'],
];

export function fieldPathFixes(context: FaultContext, path: readonly PathStep[]): readonly Fix[] {
  const name = textAt(context.resource, [...(itemOf(context.resource, path) ?? []), 'name']) ?? '';
  const meant = HINTS.find(([hint]) => hint.test(name))?.[1];
  const offered = meant === undefined ? ['metadata.name', 'metadata.namespace'] : [meant];
  return offered.map(value => set(context, path, value, `Use ${value}`));
}

/** A volume that is mounted and not there; otherwise the name of what it holds. */
function volumeName(context: FaultContext, owner: readonly PathStep[]): readonly Fix[] {
  const { resource } = context;
  const spec = resource.workload?.spec.template.spec;
  const known = new Set([
    ...(spec?.volumes.items.map(volume => volume.name.value) ?? []),
    ...(resource.statefulSet?.spec.volumeClaimTemplates.items.map(claim => claim.metadata.name.value) ?? []),
  ]);
  const mounted = (spec?.allContainers ?? [])
    .flatMap(container => container.volumeMounts.items.map(mount => mount.name.value))
    .find(name => name !== undefined && !known.has(name));
  const sources: readonly (readonly PathStep[])[] = [
    ['configMap', 'name'],
    ['secret', 'secretName'],
    ['persistentVolumeClaim', 'claimName'],
    ['hostPath', 'path'],
  ];
  const source = sources
    .map(source_ => textAt(resource, [...owner, ...source_]))
    .find(text => text !== undefined);
  const base = mounted ?? dashed(source ?? firstKey(resource, owner) ?? '');
  return base === '' ? [] : [nameFix(context, owner, base)];
}

/** The volumes and claim templates that nobody mounts, when there are few. */
function mountNames(context: FaultContext, path: readonly PathStep[]): readonly Fix[] {
  const { statefulSet, workload } = context.resource;
  const spec = workload?.spec.template.spec;
  const mounted = (spec?.allContainers ?? []).flatMap(({ volumeMounts }) =>
    volumeMounts.items.map(mount => mount.name.value),
  );
  const names = [
    ...(statefulSet?.spec.volumeClaimTemplates.items.map(claim => claim.metadata.name.value) ?? []),
    ...(spec?.volumes.items.map(volume => volume.name.value) ?? []),
  ].filter(name => name !== undefined);
  const free = names.filter(name => !mounted.includes(name));
  const offered = free.length > 0 ? free : names;
  return offered.slice(0, 3).map(name => set(context, path, name, `Mount ${quote(name)}`));
}

function firstKey(resource: Resource, owner: readonly PathStep[]): string | undefined {
  const node = resolveAlias(writtenAt(resource, owner)?.value);
  return node?.kind === 'map' ? node.entries[0]?.key : undefined;
}

/** A volume is commonly called like what it holds. */
function fromVolume(context: FaultContext, path: readonly PathStep[]): readonly Fix[] {
  const index = path.indexOf('volumes');
  const name = index === -1 ? undefined : textAt(context.resource, [...path.slice(0, index + 2), 'name']);
  return name ? [set(context, path, name, `Use ${quote(name)}`)] : [];
}

function portNumber(context: FaultContext, owner: readonly PathStep[]): readonly Fix[] {
  const { resource } = context;
  const host = Number(textAt(resource, [...owner, 'hostPort']));
  const name = textAt(resource, [...owner, 'name']);
  const container = owner.slice(0, -2);
  const asked = PROBES.flatMap(probe =>
    ['httpGet', 'tcpSocket', 'grpc'].map(handler => textAt(resource, [...container, probe, handler, 'port'])),
  ).find(port => /^\d+$/.test(port ?? ''));
  const inName = /(\d{2,5})$/.exec(name ?? '')?.[1];
  const number = host > 0 ? host : Number(asked ?? inName ?? WELL_KNOWN[name ?? '']);
  return number > 0 ? [set(context, [...owner, 'containerPort'], number, `Use port ${number}`)] : [];
}

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** Registered with IANA under these names: https://www.iana.org/assignments/service-names-port-numbers */
const WELL_KNOWN: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  postgresql: 5432,
  postgres: 5432,
  mysql: 3306,
  redis: 6379,
  amqp: 5672,
  dns: 53,
};

/** As another probe of the container asks, or whether its first port answers. */
function probeFixes(context: FaultContext, path: readonly PathStep[]): readonly Fix[] {
  const { resource } = context;
  const container = path.slice(0, -1);
  const fixes: Fix[] = [];
  for (const probe of PROBES) {
    for (const handler of ['httpGet', 'tcpSocket', 'exec', 'grpc']) {
      const written = writtenAt(resource, [...container, probe, handler]);
      const value = probe === path.at(-1) || !written ? undefined : plainValueOf(written.value);
      if (value === undefined || fixes.length > 0) continue;
      fixes.push(set(context, [...path, handler], value, `Ask as the ${probe} does`));
    }
  }
  const first = [...container, 'ports', 0];
  const port = textAt(resource, [...first, 'name']) ?? textAt(resource, [...first, 'containerPort']);
  if (port === undefined || port === '') return fixes;
  const value = /^\d+$/.test(port) ? Number(port) : port;
  return [...fixes, set(context, [...path, 'tcpSocket', 'port'], value, `Ask whether port ${port} answers`)];
}
