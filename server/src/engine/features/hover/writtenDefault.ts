/** What the API server would fill in if a field were left out of this very manifest. */
import type { Resource } from '../../model/resource.ts';
import type { Target } from '../../release/release.ts';
import { schemaOf } from '../../schema/kubernetesSchema.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { decodeManifest } from '../../validation/decode.ts';
import { type Decoded, objectOf } from '../../validation/decoded.ts';
import { JUDGED_KINDS, judgedKindOf } from '../../validation/judgedKinds.ts';
import { KINDS } from '../../validation/judgeObject.ts';

/** Characters of a resource beyond which nobody waits for its defaults. */
const LARGEST = 200_000;

/**
 * The verdict's own defaults, so that the two always agree. Undefined where nothing, or no single value, is filled
 * in, and for kinds whose defaults are not known.
 *
 * @param path Of a field that is written.
 */
export function defaultWithout(
  resource: Resource,
  path: readonly PathStep[],
  target: Target,
): string | number | boolean | undefined {
  const { root } = resource;
  const judged = judgedKindOf(root);
  const last = path.at(-1);
  if (judged === undefined || typeof last !== 'string' || root.range.end - root.range.start > LARGEST) {
    return undefined;
  }
  const schema = schemaOf(target.release);
  const type = schema.kind(JUDGED_KINDS[judged.kind], judged.kind)?.type;
  if (type === undefined) return undefined;
  const { object } = decodeManifest(root, type, schema);
  const holder = objectOf(follow(object, path.slice(0, -1)));
  if (holder === undefined) return undefined;
  delete holder[last];
  KINDS[judged.kind].defaults(object, target);
  const value = objectOf(follow(object, path.slice(0, -1)))?.[last];
  return typeof value === 'object' || value === '' ? undefined : value;
}

function follow(value: Decoded, path: readonly PathStep[]): Decoded {
  let current = value;
  for (const step of path) {
    if (Array.isArray(current) && typeof step === 'number') current = current[step];
    else current = typeof step === 'string' ? objectOf(current)?.[step] : undefined;
  }
  return current;
}
