/**
 * What decides the names of a StatefulSet's Pods and claims.
 *
 * Plain data: every Pod is computed from it on demand (`podAt`), be there three Pods or two billion,
 * and wherever the data was sent.
 */
import type { StringMap } from '../model/metadata.ts';
import type { PodSpec } from '../model/podSpec.ts';
import type { Claim, StatefulSet, StatefulSetSpec } from '../model/workload.ts';
import { canonicalQuantity } from '../validation/canonicalQuantity.ts';

/** What every claim of one template has in common. Absent names are null. */
export interface ClaimTemplateIdentity {
  readonly name: string;
  /** Those of the template and, winning over them, the selector's `matchLabels`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly accessModes: readonly string[];
  /** The request as the API server stores it, such as `10Gi`, also for `10240Mi`. */
  readonly storage: string | null;
  readonly storageClassName: string | null;
  /** Where containers mount it, in the order of the text, init containers first; each path once. */
  readonly mountPaths: readonly string[];
}

/** A volume of the Pod template that no claim template hides. */
export interface VolumeIdentity {
  readonly name: string;
  /** The claim that it mounts, when it is one. */
  readonly claim: string | null;
}

export interface StatefulSetIdentity {
  readonly name: string;
  readonly namespace: string;
  readonly firstOrdinal: number;
  /** How many Pods there are; null when another program fills it in. */
  readonly replicas: number | null;
  /** Null when none is written, or when another program fills it in. */
  readonly serviceName: string | null;
  /** Of the Pod template. */
  readonly podLabels: Readonly<Record<string, string>>;
  readonly volumes: readonly VolumeIdentity[];
  readonly claimTemplates: readonly ClaimTemplateIdentity[];
}

/** Reads a StatefulSet whose name and namespace in the cluster are known. */
export function statefulSetIdentity(
  set: StatefulSet,
  { name, namespace }: { readonly name: string; readonly namespace: string },
): StatefulSetIdentity {
  const { spec } = set;
  const claimTemplates = claimTemplatesOf(spec);
  const claimed = new Set(claimTemplates.map(template => template.name));
  return {
    name,
    namespace,
    firstOrdinal: atLeastZero(spec.ordinals.start.value ?? 0),
    replicas: replicasOf(spec),
    serviceName: spec.serviceName.value || null,
    podLabels: recordOf(spec.template.metadata.labels),
    volumes: volumesOf(spec.template.spec).filter(volume => !claimed.has(volume.name)),
    claimTemplates,
  };
}

function replicasOf(spec: StatefulSetSpec): number | null {
  const { replicas } = spec;
  // The API's default. Null counts as absent.
  if (replicas.presence === 'absent') return 1;
  return replicas.value === undefined ? null : atLeastZero(replicas.value);
}

function atLeastZero(count: number): number {
  return Math.max(0, count);
}

/**
 * The controller keeps claims in a map by the template's name (`getPersistentVolumeClaims` in
 * pkg/controller/statefulset/stateful_set_utils.go): of templates with one name, the last one counts.
 */
function claimTemplatesOf(spec: StatefulSetSpec): readonly ClaimTemplateIdentity[] {
  const selectorLabels = recordOf(spec.selector.matchLabels);
  const templates = new Map<string, ClaimTemplateIdentity>();
  for (const template of spec.volumeClaimTemplates.items) {
    const name = template.metadata.name.value;
    if (name !== undefined) templates.set(name, claimTemplateOf(name, template, selectorLabels, spec));
  }
  return [...templates.values()];
}

function claimTemplateOf(
  name: string,
  template: Claim,
  selectorLabels: Readonly<Record<string, string>>,
  { template: podTemplate }: StatefulSetSpec,
): ClaimTemplateIdentity {
  const { metadata, spec } = template;
  return {
    name,
    labels: { ...recordOf(metadata.labels), ...selectorLabels },
    annotations: recordOf(metadata.annotations),
    accessModes: spec.accessModes.flatMap(mode => mode.value ?? []),
    storage: storageOf(spec.resources.requests.scalar('storage').value),
    storageClassName: spec.storageClassName.value ?? null,
    mountPaths: mountPathsOf(name, podTemplate.spec),
  };
}

/** Null for nothing at all, which the server refuses. */
function storageOf(written: string | undefined): string | null {
  if (written === undefined) return null;
  return canonicalQuantity(written) ?? written;
}

function mountPathsOf(volume: string, spec: PodSpec): readonly string[] {
  const paths = spec.allContainers.flatMap(container => [
    ...container.volumeMounts.items.map(mount => ({ name: mount.name.value, path: mount.mountPath.value })),
    ...container.volumeDevices.items.map(device => ({
      name: device.name.value,
      path: device.devicePath.value,
    })),
  ]);
  return [...new Set(paths.flatMap(({ name, path }) => (name === volume && path ? path : [])))];
}

function volumesOf(spec: PodSpec): readonly VolumeIdentity[] {
  return spec.volumes.items.flatMap(volume => {
    const name = volume.name.value;
    if (name === undefined) return [];
    return { name, claim: volume.persistentVolumeClaim.claimName.value ?? null };
  });
}

function recordOf(map: StringMap): Readonly<Record<string, string>> {
  return Object.fromEntries(map.record);
}
