/** Claim templates made of the claims that volumes name. */

import type { Volume } from '../../model/podSpec.ts';
import { ObjectView } from '../../model/view.ts';
import type { FixScope } from '../../rules/finding.ts';
import { isObject, type PlainObject, plainValueOf } from '../../syntax/editor/plainValue.ts';
import type { RefactoringContext } from '../refactoring.ts';
import { nearestOf } from './lookups.ts';
import type { Workload } from './workload.ts';

/** A volume whose claim all Pods share, and the template of a claim for each. */
export interface SharedClaim {
  readonly volume: Volume;
  readonly volumeName: string;
  readonly claimName: string;
  readonly accessModes: readonly string[];
  readonly template: PlainObject;
}

/** Where the class stood before there was a field for it. */
const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

/**
 * Those whose claim is written in the workspace, so that its size and class are known. Not those that are only read,
 * or bound to one disk: a claim for each Pod would find nothing there.
 */
export function sharedClaims({ spec }: Workload, context: RefactoringContext): readonly SharedClaim[] {
  return spec.template.spec.volumes.items.flatMap(volume => sharedClaimOf(volume, context) ?? []);
}

function sharedClaimOf(volume: Volume, context: RefactoringContext): SharedClaim | undefined {
  const volumeName = volume.name.value;
  const claimName = volume.persistentVolumeClaim.claimName.value;
  if (!volumeName || !claimName || volume.persistentVolumeClaim.has('readOnly')) return undefined;
  const claim = nearestOf(context, 'PersistentVolumeClaim', claimName)?.resource.claim;
  const spec = plainValueOf(claim?.spec.map);
  if (claim === undefined || spec === undefined || !isObject(spec)) return undefined;
  if (!claim.spec.isComplete || claim.spec.has('volumeName') || claim.spec.has('selector')) return undefined;
  const accessModes = claim.spec.accessModes.flatMap(mode => mode.value ?? []);
  if (!accessModes.some(mode => mode !== 'ReadOnlyMany')) return undefined;
  const annotated = claim.metadata.annotations.text(CLASS_ANNOTATION).value;
  const classOf =
    annotated === undefined || 'storageClassName' in spec ? {} : { storageClassName: annotated };
  const template = { metadata: { name: volumeName }, spec: { ...spec, ...classOf } };
  return { volume, volumeName, claimName, accessModes, template };
}

/** The mounts go on naming what they named: a template takes the place of the volume of its name. */
export function replaceByTemplates(
  claims: readonly SharedClaim[],
  { spec }: Workload,
  { editor }: FixScope,
): boolean {
  const { volumes } = spec.template.spec;
  const list = volumes.source.holder;
  const isRemoved =
    claims.length === volumes.items.length
      ? list !== undefined && editor.remove(list)
      : claims.every(({ volume: { source } }) => source.holder !== undefined && editor.remove(source.holder));
  const { map, volumeClaimTemplates } = spec;
  if (!isRemoved || map === undefined) return false;
  const first = volumeClaimTemplates.items.length;
  return claims.every(({ template }, index) =>
    editor.setPath(map, ['volumeClaimTemplates', first + index], template),
  );
}

/** A claim of a template, written as a claim of its own. */
export function plainClaim(
  template: ObjectView,
  name: string,
  metadata: PlainObject,
): PlainObject | undefined {
  const spec = plainValueOf(template.object('spec', ObjectView).map);
  if (spec === undefined || !isObject(spec)) return undefined;
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { ...metadata, name },
    spec,
  };
}
