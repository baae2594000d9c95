/**
 * The volumes of a Pod, and which of them a mount can name.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go and, for claim templates,
 * pkg/apis/apps/validation/validation.go.
 */
import { type DecodedObject, objectOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { checkFormat, dnsLabelFault } from '../names.ts';
import type { Reporter } from '../reporter.ts';
import { requireText } from './checks.ts';
import { CLAIM_TEMPLATES, type PodSpecContext, type PodVolume } from './podContext.ts';
import { validateVolumeSource } from './volumeSources.ts';

/**
 * The volumes in the server's own list: first one for each claim template, then those that none of them hides.
 * Of two claim templates of one name the last counts.
 */
export function listVolumes(
  spec: DecodedObject,
  path: FieldPath,
  context: PodSpecContext,
): readonly PodVolume[] {
  const places = new Map(context.claimTemplates.map((name, index) => [name, index]));
  const claims = [...places].map(([name, place], index) =>
    claimVolume(name, path.index(index).at([...CLAIM_TEMPLATES, place, 'metadata']), context),
  );
  const volumes = objectsOf(spec.volumes)
    .map((volume, place) => ({ name: textOf(volume.name), volume, place }))
    .filter(({ name }) => !places.has(name))
    .map(({ name, volume, place }, index) => ({
      name,
      volume,
      path: path.index(claims.length + index).at([...path.steps, place]),
      isClaimTemplate: false,
    }));
  return [...claims, ...volumes];
}

function claimVolume(name: string, path: FieldPath, context: PodSpecContext): PodVolume {
  const claimName = context.podName === undefined ? name : `${name}-${context.podName}`;
  return { name, volume: { name, persistentVolumeClaim: { claimName } }, path, isClaimTemplate: true };
}

/** Reports what is wrong with volumes; gives those that the server takes, by name. */
export function validateVolumes(
  volumes: readonly PodVolume[],
  context: PodSpecContext,
  reporter: Reporter,
): ReadonlyMap<string, PodVolume> {
  const created = new Set(
    context.podName === undefined
      ? []
      : volumes
          .filter(({ volume }) => objectOf(volume.ephemeral) !== undefined)
          .map(({ name }) => `${context.podName}-${name}`),
  );
  const taken = new Map<string, PodVolume>();
  for (const volume of volumes) {
    const errorsBefore = reporter.errors.length;
    validateVolumeSource(volume, context, reporter);
    checkName(volume, taken, reporter);
    if (reporter.errors.length === errorsBefore) taken.set(volume.name, volume);
    checkClaimIsNotCreated(volume, created, reporter);
  }
  return taken;
}

function checkName(
  { name, path }: PodVolume,
  taken: ReadonlyMap<string, PodVolume>,
  reporter: Reporter,
): void {
  const place = path.child('name');
  if (requireText(name, place, reporter)) checkFormat(dnsLabelFault, name, place, reporter);
  const other = taken.get(name);
  if (other === undefined) return;
  reporter.error('Duplicate', place, 'duplicate-name', {
    value: name,
    involves: [other.path.child('name').steps],
  });
}

/** A Pod cannot use the claim that one of its own ephemeral volumes makes. */
function checkClaimIsNotCreated(
  { volume, path }: PodVolume,
  created: ReadonlySet<string>,
  reporter: Reporter,
): void {
  const claimName = textOf(objectOf(volume.persistentVolumeClaim)?.claimName);
  if (!created.has(claimName)) return;
  const place = path.child('persistentVolumeClaim').child('claimName');
  reporter.error('Invalid', place, 'claim-of-ephemeral-volume', { value: claimName });
}
