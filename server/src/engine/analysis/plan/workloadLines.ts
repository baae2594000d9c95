/** What a change does to the Pods of a StatefulSet or DaemonSet, as lines for people. */
import type { DaemonSetBehaviour } from '../../simulation/daemonSetBehaviour.ts';
import type { PlanLine } from './plan.ts';
import type { StatefulSetCourse, StatefulSetVersion } from './planStatefulSet.ts';
import { counted, namesText, number, stepsText } from './planWords.ts';

export function statefulSetLines(
  before: StatefulSetVersion | undefined,
  after: StatefulSetVersion,
  course: StatefulSetCourse,
): readonly PlanLine[] {
  return [
    ...(before === undefined ? [] : templateLines(before, after, course)),
    ...creationLines(before, after, course),
    ...(before === undefined ? [] : deletionLines(before, after, course)),
    ...refusedPodLines(course),
    ...nameLines(course),
  ];
}

function templateLines(
  { behaviour: old }: StatefulSetVersion,
  { behaviour: set }: StatefulSetVersion,
  { pods, counts, isCounted }: StatefulSetCourse,
): readonly PlanLine[] {
  if (old.template === set.template) return [];
  const say = (text: string): readonly PlanLine[] => [{ sign: 'changed', text: `template changed: ${text}` }];
  const { restarted, kept } = counts.pods;
  if (restarted === 0 && kept === 0) return [];
  if (set.isOnDelete)
    return say('no Pod restarts by itself, each takes the change when it is deleted (OnDelete)');
  const partition = set.partition ?? 0;
  if (restarted === 0) return say(`no Pod restarts, partition ${partition} keeps all of them back`);
  const stay = kept === 1 ? 'stays' : 'stay';
  const left = isCounted ? counted(kept, 'Pod') : namesText(pods.kept);
  const rest = kept === 0 ? '' : `; ${left} ${stay} (partition ${partition})`;
  return say(
    `${isCounted ? `${counted(restarted, 'Pod')} restart, the highest first` : stepsText(pods.restarted)}${rest}`,
  );
}

function creationLines(
  before: StatefulSetVersion | undefined,
  { behaviour: set }: StatefulSetVersion,
  { pods, claims, counts, isCounted }: StatefulSetCourse,
): readonly PlanLine[] {
  const { created } = counts.pods;
  if (created === 0) return before === undefined ? [{ sign: 'added', text: 'no Pods: replicas is 0' }] : [];
  const how = created === 1 ? 'starts' : set.isParallel ? 'start at once' : 'start one after the other';
  const who = isCounted ? counted(created, 'Pod') : namesText(pods.created);
  const them = claimText(counts.claims.created, isCounted ? [] : claims.created);
  const made = them === '' ? '' : `; ${them} ${counts.claims.created === 1 ? 'is' : 'are'} made`;
  return [{ sign: 'added', text: `${reasonOf(before?.behaviour, set, created)}${who} ${how}${made}` }];
}

function deletionLines(
  { behaviour: old }: StatefulSetVersion,
  { behaviour: set }: StatefulSetVersion,
  { pods, claims, counts, isCounted }: StatefulSetCourse,
): readonly PlanLine[] {
  const { deleted } = counts.pods;
  if (deleted === 0) return [];
  const who = isCounted ? counted(deleted, 'Pod') : namesText(pods.deleted);
  const isFirst = counts.pods.restarted > 0 && !set.isParallel;
  const how = `${deleted === 1 ? 'goes' : 'go'}${isFirst ? ' first' : deleted > 1 && !set.isParallel ? ' one after the other' : ''}`;
  const { orphaned, deleted: gone } = counts.claims;
  const stay = claimText(orphaned, isCounted ? [] : claims.orphaned);
  const go = claimText(gone, isCounted ? [] : claims.deleted);
  const ends = [
    stay === '' ? '' : `; ${stay} ${orphaned === 1 ? 'stays' : 'stay'}`,
    go === '' ? '' : `; ${go} ${gone === 1 ? 'is' : 'are'} deleted (whenScaled: Delete)`,
  ].join('');
  return [{ sign: 'removed', text: `${reasonOf(old, set, -deleted)}${who} ${how}${ends}` }];
}

/** What in the manifest makes Pods come or go. */
function reasonOf(
  old: StatefulSetVersion['behaviour'] | undefined,
  set: StatefulSetVersion['behaviour'],
  change: number,
): string {
  if (old === undefined) return '';
  const isStart = old.firstOrdinal !== set.firstOrdinal;
  const explains = (set.replicas - old.replicas) * change > 0;
  if (!isStart) return explains ? `replicas ${number(old.replicas)} → ${number(set.replicas)}: ` : '';
  return `ordinals.start ${old.firstOrdinal} → ${set.firstOrdinal}: `;
}

export function claimText(amount: number, names: readonly string[]): string {
  if (amount === 0) return '';
  if (names.length === 0) return counted(amount, 'claim');
  return `claim${amount === 1 ? '' : 's'} ${namesText(names)}`;
}

function refusedPodLines({ refusedPods }: StatefulSetCourse): readonly PlanLine[] {
  const [first] = refusedPods;
  if (first === undefined) return [];
  return [{ sign: 'refused', text: `it stops at ${first}: the API server refuses that Pod` }];
}

function nameLines({ names, counts, isCounted }: StatefulSetCourse): readonly PlanLine[] {
  const line = (sign: 'added' | 'removed', list: readonly string[]): readonly PlanLine[] => {
    const amount = counts.names[sign];
    if (amount === 0) return [];
    const what = isCounted ? number(amount) : namesText(list);
    return [{ sign, text: `DNS name${amount === 1 ? '' : 's'} ${what}` }];
  };
  return [...line('added', names.added), ...line('removed', names.removed)];
}

export function daemonSetLines(
  before: DaemonSetBehaviour | undefined,
  after: DaemonSetBehaviour,
): readonly PlanLine[] {
  if (before === undefined) return [{ sign: 'added', text: 'a Pod starts on every node that it fits' }];
  const lines: PlanLine[] = [];
  if (before.template !== after.template)
    lines.push({ sign: 'changed', text: `template changed: ${daemonPace(after)}` });
  if (JSON.stringify(before.placement) !== JSON.stringify(after.placement))
    lines.push({
      sign: 'changed',
      text: 'where it runs changes: a node that no longer fits loses its Pod at once, one that fits now gets one',
    });
  return lines;
}

function daemonPace({ isOnDelete, maxUnavailable, maxSurge }: DaemonSetBehaviour): string {
  const where = 'on every node that runs one';
  if (isOnDelete)
    return `no Pod restarts by itself, each takes the change when it is deleted (OnDelete), ${where}`;
  if (!/^0%?$/.test(maxSurge))
    return `on ${amountOf(maxSurge, 'node')} at a time a new Pod starts beside the old one, ${where}`;
  return `${amountOf(maxUnavailable, 'Pod')} at a time, ${where}`;
}

function amountOf(written: string, noun: string): string {
  if (written.endsWith('%')) return `${written} of the ${noun}s`;
  return `${written} ${noun}${written === '1' ? '' : 's'}`;
}
