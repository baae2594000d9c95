/** Label selectors as plain data. */
import type { LabelSelector } from '../model/metadata.ts';

/** `metav1.LabelSelector` as plain data. */
export interface SelectorSummary {
  readonly matchLabels: Readonly<Record<string, string>>;
  readonly matchExpressions: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values: readonly string[];
  }[];
}

/** Undefined when there is none, or some of it is filled in elsewhere. */
export function selectorSummaryOf(selector: LabelSelector): SelectorSummary | undefined {
  const { matchLabels, matchExpressions } = selector;
  if (!selector.isPresent || !selector.isComplete || !matchExpressions.isComplete) return undefined;
  if (!matchLabels.isKnown) return undefined;
  const requirements = matchExpressions.items.map(({ key, operator, values }) => ({
    key: key.value,
    operator: operator.value,
    values: values.map(({ value }) => value),
  }));
  const isKnown = requirements.every(
    ({ key, operator, values }) => key !== undefined && operator !== undefined && !values.includes(undefined),
  );
  if (!isKnown) return undefined;
  return {
    matchLabels: Object.fromEntries(matchLabels.record),
    matchExpressions: requirements as SelectorSummary['matchExpressions'],
  };
}
