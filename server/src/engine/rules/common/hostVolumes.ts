/** The folders and files of its node that a Pod mounts, and who mounts them how. */
import type { Container, VolumeMount } from '../../model/container.ts';
import type { HostPath, PodSpec, Volume } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import { ObjectView } from '../../model/view.ts';

export interface HostMount {
  readonly container: Container;
  readonly mount: VolumeMount;
}

export interface HostVolume {
  readonly volume: Volume;
  readonly source: HostPath;
  /** On the node, without a slash at the end: `/var/log`, and `/` itself. */
  readonly location: string;
  readonly mounts: readonly HostMount[];
}

const cache = new WeakMap<Resource, readonly HostVolume[]>();

/** Those of a StatefulSet or DaemonSet; several rules ask. Paths that are not known are left out. */
export function hostVolumesOf(resource: Resource): readonly HostVolume[] {
  let volumes = cache.get(resource);
  if (volumes === undefined) {
    volumes = findHostVolumes(resource);
    cache.set(resource, volumes);
  }
  return volumes;
}

function findHostVolumes(resource: Resource): readonly HostVolume[] {
  const spec = resource.workload?.spec.template.spec;
  if (spec === undefined) return [];
  // A claim template of the same name takes the volume's place.
  const templates = resource.statefulSet?.spec.volumeClaimTemplates.items ?? [];
  const hidden = new Set(templates.map(template => template.metadata.name.value));
  const mounts = mountsByVolume(spec);
  return spec.volumes.items.flatMap((volume): readonly HostVolume[] => {
    const source = volume.hostPath;
    const path = source.hostPath.value;
    const name = volume.name.value;
    if (path === undefined || !path.startsWith('/') || name === undefined || hidden.has(name)) return [];
    return [{ volume, source, location: withoutSlash(path), mounts: mounts.get(name) ?? [] }];
  });
}

function mountsByVolume(spec: PodSpec): ReadonlyMap<string, readonly HostMount[]> {
  const mounts = new Map<string, HostMount[]>();
  // Those that keep running come first: they are what people look for.
  for (const container of [...spec.containers.items, ...spec.initContainers.items]) {
    for (const mount of container.volumeMounts.items) {
      const name = mount.name.value ?? '';
      const known = mounts.get(name);
      if (known) known.push({ container, mount });
      else mounts.set(name, [{ container, mount }]);
    }
  }
  return mounts;
}

function withoutSlash(path: string): string {
  const single = path.replace(/\/{2,}/g, '/');
  return single === '/' ? single : single.replace(/\/$/, '');
}

/** What of the node a container sees: the volume, or the part of it that the mount names. */
export function locationOf({ location }: HostVolume, { mount }: HostMount): string {
  const part = mount.subPath.value ?? '';
  return part === '' ? location : withoutSlash(`${location}/${part}`);
}

/** Whether a path is the folder or lies in it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || folder === '/' || path.startsWith(`${folder}/`);
}

/** Whether the mount surely lets the container write; unknown is not. */
export function isWritable({ mount }: HostMount): boolean {
  return mount.readOnly.presence === 'absent' || mount.readOnly.value === false;
}

/** Whether the container owns its node anyway, whatever it mounts. */
export function isAllPowerful({ securityContext }: Container): boolean {
  const { privileged } = securityContext;
  if (privileged.presence !== 'absent' && privileged.value !== false) return true;
  const added = securityContext.object('capabilities', ObjectView).texts('add');
  return added.some(({ value }) => value === undefined || OVERRIDING.has(value.replace(/^CAP_/, '')));
}

const OVERRIDING: ReadonlySet<string> = new Set(['ALL', 'SYS_ADMIN', 'SYS_MODULE']);

/** Whether the container's user surely is not root, so that most of the node is closed to it. */
export function isNotRoot({ securityContext }: Container, spec: PodSpec): boolean {
  const contexts = [securityContext, spec.securityContext];
  const user = contexts.find(context => context.runAsUser.presence !== 'absent')?.runAsUser;
  if (user !== undefined) return user.value !== 0;
  const rule = contexts.find(context => context.runAsNonRoot.presence !== 'absent')?.runAsNonRoot;
  return rule !== undefined && rule.value !== false;
}
