/** What a workload says about its own Pods: how many there may be, and whether a selector means them. */
import type { LabelSelector } from '../../model/metadata.ts';
import type { Resource } from '../../model/resource.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import type { TextRange } from '../../text/textRange.ts';
import { isPlaceholder } from '../../validation/placeholders.ts';
import { nameOf, namespaceOf } from '../../workspace/naming.ts';
import { selectorSummaryOf } from '../../workspace/resourceSummary.ts';
import { selects } from '../../workspace/selects.ts';
import type { Fix } from '../finding.ts';
import type { Report, WorkspaceContext } from '../rule.ts';
import { autoscalersOf } from './autoscalersOf.ts';
import { setFix } from './fixes.ts';
import { kustomizationEffect } from './kustomizations.ts';
import { isControllerLabel } from './podsOf.ts';
import { listing, shorten } from './words.ts';

/** By the replicas of a StatefulSet, or because something scales it. */
export function hasSeveralPods({ resource, workspace, naming }: WorkspaceContext): boolean {
  const replicas = resource.statefulSet?.spec.replicas;
  if (replicas === undefined) return false;
  if (replicas.value !== undefined) return replicas.value > 1;
  const name = nameOf(resource, naming);
  const namespace = namespaceOf(resource, naming);
  if (replicas.presence === 'unknown' || name === undefined || namespace === undefined) return false;
  return autoscalersOf(workspace, { kind: 'StatefulSet', name, namespace }).length > 0;
}

/** Whether a selector selects the workload's own Pods; undefined where something else decides it. */
export function selectsOwnPods(
  selector: LabelSelector,
  { resource, workspace, uri }: WorkspaceContext,
): boolean | undefined {
  const labels = resource.podTemplate?.metadata.labels;
  const summary = selectorSummaryOf(selector);
  if (labels === undefined || summary === undefined || !labels.isKnown) return undefined;
  const own = Object.fromEntries(labels.record);
  if (selects(summary, own)) return true;
  const keys = [...Object.keys(summary.matchLabels), ...summary.matchExpressions.map(({ key }) => key)];
  const { labels: added, isOpen } = kustomizationEffect(workspace, uri);
  const isDecidedElsewhere = isOpen || keys.some(key => isControllerLabel(key) || added.includes(key));
  const values = [...Object.values(own), ...Object.values(summary.matchLabels)];
  return isDecidedElsewhere || values.some(isPlaceholder) ? undefined : false;
}

/** A label that a selector asks for. */
export interface AskedLabel {
  readonly key: string;
  /** Any of them will do. */
  readonly values: readonly string[];
  readonly at: TextRange;
  readonly path: readonly PathStep[];
}

/** The labels with values that a selector asks for, by `matchLabels` or with `In`, and the Pods do not have. */
export function missedBySelector(selector: LabelSelector, resource: Resource): readonly AskedLabel[] {
  const labels = resource.podTemplate?.metadata.labels.record;
  return askedLabels(selector).filter(({ key, values }) => !values.includes(labels?.get(key) ?? ''));
}

function askedLabels(selector: LabelSelector): readonly AskedLabel[] {
  const byLabels = selector.matchLabels.fields.map(({ key, value, keyRange: at, path }) => {
    return { key, values: [value ?? ''], at, path };
  });
  const byExpressions = selector.matchExpressions.items.flatMap(({ key, operator, values }) => {
    if (operator.value !== 'In' || key.value === undefined) return [];
    const known = values.flatMap(({ value }) => value ?? []);
    return { key: key.value, values: known, at: key.range, path: key.path };
  });
  return [...byLabels, ...byExpressions];
}

/** `app: redis and tier: data`. */
export function labelsPhrase(labels: readonly AskedLabel[]): string {
  return listing(
    labels.map(
      ({ key, values }) =>
        `${key}: ${listing(
          values.map(value => shorten(value, 40)),
          'or',
        )}`,
    ),
  );
}

/** Where to point at in a selector: the first label of those, or the selector as a whole. */
export function placeInSelector(
  selector: LabelSelector,
  [first]: readonly AskedLabel[],
): Pick<Report, 'at' | 'path'> {
  const { at, path } = first ?? { at: selector.keyRange, path: selector.path };
  return { at, path };
}

/**
 * Gives a selector the values that the Pods have for the labels that it asks for; where they have none of these, the
 * labels by which the workload itself selects them.
 */
export function selectOwnPodsFix(resource: Resource, selector: LabelSelector, title: string): readonly Fix[] {
  const labels = resource.podTemplate?.metadata.labels.record ?? new Map<string, string>();
  const asked = askedLabels(selector).map(({ key }) => key);
  const ofWorkload = resource.workload?.spec.selector.matchLabels.record ?? labels;
  const hasAll = asked.length > 0 && asked.every(key => labels.has(key));
  const keys = hasAll ? asked : [...ofWorkload.keys()];
  const wanted = keys.flatMap(key => {
    const value = labels.get(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  if (wanted.length === 0) return [];
  const matchLabels = Object.fromEntries(wanted);
  const isOnlyLabels = !selector.has('matchExpressions');
  return isOnlyLabels
    ? [setFix(resource, selector.matchLabels.path, matchLabels, { title, safety: 'unsafe' })]
    : [setFix(resource, selector.path, { matchLabels }, { title, safety: 'unsafe' })];
}
