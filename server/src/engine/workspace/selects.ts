/** Whether a label selector selects Pods of certain labels. */
import { isRequirementMet } from '../model/isRequirementMet.ts';
import type { SelectorSummary } from './resourceSummary.ts';

export type Labels = Readonly<Record<string, string>>;

/** An empty selector selects everything. */
export function selects({ matchLabels, matchExpressions }: SelectorSummary, labels: Labels): boolean {
  return (
    hasLabels(matchLabels, labels) &&
    matchExpressions.every(({ key, operator, values }) => isRequirementMet(operator, values, labels[key]))
  );
}

/** Whether Pods have all of some labels, as the selector of a Service wants it. */
export function hasLabels(wanted: Labels, labels: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}
