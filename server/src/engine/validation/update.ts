/**
 * The API server's verdict on a manifest that is applied over an older one.
 *
 * The main answer is that to `kubectl apply` on the client's side, which merges the new manifest into the live
 * object by what the old manifest said; `replace` is the answer to a PUT of the new manifest as it is.
 */
import type { Target } from '../release/release.ts';
import { schemaOf } from '../schema/kubernetesSchema.ts';
import { resolveAlias, type YamlMap, type YamlNode } from '../syntax/yamlTree.ts';
import { isCertain } from './certainty.ts';
import { type DecodedManifest, decodeManifest } from './decode.ts';
import { childObject, copyOf, type DecodedObject, objectOf, textOf } from './decoded.ts';
import { findDroppedFields } from './droppedFields.ts';
import { changesIn, type FieldError, UPDATE_FAULTS, type Verdict } from './fieldError.ts';
import { ACCEPTED, type JudgeOptions, judgeCreate, verdictAt } from './judge.ts';
import { JUDGED_KINDS, type JudgedKind, judgedKindOf } from './judgedKinds.ts';
import { KINDS, STATUS_AT_FIRST } from './judgeObject.ts';
import { Reporter } from './reporter.ts';
import { CLUSTER_FAULTS } from './service/serviceAllocation.ts';
import { threeWayMerge } from './update/threeWayMerge.ts';
import { prepareMetadataUpdate, settleMetadata } from './update/updateMetadata.ts';
import { UPDATES } from './update/updateSteps.ts';

export interface UpdateVerdict extends Verdict {
  /** The answer to a replace, where it differs. */
  readonly replace?: Verdict;
  /** Stage `old-rejected`: the answer when an older release had stored the old object. */
  readonly stored?: UpdateVerdict;
}

export interface UpdateOptions extends JudgeOptions {
  /**
   * The old object is stored, whatever this release would say to it today. Otherwise, when this release refuses it,
   * it may as well never have been applied.
   */
  readonly isStored?: boolean;
}

/** Judges `newRoot` applied over `oldRoot`, two roots of one resource. A changed kind is judged as a create. */
export function judgeUpdate(
  oldRoot: YamlNode | undefined,
  newRoot: YamlNode | undefined,
  target: Target,
  options: UpdateOptions = {},
): UpdateVerdict {
  const [oldMap, newMap] = [resolveAlias(oldRoot), resolveAlias(newRoot)];
  const kind = judgedKindOf(newMap);
  if (oldMap?.kind !== 'map' || newMap?.kind !== 'map' || kind === undefined || kind.problem !== undefined) {
    return judgeCreate(newRoot, target, options);
  }
  const oldKind = judgedKindOf(oldMap);
  if (oldKind?.kind !== kind.kind || oldKind.problem !== undefined)
    return judgeCreate(newRoot, target, options);
  const { literal: isLiteral = false, isStored = false } = options;
  return judgePair({ oldMap, newMap, kind: kind.kind, target, isLiteral, isStored });
}

interface Pair {
  readonly oldMap: YamlMap;
  readonly newMap: YamlMap;
  readonly kind: JudgedKind;
  readonly target: Target;
  readonly isLiteral: boolean;
  readonly isStored: boolean;
}

function judgePair(pair: Pair): UpdateVerdict {
  const { oldMap, kind, target, isLiteral, isStored } = pair;
  const old = decode(oldMap, kind, target);
  const refused = decodeFaults(old, true);
  if (refused.length > 0 && isLiteral) return verdictAt('old-rejected', refused);
  const live = copyOf(old.object);
  const reporter = new Reporter(target);
  childObject(live, 'metadata');
  live.status = { ...STATUS_AT_FIRST[kind] };
  KINDS[kind].defaults(live, target);
  KINDS[kind].prepare(live, reporter);
  const isStorable = reporter.errors.length === 0;
  if (isStorable) KINDS[kind].validate(live, reporter);
  UPDATES[kind].settle(live);
  settleMetadata(live);
  if (!isLiteral) {
    if (isStored) return change(pair, old, live);
    const certain = [...refused, ...reporter.errors].filter(
      error => !CLUSTER_FAULTS.has(error.fault) && isCertain(error, oldMap),
    );
    return certain.length === 0 ? change(pair, old, live) : changeOfRefused(pair, change(pair, old, live));
  }
  if (reporter.errors.length === 0) return change(pair, old, live);
  const verdict = verdictAt('old-rejected', reporter.errors);
  return isStorable ? { ...verdict, stored: change(pair, old, live) } : verdict;
}

/**
 * For a person: an older manifest that this release refuses may be stored since an older release, or was never applied.
 * Faults that are there all along are told, as for a create, and what an update changes and cannot is told besides.
 */
function changeOfRefused({ newMap, target }: Pair, changed: UpdateVerdict): UpdateVerdict {
  const created = judgeCreate(newMap, target);
  const more = changed.errors.filter(error => UPDATE_FAULTS.has(error.fault));
  if (more.length === 0) return created;
  if (created.accepted) return verdictAt('validate', more);
  return { ...created, next: [...created.next, ...more] };
}

function change(
  { oldMap, newMap, kind, target, isLiteral }: Pair,
  old: DecodedManifest,
  live: DecodedObject,
): UpdateVerdict {
  const decoded = decode(newMap, kind, target);
  const faults = decodeFaults(decoded, isLiteral).filter(error => isLiteral || isCertain(error, newMap));
  const [first, ...also] = faults;
  if (first !== undefined && isLiteral) return refusedByDecoder(first, also, []);
  const sure = (errors: readonly FieldError[]): readonly FieldError[] =>
    isLiteral ? errors : errors.flatMap(error => certainPart(error, { newMap, oldMap }, decoded.undecoded));
  const schema = schemaOf(target.release);
  const type = schema.kind(JUDGED_KINDS[kind], kind)?.type ?? '';
  const merged = threeWayMerge({ original: old, modified: decoded, live, type, schema });
  childObject(merged, 'metadata').namespace = objectOf(live.metadata)?.namespace;
  const applied = update({ object: merged, written: decoded.object, live, kind, target, sure });
  const replaced = update({
    object: adopt(decoded.object, live, kind),
    written: decoded.object,
    live,
    kind,
    target,
    sure,
  });
  if (first !== undefined) return refusedByDecoder(first, also, applied.errors);
  return isSameAnswer(applied, replaced) ? applied : { ...applied, replace: replaced };
}

/** What is unknown or cannot be read may be what the older manifest had. */
function certainPart(
  error: FieldError,
  { newMap, oldMap }: Pick<Pair, 'newMap' | 'oldMap'>,
  undecoded: DecodedManifest['undecoded'],
): readonly FieldError[] {
  if (CLUSTER_FAULTS.has(error.fault)) return [];
  if (!UPDATE_FAULTS.has(error.fault)) return isCertain(error, newMap, undecoded) ? [error] : [];
  const changes = changesIn(error).filter(
    ({ path, before }) =>
      isCertain({ ...error, path }, newMap, undecoded) && isCertain({ ...error, path: before }, oldMap),
  );
  const [first] = changes;
  return first === undefined ? [] : [{ ...error, fault: first.fault, path: first.path, changes }];
}

function refusedByDecoder(
  first: FieldError,
  also: readonly FieldError[],
  next: readonly FieldError[],
): UpdateVerdict {
  const isStrict = first.type === 'UnknownField' || first.type === 'DuplicateField';
  if (isStrict) return verdictAt('strict', [first, ...also], { next });
  const strict = also.filter(({ type }) => type === 'UnknownField' || type === 'DuplicateField');
  return verdictAt('decode', [first], {
    also: also.filter(error => !strict.includes(error)),
    next: [...strict, ...next],
  });
}

/** The manifest as it is written, with the identity of the live object. */
function adopt(written: DecodedObject, live: DecodedObject, kind: JudgedKind): DecodedObject {
  const object = copyOf(written);
  const { namespace, resourceVersion } = objectOf(live.metadata) ?? {};
  Object.assign(childObject(object, 'metadata'), { namespace, resourceVersion });
  if (kind === 'PersistentVolumeClaim') {
    const spec = childObject(object, 'spec');
    if (textOf(spec.volumeName) === '') spec.volumeName = objectOf(live.spec)?.volumeName;
  }
  return object;
}

interface Update {
  /** What the server is sent, or makes of what it is sent. */
  readonly object: DecodedObject;
  /** The new manifest. */
  readonly written: DecodedObject;
  readonly live: DecodedObject;
  readonly kind: JudgedKind;
  readonly target: Target;
  readonly sure: (errors: readonly FieldError[]) => readonly FieldError[];
}

function update({ object, written, live, kind, target, sure }: Update): Verdict {
  const reporter = new Reporter(target);
  const before = copyOf(live);
  object.status = copyOf(live.status);
  KINDS[kind].defaults(object, target);
  prepareMetadataUpdate(object, before);
  UPDATES[kind].prepare(object, before, reporter);
  if (reporter.errors.length === 0) UPDATES[kind].validate(object, before, reporter);
  const errors = sure(reporter.errors);
  if (errors.length > 0) return verdictAt('validate', errors);
  UPDATES[kind].warn(object, before, reporter);
  const codes = new Map(reporter.dropped.map(({ field, code }) => [field, code]));
  const dropped = findDroppedFields(written, object, codes);
  return { ...ACCEPTED, warnings: reporter.warnings, dropped };
}

function isSameAnswer(left: Verdict, right: Verdict): boolean {
  const names = ({ stage, errors }: Verdict): string =>
    [stage, ...errors.map(({ type, field }) => `${type} ${field}`).sort()].join('\n');
  return names(left) === names(right);
}

/** The server stops at the first sort of them; a person wants to see all. */
function decodeFaults(
  { syntaxFaults, typeFaults, strictFaults }: DecodedManifest,
  isLiteral: boolean,
): readonly FieldError[] {
  if (!isLiteral) return [...syntaxFaults, ...typeFaults, ...strictFaults];
  if (syntaxFaults.length > 0) return syntaxFaults.slice(0, 1);
  return typeFaults.length > 0 ? typeFaults : strictFaults;
}

function decode(map: YamlMap, kind: JudgedKind, target: Target): DecodedManifest {
  const schema = schemaOf(target.release);
  return decodeManifest(map, schema.kind(JUDGED_KINDS[kind], kind)?.type ?? '', schema);
}
