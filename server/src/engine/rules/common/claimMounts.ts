/** Where containers mount claims: of claim templates, and those that volumes name or make. */
import type { Container, VolumeMount } from '../../model/container.ts';
import type { StatefulSetSpec } from '../../model/workload.ts';

export interface ClaimMount {
  readonly container: Container;
  readonly isInInitContainer: boolean;
  readonly mount: VolumeMount;
  /** Of the claim template or volume. */
  readonly volume: string;
}

/** Names of volumes that are claims; a claim template takes the place of a volume of its name. */
export function claimVolumesOf(spec: StatefulSetSpec): ReadonlySet<string> {
  const volumes = spec.template.spec.volumes.items.filter(
    volume => volume.has('persistentVolumeClaim') || volume.has('ephemeral'),
  );
  const names = [
    ...spec.volumeClaimTemplates.items.map(({ metadata }) => metadata.name.value),
    ...volumes.map(({ name }) => name.value),
  ];
  return new Set(names.filter(name => name !== undefined));
}

export function claimMountsOf(spec: StatefulSetSpec): readonly ClaimMount[] {
  const claims = claimVolumesOf(spec);
  const { initContainers, containers } = spec.template.spec;
  const mountsIn = (container: Container, isInInitContainer: boolean) =>
    container.volumeMounts.items.flatMap(mount => {
      const volume = mount.name.value;
      if (volume === undefined || !claims.has(volume)) return [];
      return [{ container, isInInitContainer, mount, volume }];
    });
  return [
    ...initContainers.items.flatMap(container => mountsIn(container, true)),
    ...containers.items.flatMap(container => mountsIn(container, false)),
  ];
}
