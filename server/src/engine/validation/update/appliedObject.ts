/**
 * What the API server stores of a manifest that is applied over an older one, for those who want to know what comes
 * of an update rather than whether it is taken.
 *
 * The steps are those of `judgeUpdate`: the older object with its defaults, the merge of `kubectl apply` on the
 * client's side, defaults again, and what the server drops, draws and keeps.
 */
import type { Target } from '../../release/release.ts';
import { schemaOf } from '../../schema/kubernetesSchema.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { resolveAlias, type YamlMap, type YamlNode } from '../../syntax/yamlTree.ts';
import { decodeManifest } from '../decode.ts';
import { childObject, copyOf, type DecodedObject, objectOf } from '../decoded.ts';
import { JUDGED_KINDS, type JudgedKind, judgedKindOf } from '../judgedKinds.ts';
import { KINDS, STATUS_AT_FIRST } from '../judgeObject.ts';
import { Reporter } from '../reporter.ts';
import { differencesOf } from './difference.ts';
import { threeWayMerge } from './threeWayMerge.ts';
import { UPDATES } from './updateSteps.ts';

export interface AppliedObject {
  readonly kind: JudgedKind;
  /** What is stored before. */
  readonly live: DecodedObject;
  /** What is stored afterwards, were it not refused. */
  readonly applied: DecodedObject;
  /** Where the two differ in meaning, as steps from the root. */
  readonly differences: readonly (readonly PathStep[])[];
}

/**
 * Both roots are of one resource. Undefined where one of them is of no judged kind, or the kind has changed.
 * An `apiVersion` that is no longer served names the same stored object.
 */
export function appliedObject(
  oldRoot: YamlNode | undefined,
  newRoot: YamlNode | undefined,
  target: Target,
): AppliedObject | undefined {
  const [oldMap, newMap] = [resolveAlias(oldRoot), resolveAlias(newRoot)];
  const kind = judgedKindOf(newMap)?.kind;
  if (kind === undefined || judgedKindOf(oldMap)?.kind !== kind) return undefined;
  if (oldMap?.kind !== 'map' || newMap?.kind !== 'map') return undefined;
  const schema = schemaOf(target.release);
  const type = schema.kind(JUDGED_KINDS[kind], kind)?.type ?? '';
  const decode = (map: YamlMap) => decodeManifest(map, type, schema);
  const [original, modified] = [decode(oldMap), decode(newMap)];
  const live = storedObject(original.object, kind, target);
  const applied = threeWayMerge({ original, modified, live, type, schema });
  childObject(applied, 'metadata').namespace = objectOf(live.metadata)?.namespace;
  applied.status = copyOf(live.status);
  KINDS[kind].defaults(applied, target);
  // It changes both.
  const before = copyOf(live);
  UPDATES[kind].prepare(applied, before, new Reporter(target));
  const version = { apiVersion: JUDGED_KINDS[kind], kind };
  Object.assign(live, version);
  Object.assign(applied, version);
  const differences = [...differencesOf(before, applied, { kind: 'structure', type }, schema)].filter(
    isOfTheAuthor,
  );
  return { kind, live, applied, differences };
}

function storedObject(written: DecodedObject, kind: JudgedKind, target: Target): DecodedObject {
  const object = copyOf(written);
  childObject(object, 'metadata');
  object.status = { ...STATUS_AT_FIRST[kind] };
  KINDS[kind].defaults(object, target);
  KINDS[kind].prepare(object, new Reporter(target));
  UPDATES[kind].settle(object);
  return object;
}

/** What of the metadata people say; the rest is the server's own. */
const METADATA: ReadonlySet<PathStep | undefined> = new Set([
  'labels',
  'annotations',
  'finalizers',
  'ownerReferences',
]);
/** What `kubectl apply` itself leaves on an object, and what manifests saved from a cluster still have. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

function isOfTheAuthor(steps: readonly PathStep[]): boolean {
  const [first, second, third] = steps;
  if (first === 'apiVersion' || first === 'kind' || first === 'status') return false;
  return first !== 'metadata' || (METADATA.has(second) && third !== LAST_APPLIED);
}
