/** Turns the API server's verdict on a resource into findings. */
import type { Resource } from '../model/resource.ts';
import type { Release, Target } from '../release/release.ts';
import { followPath } from '../syntax/nodeAt.ts';
import { type FieldError, UPDATE_FAULTS, type Verdict } from '../validation/fieldError.ts';
import { judgeCreate } from '../validation/judge.ts';
import { isPlaceholder } from '../validation/placeholders.ts';
import { judgeUpdate } from '../validation/update.ts';
import { changesFirst } from './changesFirst.ts';
import { placeRange } from './common/placeRange.ts';
import { withConsequences } from './consequences.ts';
import { contain, type FailureListener } from './contain.ts';
import { eachChange } from './eachChange.ts';
import type { FaultDescription } from './faultRule.ts';
import { faultRuleFor } from './faults/index.ts';
import type { Finding } from './finding.ts';
import { formatPath } from './formatPath.ts';
import type { OlderVersion } from './olderVersion.ts';
import { onePerFault } from './onePerFault.ts';
import { runRemarks } from './runRemarks.ts';

export interface FaultOptions {
  readonly target: Target;
  /** A patch, or a template that another program completes: only what is written and wrong is certain. */
  readonly isPartial: boolean;
  /** What is applied already; the resource is then judged as an update of it. */
  readonly older?: OlderVersion | undefined;
  /** A rule of ours threw; without it, that goes on. */
  readonly onFailure?: FailureListener;
}

export function runFaults(resource: Resource, options: FaultOptions): readonly Finding[] {
  const { target, isPartial, older } = options;
  const verdict =
    older === undefined
      ? judgeCreate(resource.root, target)
      : judgeUpdate(older.resource.root, resource.root, target, { isStored: older.isApplied });
  // What the controllers make of an update is what they make of the manifest as it is now.
  const outcome = older !== undefined && verdict.accepted ? judgeCreate(resource.root, target) : verdict;
  const isCertain = (error: FieldError) => !isPartial || isWrongWhereverItGoes(error, resource);
  const refused = [...verdict.errors, ...verdict.also, ...verdict.next].flatMap(eachChange).filter(isCertain);
  const made = [...outcome.pod, ...outcome.claims, ...(older ? keptFaults(verdict, outcome) : [])].filter(
    isCertain,
  );
  const say = (errors: readonly FieldError[], telling: Telling) => {
    const { changes, others } = changesFirst(errors);
    const faults = [...changes, ...withConsequences(others, resource.root)];
    return faults.map(({ error, follows }) => ({
      ...describe(error, resource, options, telling),
      follows: follows.map(other => ({
        type: other.type,
        field: telling.origin === 'api-server' ? other.field : fieldOnSet(other),
      })),
    }));
  };
  const note = made.length === 0 ? '' : acceptedNote(resource, target, outcome);
  return onePerFault([
    ...say(refused, { origin: 'api-server', stage: verdict.stage, note: '' }),
    ...say(made, { origin: 'controller', stage: 'validate', note }),
    // What a patch or a template sets may be settled elsewhere.
    ...(isPartial ? [] : runRemarks(resource, outcome, options)),
  ]);
}

/** A template that was stored when no release looked at it may stay, and makes Pods that the API server refuses. */
function keptFaults(update: Verdict, created: Verdict): readonly FieldError[] {
  if (!update.accepted || created.accepted) return [];
  return created.errors.filter(({ path }) => path[0] === 'spec' && path[1] === 'template');
}

interface Telling {
  readonly origin: 'api-server' | 'controller';
  readonly stage: string;
  /** A sentence after the message. */
  readonly note: string;
}

function describe(
  error: FieldError,
  resource: Resource,
  { target, older, onFailure }: FaultOptions,
  telling: Telling,
): Finding {
  const rule = faultRuleFor(error);
  const place = followPath(resource.root, error.path);
  const description = contain<FaultDescription>(
    rule.id,
    onFailure,
    // What is refused is refused, whether or not we find the words.
    { message: `The API server refuses ${error.field || 'the manifest'} (${error.type}).` },
    () => rule.describe({ error, resource, target, place, ...(older && { older }) }),
  );
  return {
    rule: rule.id,
    origin: telling.origin,
    severity: telling.origin === 'controller' ? (description.severity ?? 'error') : severityOf(error, older),
    message: telling.note === '' ? description.message : `${description.message} ${telling.note}`,
    range: description.at ?? placeRange(place, resource),
    field: telling.origin === 'api-server' ? error.field : fieldOnSet(error),
    resource,
    cause: { type: error.type, stage: telling.stage, at: error.at ?? null },
    follows: [],
    related: [],
    tags: description.tags ?? [],
    fixes: description.fixes ?? [],
  };
}

/** A change of what need not be applied may be refused, and may be none. */
function severityOf({ fault }: FieldError, older: OlderVersion | undefined): 'error' | 'warning' {
  return older?.isSupposed === true && UPDATE_FAULTS.has(fault) ? 'warning' : 'error';
}

/** A place of a Pod or claim as a server that judged the set would spell it. */
function fieldOnSet({ path, field, at }: FieldError): string {
  if (at !== undefined) return at;
  const [, list, index] = path;
  if (list === 'template') return `spec.template.${field}`;
  if (list === 'volumeClaimTemplates') return `spec.volumeClaimTemplates[${index}].${field}`;
  // Names and labels that the controller makes of the set's own.
  return formatPath(path);
}

/** Said of Pods and claims that this release refuses only after it has accepted the set. */
function acceptedNote(resource: Resource, target: Target, verdict: Verdict): string {
  if (!verdict.accepted) return 'It is stored already, so the API server takes the update; no Pod starts.';
  const strict: Release = '1.34';
  const later = judgeCreate(resource.root, { ...target, release: strict });
  if (later.accepted) return '';
  const nothing = verdict.pod.length > 0 ? 'starts no Pod' : 'makes no claim';
  return `Kubernetes ${target.release} accepts this StatefulSet and ${nothing}; from ${strict} on it is refused.`;
}

const WRONG_AS_WRITTEN: ReadonlySet<string> = new Set([
  'UnknownField',
  'DuplicateField',
  'DecodeType',
  'NotSupported',
]);

/** Whether no other file can make the error go away: the value is written, wrong by itself, and no directive of a patch. */
function isWrongWhereverItGoes(error: FieldError, resource: Resource): boolean {
  if (!WRONG_AS_WRITTEN.has(error.type) || error.involves !== undefined) return false;
  if (error.path.some(step => typeof step === 'string' && step.startsWith('$'))) return false;
  const { parent, missing } = followPath(resource.root, error.path);
  if (parent === undefined || missing.length > 0) return false;
  if (error.path.some(step => typeof step === 'string' && isPlaceholder(step))) return false;
  // An action on a line of its own may open or close a level, so what stands beside it may belong elsewhere.
  return (
    !resource.document.isTemplate || (resource.document.errors.length === 0 && !parent.parent.isIncomplete)
  );
}
