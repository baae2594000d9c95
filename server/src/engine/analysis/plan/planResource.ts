/** What applying one resource will do. */
import type { Resource } from '../../model/resource.ts';
import type { FailureListener } from '../../rules/contain.ts';
import { formatPath } from '../../rules/formatPath.ts';
import { runFaults } from '../../rules/runFaults.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { judgeCreate } from '../../validation/judge.ts';
import { judgedKindOf } from '../../validation/judgedKinds.ts';
import { type AppliedObject, appliedObject } from '../../validation/update/appliedObject.ts';
import { judgeUpdate, type UpdateVerdict } from '../../validation/update.ts';
import { isPartialResource } from '../partialResource.ts';
import { migrationOf } from './migration.ts';
import { NO_CLAIMS, NO_NAMES, NO_PODS, NO_REPLACE, type PlanLine, type PlannedResource } from './plan.ts';
import { courseOf, type StatefulSetCourse, type StatefulSetVersion } from './planStatefulSet.ts';
import { counted, valueText } from './planWords.ts';
import { refusalsOf, replaceAnswer } from './refusals.ts';
import { samePlainData } from './samePlainData.ts';
import {
  appliedResource,
  daemonSetVersion,
  holdsUnknown,
  statefulSetVersion,
  type VersionContext,
} from './versions.ts';
import { claimText, daemonSetLines, statefulSetLines } from './workloadLines.ts';

export interface ResourcePlace {
  /** Where its name or namespace is not known, there is no context, and nothing is said of its Pods. */
  readonly before: VersionContext | undefined;
  readonly after: VersionContext | undefined;
  readonly target: VersionContext['target'];
  /** What the older version is called in sentences. */
  readonly label: string | undefined;
  /** The file of the new manifest, as a person would write it. */
  readonly file: string;
  /** See `courseOf`. */
  readonly mostListed: number;
  readonly onFailure?: FailureListener | undefined;
}

/** What is planned of a resource, apart from who it is and where it stands. */
export type ResourcePlan = Omit<PlannedResource, 'resource' | 'uri' | 'start' | 'kubernetes' | 'renamedFrom'>;

const NO_COUNTS = {
  pods: { created: 0, deleted: 0, restarted: 0, kept: 0 },
  claims: { created: 0, deleted: 0, orphaned: 0 },
  names: { added: 0, removed: 0 },
};

const NOTHING: ResourcePlan = {
  change: 'unchanged',
  refused: [],
  replace: NO_REPLACE,
  pods: NO_PODS,
  claims: NO_CLAIMS,
  names: NO_NAMES,
  counts: NO_COUNTS,
  isCounted: false,
  restartsOnNodes: false,
  migration: null,
  notes: [],
  lines: [],
};

const APPLY_LEAVES_IT =
  'kubectl apply leaves it in the cluster until someone deletes it; Helm does that by itself, Argo CD and Flux where they prune.';

export function planRemoval(old: Resource, place: ResourcePlace): ResourcePlan {
  const version = old.statefulSet && place.before && statefulSetVersion(old, place.before);
  const removed: ResourcePlan = { ...NOTHING, change: 'removed', notes: [APPLY_LEAVES_IT] };
  if (version === undefined || 'reason' in version) {
    const text = old.daemonSet ? 'its Pods go from every node' : 'gone from the manifests';
    return { ...removed, lines: [{ sign: 'removed', text }] };
  }
  const course = courseOf(version, undefined, place.mostListed);
  return { ...removed, ...planned(course), lines: [{ sign: 'removed', text: removalText(course) }] };
}

function removalText({ pods, claims, counts, isCounted }: StatefulSetCourse): string {
  const { deleted } = counts.pods;
  const who = `${isCounted || deleted > 6 ? counted(deleted, 'Pod') : pods.deleted.join(', ') || 'no Pod'} ${deleted === 1 ? 'goes' : 'go'}`;
  const stay = claimText(counts.claims.orphaned, claims.orphaned);
  const go = claimText(counts.claims.deleted, claims.deleted);
  if (stay !== '') return `${who}; ${stay} ${counts.claims.orphaned === 1 ? 'stays' : 'stay'}`;
  return go === ''
    ? who
    : `${who}; ${go} ${counts.claims.deleted === 1 ? 'is' : 'are'} deleted (whenDeleted: Delete)`;
}

/** `renamedFrom` is what a resource that is created was before, under another name. */
export function planCreation(
  resource: Resource,
  renamedFrom: Resource | undefined,
  place: ResourcePlace,
): ResourcePlan {
  const created: ResourcePlan = { ...NOTHING, change: 'created' };
  if (isFragment(resource)) return { ...created, notes: [FRAGMENT], lines: [{ sign: 'added', text: 'new' }] };
  const verdict = judgeCreate(resource.root, place.target);
  if (!verdict.accepted) return refusal(resource, verdict, undefined, place);
  const left = renamedFrom && planRemoval(renamedFrom, place);
  const rest: Partial<ResourcePlan> = left
    ? {
        pods: { ...created.pods, deleted: left.pods.deleted },
        claims: { ...created.claims, orphaned: left.claims.orphaned, deleted: left.claims.deleted },
        names: { ...created.names, removed: left.names.removed },
      }
    : {};
  const leftNotes = left ? [APPLY_LEAVES_IT] : [];
  const leftLines: readonly PlanLine[] = left
    ? [
        { sign: 'removed', text: `what it was before, under its old name: ${left.lines[0]?.text ?? 'gone'}` },
        ...(left.counts.claims.orphaned > 0
          ? [
              {
                sign: 'note' as const,
                text: 'The new Pods begin with new, empty claims; the data stays in the old ones.',
              },
            ]
          : []),
      ]
    : [];
  const version = resource.statefulSet && place.after && statefulSetVersion(resource, place.after);
  if (version !== undefined && !('reason' in version)) {
    const course = courseOf(undefined, version, place.mostListed);
    return {
      ...created,
      pods: { ...course.pods, deleted: rest.pods?.deleted ?? [] },
      claims: {
        ...course.claims,
        orphaned: rest.claims?.orphaned ?? [],
        deleted: rest.claims?.deleted ?? [],
      },
      names: { ...course.names, removed: rest.names?.removed ?? [] },
      counts: left
        ? {
            pods: { ...course.counts.pods, deleted: left.counts.pods.deleted },
            claims: { ...left.counts.claims, created: course.counts.claims.created },
            names: { ...course.counts.names, removed: left.counts.names.removed },
          }
        : course.counts,
      isCounted: course.isCounted || left?.isCounted === true,
      notes: [...notesOf(course, undefined, version), ...leftNotes],
      lines: [...statefulSetLines(undefined, version, course), ...leftLines],
    };
  }
  const reason = version === undefined ? [] : [version.reason];
  const daemon = resource.daemonSet && daemonSetVersion(resource, place.target);
  const lines =
    daemon === undefined || 'reason' in daemon
      ? [{ sign: 'added' as const, text: 'new' }]
      : daemonSetLines(undefined, daemon);
  return { ...created, notes: [...reason, ...leftNotes], lines: [...lines, ...leftLines] };
}

export function planUpdate(old: Resource, resource: Resource, place: ResourcePlace): ResourcePlan {
  if (judgedKindOf(resource.root) === undefined || isFragment(resource) || isFragment(old)) {
    const notes = isFragment(resource) || isFragment(old) ? [FRAGMENT] : [];
    if (samePlainData(old.root, resource.root)) return NOTHING;
    return { ...NOTHING, change: 'changed', notes, lines: [{ sign: 'changed', text: 'changed' }] };
  }
  const applied = appliedObject(old.root, resource.root, place.target);
  if (applied === undefined) return planCreation(resource, undefined, place);
  const verdict = judgeUpdate(old.root, resource.root, place.target, { isStored: true });
  if (!verdict.accepted) return refusal(resource, verdict, { old, applied }, place);
  const { kind } = applied;
  const replace = replaceAnswer(verdict.replace, { kind, target: place.target, applied });
  const after = appliedResource(applied) ?? resource;
  const plan = resource.statefulSet
    ? updatedStatefulSet({ old, resource, after }, applied, place)
    : resource.daemonSet
      ? updatedDaemonSet({ old, resource, after }, applied, place)
      : otherChange(applied);
  return { ...plan, replace };
}

interface Versions {
  readonly old: Resource;
  /** As it is written. */
  readonly resource: Resource;
  /** As it will be stored. */
  readonly after: Resource;
}

function updatedStatefulSet(
  { old, resource, after }: Versions,
  applied: AppliedObject,
  place: ResourcePlace,
): ResourcePlan {
  const { before: had, after: has } = place;
  if (had === undefined || has === undefined) return otherChange(applied);
  const open = [statefulSetVersion(old, had), statefulSetVersion(resource, has)].find(
    version => 'reason' in version,
  );
  const [before, now] = [statefulSetVersion(old, had), statefulSetVersion(after, has)];
  if (open !== undefined || 'reason' in before || 'reason' in now) {
    const reason = [open, before, now].flatMap(one =>
      one !== undefined && 'reason' in one ? [one.reason] : [],
    );
    return { ...otherChange(applied), notes: reason.slice(0, 1) };
  }
  const course = courseOf(before, now, place.mostListed);
  const restarts = before.behaviour.template !== now.behaviour.template;
  const isChanged = restarts || applied.differences.length > 0;
  const lines = statefulSetLines(before, now, course);
  const others = otherFields(applied, ['spec.template', 'spec.replicas', 'spec.ordinals']);
  return {
    ...NOTHING,
    ...planned(course),
    change: isChanged ? 'changed' : 'unchanged',
    notes: [...notesOf(course, before, now), ...templateNotes(old, resource)],
    lines: [...lines, ...fieldLines(others, lines.length === 0 ? 'no Pod restarts' : '')],
  };
}

function updatedDaemonSet(
  { old, resource, after }: Versions,
  applied: AppliedObject,
  { target }: ResourcePlace,
): ResourcePlan {
  const [before, written, now] = [old, resource, after].map(one => daemonSetVersion(one, target));
  const open = [before, written, now].find(one => one !== undefined && 'reason' in one);
  if (open !== undefined && 'reason' in open) return { ...otherChange(applied), notes: [open.reason] };
  if (before === undefined || now === undefined || 'reason' in before || 'reason' in now)
    return otherChange(applied);
  const isChanged = before.template !== now.template || applied.differences.length > 0;
  const lines = daemonSetLines(before, now);
  const others = otherFields(applied, ['spec.template']);
  return {
    ...NOTHING,
    change: isChanged ? 'changed' : 'unchanged',
    restartsOnNodes: before.template !== now.template && !now.isOnDelete,
    notes: templateNotes(old, resource),
    lines: [...lines, ...fieldLines(others, lines.length === 0 ? 'no Pod restarts' : '')],
  };
}

function otherChange(applied: AppliedObject): ResourcePlan {
  if (applied.differences.length === 0) return NOTHING;
  return { ...NOTHING, change: 'changed', lines: fieldLines(otherFields(applied, []), '') };
}

function refusal(
  resource: Resource,
  verdict: UpdateVerdict,
  update: { readonly old: Resource; readonly applied: AppliedObject } | undefined,
  place: ResourcePlace,
): ResourcePlan {
  const { target, label, file, before, onFailure } = place;
  const applied = update?.applied;
  const context = { kind: judgedKindOf(resource.root)?.kind, target, applied };
  const refused = refusalsOf(verdict, context);
  const older = update && { resource: update.old, label, isApplied: true };
  const findings = runFaults(resource, {
    target,
    isPartial: false,
    older,
    ...(onFailure && { onFailure }),
  }).filter(({ origin, severity }) => origin === 'api-server' && severity === 'error');
  const version = update?.old.statefulSet && before && statefulSetVersion(update.old, before);
  const now = update && before && statefulSetVersion(resource, before);
  const set = version !== undefined && !('reason' in version) ? version : undefined;
  const changesTemplate =
    set !== undefined &&
    now !== undefined &&
    !('reason' in now) &&
    now.behaviour.template !== set.behaviour.template;
  const migration =
    applied && before && judgeCreate(resource.root, target).accepted
      ? migrationOf(verdict, applied, {
          name: before.name,
          namespace: resource.metadata.namespace.value ?? null,
          file,
          ordinals: { first: set?.behaviour.firstOrdinal ?? 0, count: set?.behaviour.replicas ?? 0 },
          changesTemplate,
        })
      : undefined;
  const kept = set === undefined ? undefined : courseOf(set, set, place.mostListed);
  const lines = refused.slice(0, MOST_LINES).map((one): PlanLine => {
    const values =
      update && (one.from !== null || one.to !== null)
        ? `  ${valueText(one.from)} → ${valueText(one.to)}`
        : '';
    return { sign: 'refused', text: `refused  ${one.ownField || one.field}${values}` };
  });
  const messages = [...new Set(findings.map(({ message }) => message))].slice(0, MOST_LINES);
  return {
    ...NOTHING,
    ...(kept !== undefined && { pods: kept.pods, counts: kept.counts, isCounted: kept.isCounted }),
    change: 'refused',
    refused,
    replace: replaceAnswer(verdict.replace, context),
    migration: migration ?? null,
    lines: [...lines, ...messages.map((text): PlanLine => ({ sign: 'note', text }))],
  };
}

const MOST_LINES = 8;

function planned(course: StatefulSetCourse) {
  const { pods, claims, names, counts, isCounted } = course;
  return { pods, claims, names, counts, isCounted };
}

const FRAGMENT =
  'Another program completes this manifest, so what the API server will see is not known here.';

function isFragment(resource: Resource): boolean {
  return resource.document.isTemplate || isPartialResource(resource);
}

function notesOf(
  { counts, isCounted, claims }: StatefulSetCourse,
  before: StatefulSetVersion | undefined,
  after: StatefulSetVersion,
): readonly string[] {
  const notes: string[] = [];
  if (isCounted)
    notes.push('There are too many Pods to list them: the lists are empty, and counts tells how many.');
  if (counts.claims.created > 0 && (isCounted || claims.created.length > 0) && before !== undefined)
    notes.push('Claims of these names that are still there are used again, with their data.');
  if (before === undefined || before.behaviour.template !== after.behaviour.template) return notes;
  const [old, now] = [before.behaviour, after.behaviour];
  if (old.isOnDelete && !now.isOnDelete)
    notes.push(
      'Pods that still have an older template restart now: updates were left to the hand before (OnDelete).',
    );
  else if (!now.isOnDelete && (old.partition ?? 0) > (now.partition ?? 0))
    notes.push(`Pods that partition ${old.partition} has kept at an older template restart now.`);
  return notes;
}

function templateNotes(old: Resource, resource: Resource): readonly string[] {
  const isOpen = [old, resource].some(one => holdsUnknown(one.workload?.spec.template.map));
  return isOpen
    ? ['Another program fills in parts of the Pod template; whether Pods restart depends on them, too.']
    : [];
}

/** Fields that are not told otherwise. */
function otherFields({ differences }: AppliedObject, told: readonly string[]): readonly string[] {
  const isTold = (path: readonly PathStep[]) => told.includes(path.slice(0, 2).join('.'));
  return [...new Set(differences.filter(path => !isTold(path)).map(formatPath))];
}

const MOST_FIELDS = 4;

function fieldLines(fields: readonly string[], consequence: string): readonly PlanLine[] {
  if (fields.length === 0) return [];
  const more = fields.length - MOST_FIELDS;
  const list = fields.slice(0, MOST_FIELDS).join(', ') + (more > 0 ? ` and ${more} more` : '');
  return [{ sign: 'changed', text: consequence === '' ? list : `${list}: ${consequence}` }];
}
