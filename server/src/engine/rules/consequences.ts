/** Tells errors that are a fault of the manifest from errors that only follow from another. */
import { plainValueOf } from '../syntax/editor/plainValue.ts';
import { followPath, type PathStep } from '../syntax/nodeAt.ts';
import { resolveAlias, type YamlMap, type YamlNode } from '../syntax/yamlTree.ts';
import type { FieldError } from '../validation/fieldError.ts';
import { homeOf } from './common/homeOf.ts';
import { otherName } from './common/otherNames.ts';

/** Faults that say no more than that another one is there: at their own place, or at one that they involve. */
const CONSEQUENCES: ReadonlySet<string> = new Set([
  'volume-refused',
  'selector-unreadable',
  'rolling-update-none',
  'max-unavailable-zero',
]);

/** Faults that may come of a thing not being where it belongs. */
const OF_ABSENCE: ReadonlySet<string> = new Set([
  'selector-empty',
  'selector-missing',
  'selector-mismatch',
  'source-missing',
]);

/** Faults of two places together, which stay when the other place is put right. */
const OF_TWO_PLACES: ReadonlySet<string> = new Set([
  'mount-not-found',
  'rolling-update-both',
  'selector-mismatch',
]);

/** Faults of names that the controllers make of what is written. */
const OF_MADE_NAMES: ReadonlySet<string> = new Set(['ephemeral-claim-name', 'host-port-mismatch']);

export interface Fault {
  readonly error: FieldError;
  readonly follows: readonly FieldError[];
}

/**
 * Each fault with what follows from it, in time that grows with their number and not its square.
 * What seems to follow from a fault that is not told stands for itself.
 */
export function withConsequences(errors: readonly FieldError[], root: YamlMap): readonly Fault[] {
  if (errors.length < 2) return errors.map(error => ({ error, follows: [] }));
  const index = indexOf(errors, root);
  const causeOf = new Map<FieldError, FieldError>();
  const rootOf = (error: FieldError): FieldError => {
    let last = error;
    for (let next = causeOf.get(last); next !== undefined; next = causeOf.get(last)) last = next;
    return last;
  };
  for (const error of errors) {
    const cause = findCause(error, index);
    // Of two that explain each other the first is told.
    if (cause !== undefined && rootOf(cause) !== error) causeOf.set(error, cause);
  }
  const follows = new Map<FieldError, FieldError[]>();
  for (const error of errors) {
    const cause = rootOf(error);
    if (cause === error) follows.set(error, follows.get(error) ?? []);
    else follows.set(cause, [...(follows.get(cause) ?? []), error]);
  }
  return errors.flatMap(error => {
    const followers = causeOf.has(error) ? undefined : (follows.get(error) ?? []);
    return followers === undefined ? [] : [{ error, follows: followers }];
  });
}

type Path = readonly PathStep[];

const TEMPLATES: Path = ['spec', 'volumeClaimTemplates'];

interface CauseIndex {
  readonly root: YamlMap;
  /** By path: what says most about the place. */
  readonly at: ReadonlyMap<string, FieldError>;
  /** By path: the first fault there or further in. */
  readonly within: ReadonlyMap<string, FieldError>;
  /** Unknown fields by where they were meant to stand, and by all places around that. */
  readonly meant: ReadonlyMap<string, FieldError>;
  readonly aroundMeant: ReadonlyMap<string, FieldError>;
  /** Unknown fields by each place further out or in at which their name could stand. */
  readonly movedUp: ReadonlyMap<string, FieldError>;
  readonly movedDown: ReadonlyMap<string, FieldError>;
  /** By fault and value, for values that the server copies from one field to another. */
  readonly written: ReadonlyMap<string, FieldError>;
  /** By the node that is at fault, for nodes that several aliases lead to. */
  readonly byNode: ReadonlyMap<YamlNode, FieldError>;
  readonly removedVersion: FieldError | undefined;
  readonly kind: FieldError | undefined;
  /** Some fields are unknown. */
  readonly strangers: boolean;
  /** Of what a workload lacks as a whole, the first thing that is missed; by the outermost part. */
  readonly missed: ReadonlyMap<string, FieldError>;
  /** Unknown fields without a known one near them, by what they stand in. */
  readonly odd: ReadonlyMap<string, FieldError>;
  /** Names of container ports that are none, by the name: probes ask for them. */
  readonly portNames: ReadonlyMap<string, FieldError>;
  /** A volume or claim template whose name is missing, where it may be the one that a mount wants. */
  readonly nameless: FieldError | undefined;
}

function findCause(error: FieldError, index: CauseIndex): FieldError | undefined {
  const places = [error.path, ...(error.involves ?? [])];
  if (CONSEQUENCES.has(error.fault)) {
    return firstOf(places, place => other(error, index.within.get(keyOf(place))));
  }
  return (
    doubtfulKind(error, index) ??
    other(error, index.at.get(keyOf(error.path))) ??
    ofOtherPlace(error, index) ??
    ofCopy(error, index) ??
    ofAbsence(error, places, index)
  );
}

/** Where fields do not fit the kind that a misspelt one was taken for, nothing is known of what they are. */
function doubtfulKind(error: FieldError, { kind, strangers }: CauseIndex): FieldError | undefined {
  return kind !== undefined && kind !== error && strangers ? kind : undefined;
}

/** Between two places, where the other is at fault by itself. */
function ofOtherPlace(error: FieldError, index: CauseIndex): FieldError | undefined {
  if (error.fault === 'mount-not-found') return index.nameless ?? strangeTemplate(error, index);
  if (error.path.at(-1) === 'port') return index.portNames.get(String(error.value));
  if (error.type !== 'Invalid' && error.type !== 'Forbidden') return undefined;
  // The label that the selector wants puts a label right that cannot be.
  if (error.fault === 'label-value') return mismatchOf(error, index);
  if (OF_TWO_PLACES.has(error.fault)) return undefined;
  return firstOf(error.involves ?? [], place => other(error, index.at.get(keyOf(place))));
}

/** The claim template that is mounted is there, on a kind that takes none. */
function strangeTemplate({ value }: FieldError, { root, at }: CauseIndex): FieldError | undefined {
  const found = at.get(keyOf(TEMPLATES));
  if (found?.type !== 'UnknownField') return undefined;
  const list = resolveAlias(followPath(root, TEMPLATES).parent?.value);
  if (list?.kind !== 'sequence') return undefined;
  const isNamed = list.items.some(({ index }) => {
    const { parent, missing } = followPath(root, [...TEMPLATES, index, 'metadata', 'name']);
    return missing.length === 0 && plainValueOf(parent?.value) === value;
  });
  return isNamed ? found : undefined;
}

function mismatchOf(error: FieldError, { at }: CauseIndex): FieldError | undefined {
  const found = at.get(`mismatch ${keyOf(error.path)}`);
  return found === undefined ? undefined : other(error, found);
}

/** The same node, or a value that the server takes from another field. */
function ofCopy(error: FieldError, { root, byNode, written }: CauseIndex): FieldError | undefined {
  const { parent, missing } = followPath(root, error.path);
  if (missing.length === 0) {
    const node = resolveAlias(parent?.value);
    const first = node?.kind === 'scalar' ? byNode.get(node) : undefined;
    return first?.fault === error.fault ? other(error, first) : undefined;
  }
  const twin = firstOf([1, 2], depth => written.get(copyKey(error, depth)));
  return twin === undefined ? undefined : other(error, twin);
}

/** Something that is not there because it stands elsewhere, or under another name. */
function ofAbsence(error: FieldError, places: readonly Path[], index: CauseIndex): FieldError | undefined {
  if (error.type === 'UnknownField' || error.type === 'DecodeType') return undefined;
  const isOfAbsence = error.type === 'Required' || error.type === 'NotFound' || OF_ABSENCE.has(error.fault);
  const absent = places.filter(place => isOfAbsence || followPath(index.root, place).missing.length > 0);
  // Old API versions made the selector of the labels; the conversion to the new one does it too.
  if (error.fault === 'selector-missing' && index.removedVersion !== undefined) return index.removedVersion;
  const named = firstOf(absent, place => firstOf(prefixesOf(place), start => index.meant.get(keyOf(start))));
  if (named !== undefined) return named;
  if (!isOfAbsence) return undefined;
  const { missing } = followPath(index.root, error.path);
  const part = missedPart(error.path, missing.length);
  const mirrored = error.path.map(step => (step === 'dataSourceRef' ? 'dataSource' : step));
  return (
    oddName(error.path, missing.length, index) ??
    other(error, part && index.missed.get(keyOf(part))) ??
    (missing.length > 1 ? other(error, index.at.get(keyOf(mirrored))) : undefined) ??
    index.aroundMeant.get(keyOf(error.path)) ??
    index.movedUp.get(keyOf(error.path)) ??
    firstOf(prefixesOf(error.path.slice(0, -1)), start =>
      index.movedDown.get(keyOf([...start, error.path.at(-1) ?? ''])),
    )
  );
}

/** `meta` for `metadata`. */
function oddName(path: Path, missing: number, { odd }: CauseIndex): FieldError | undefined {
  const holder = path.slice(0, path.length - missing);
  const wanted = String(path[holder.length]);
  const found = missing === 0 ? undefined : odd.get(keyOf(holder));
  const key = String(found?.path.at(-1)).toLowerCase();
  const isShort = key.length > 2 && (wanted.startsWith(key) || key.startsWith(wanted.toLowerCase()));
  return isShort ? found : undefined;
}

/** The spec or template of a workload, where none is written. */
function missedPart(path: Path, missing: number): Path | undefined {
  const part = path.slice(0, path.length - missing + 1);
  const isOfWorkload = path[1] === 'template' || path[1] === 'selector';
  return isOfWorkload && missing > 1 && part.length < 3 ? part : undefined;
}

function indexOf(errors: readonly FieldError[], root: YamlMap): CauseIndex {
  const at = new Map<string, FieldError>();
  const within = new Map<string, FieldError>();
  const meant = new Map<string, FieldError>();
  const aroundMeant = new Map<string, FieldError>();
  const movedUp = new Map<string, FieldError>();
  const movedDown = new Map<string, FieldError>();
  const written = new Map<string, FieldError>();
  const byNode = new Map<YamlNode, FieldError>();
  const missed = new Map<string, FieldError>();
  const odd = new Map<string, FieldError>();
  const portNames = new Map<string, FieldError>();
  for (const error of errors) {
    if (CONSEQUENCES.has(error.fault)) continue;
    const { path } = error;
    const before = at.get(keyOf(path));
    if (before === undefined || rankOf(error) < rankOf(before)) at.set(keyOf(path), error);
    if (path.at(-1) === 'name' && path.at(-3) === 'ports') keep(portNames, String(error.value), error);
    if (error.fault === 'selector-mismatch') at.set(`mismatch ${keyOf(labelOf(error))}`, error);
    for (const start of prefixesOf(path)) keep(within, keyOf(start), error);
    const { parent, missing } = followPath(root, path);
    const node = missing.length === 0 ? resolveAlias(parent?.value) : undefined;
    if (node !== undefined) {
      if (!byNode.has(node)) byNode.set(node, error);
      for (const depth of [1, 2]) keep(written, copyKey(error, depth), error);
    }
    const part = missedPart(path, missing.length);
    if (part !== undefined) keep(missed, keyOf(part), error);
    const target = meantPath(error);
    if (target !== undefined) {
      keep(meant, keyOf(target), error);
      for (const start of prefixesOf(target)) keep(aroundMeant, keyOf(start), error);
    }
    if (error.type !== 'UnknownField') continue;
    if (target === undefined) keep(odd, keyOf(path.slice(0, -1)), error);
    const key = path.at(-1) ?? '';
    // As deep as `secretRef.name`, of which only the name was written.
    for (const start of prefixesOf(path.slice(0, -2))) keep(movedUp, keyOf([...start, key]), error);
    keep(movedDown, keyOf(path), error);
  }
  const kind = errors.find(({ type }) => type === 'UnknownKind');
  const strangers = errors.some(({ type }) => type === 'UnknownField');
  const removedVersion = errors.find(({ fault }) => fault === 'api-version-removed');
  return {
    root,
    at,
    within,
    meant,
    aroundMeant,
    movedUp,
    movedDown,
    written,
    byNode,
    removedVersion,
    kind,
    strangers,
    missed,
    odd,
    portNames,
    nameless: namelessVolume(errors),
  };
}

/** Where as many names are wanted in vain as are missing, they are the same. */
function namelessVolume(errors: readonly FieldError[]): FieldError | undefined {
  const wanted = new Set<unknown>();
  const nameless: FieldError[] = [];
  for (const error of errors) {
    const { path } = error;
    if (error.fault === 'mount-not-found') wanted.add(error.value);
    const isVolumeName =
      path.at(-1) === 'name' && (path.at(-3) === 'volumes' || path[1] === 'volumeClaimTemplates');
    if (isVolumeName && (error.type === 'Required' || error.type === 'Duplicate')) nameless.push(error);
  }
  return wanted.size <= nameless.length ? nameless[0] : undefined;
}

/** Of several faults of one place the one is told that says what is written there, and what could be. */
function rankOf({ type, fault }: FieldError): number {
  if (OF_MADE_NAMES.has(fault)) return 3;
  if (type === 'Required' || type === 'DecodeType' || type === 'UnknownField') return 0;
  return type === 'NotSupported' ? 1 : 2;
}

/** Where a misspelt or misplaced field was meant to stand. */
function meantPath(error: FieldError): Path | undefined {
  if (error.type !== 'UnknownField') return undefined;
  const nearest = otherName(error) ?? error.detail?.nearest;
  return typeof nearest === 'string' ? [...error.path.slice(0, -1), nearest] : homeOf(error);
}

/** The label of the template that a selector misses. */
function labelOf({ detail }: FieldError): Path {
  return ['spec', 'template', 'metadata', 'labels', String(detail?.key)];
}

function copyKey({ fault, value, path }: FieldError, depth: number): string {
  return `${fault} ${value} ${depth} ${keyOf(path.slice(0, -depth))}`;
}

function other(error: FieldError, found: FieldError | undefined): FieldError | undefined {
  return found === error ? undefined : found;
}

function keep(map: Map<string, FieldError>, key: string, error: FieldError): void {
  if (!map.has(key)) map.set(key, error);
}

/** From the whole path outwards, without the empty one. */
function prefixesOf(path: Path): readonly Path[] {
  return path.map((_, index) => path.slice(0, path.length - index));
}

function keyOf(path: Path): string {
  return path.join('\n');
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
