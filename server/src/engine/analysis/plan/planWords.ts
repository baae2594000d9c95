/** Pieces of the sentences of a plan. */
import { listing } from '../../rules/common/words.ts';
import type { PlanValue } from './plan.ts';

/** More names than this are told by the first ones and the last. */
const MOST_NAMES = 6;

/** `a, b and c`; of many the first three and the last. */
export function namesText(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return listing(names);
  return `${names.slice(0, 3).join(', ')} … ${names.at(-1)} (${number(names.length)} in all)`;
}

/** `db-2, then db-1`; those of one step are joined by `and`. */
export function stepsText(steps: readonly (readonly string[])[]): string {
  const texts = steps.map(namesText);
  if (texts.length <= MOST_NAMES) return texts.join(', then ');
  const all = steps.reduce((sum, step) => sum + step.length, 0);
  return `${texts.slice(0, 3).join(', then ')} … and ${texts.at(-1)} last (${number(all)} in all)`;
}

/** `100,000`. */
export function number(amount: number): string {
  return String(amount).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `3 claims`. */
export function counted(amount: number, noun: string): string {
  return `${number(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}

/** What stands on one side of an arrow. */
export function valueText(value: PlanValue): string {
  if (value === null) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
