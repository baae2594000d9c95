/** The field of the API that a place of a manifest is, in the release asked for or in another one. */
import type { Resource } from '../../model/resource.ts';
import { RELEASES, type Release } from '../../release/release.ts';
import { type CustomSchema, schemaWith } from '../../schema/customSchema.ts';
import { type FieldPlace, fieldAt } from '../../schema/fieldAt.ts';
import type { KubernetesSchema } from '../../schema/kubernetesSchema.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { JUDGED_KINDS, judgedKindOf } from '../../validation/judgedKinds.ts';

export interface ApiPlace extends FieldPlace {
  /** The release that has the field: the one asked for, or else the newest that does. */
  readonly release: Release;
}

/** Undefined for kinds that are not known and places that no release has. */
export function apiPlaceOf(
  resource: Resource,
  path: readonly PathStep[],
  { release: wanted, custom }: { readonly release: Release; readonly custom: CustomSchema | undefined },
): ApiPlace | undefined {
  for (const release of [wanted, ...[...RELEASES].reverse()]) {
    const schema = schemaWith(release, custom);
    const type = typeOf(resource, schema);
    const place = type === undefined ? undefined : fieldAt(schema, type, path);
    if (place !== undefined) return { ...place, release };
  }
  return undefined;
}

/** A kind that is only misspelt, or of a version that was removed, has the fields of the one that was meant. */
function typeOf(resource: Resource, schema: KubernetesSchema): string | undefined {
  const { apiVersion = '', kind = '' } = resource;
  const written = schema.kind(apiVersion, kind);
  if (written !== undefined) return written.type;
  const meant = judgedKindOf(resource.root)?.kind;
  return meant === undefined ? undefined : schema.kind(JUDGED_KINDS[meant], meant)?.type;
}
