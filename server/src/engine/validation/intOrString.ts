/**
 * Fields that take a number or a percentage, or a number or a name.
 *
 * Source: k8s.io/kubernetes, pkg/apis/apps/validation; the same in 1.31 to 1.37.
 */
import { type Decoded, textOf } from './decoded.ts';
import type { FieldPath } from './fieldPath.ts';
import { percentFault } from './names.ts';
import type { Reporter } from './reporter.ts';

/** A number of Pods that is not negative, or a percentage such as `25%`. */
export function validateIntOrPercent(value: Decoded, path: FieldPath, reporter: Reporter): void {
  if (typeof value === 'number') {
    if (value < 0) reporter.error('Invalid', path, 'number-negative', { value, detail: { least: 0 } });
    return;
  }
  const text = textOf(value);
  if (percentFault(text) !== undefined) reporter.error('Invalid', path, 'percent', { value: text });
}

/** The number before a percent sign; undefined for all that is no percentage. */
export function percentOf(value: Decoded): number | undefined {
  if (typeof value !== 'string' || percentFault(value) !== undefined) return undefined;
  const percent = Number(value.slice(0, -1));
  // The server reads it as an int64 and takes 0 where that overflows.
  return percent > Number.MAX_SAFE_INTEGER ? 0 : percent;
}

/** Refuses a percentage beyond 100. */
export function validateNotMoreThanHundredPercent(value: Decoded, path: FieldPath, reporter: Reporter): void {
  const percent = percentOf(value);
  if (percent !== undefined && percent > 100) {
    reporter.error('Invalid', path, 'percent-above-hundred', {
      value: textOf(value),
      detail: { most: 100 },
    });
  }
}

/** What the server's comparison with zero sees: the percentage, or the number that the text is, or 0. */
export function intOrPercentValue(value: Decoded): number {
  if (typeof value === 'number') return value;
  const percent = percentOf(value);
  if (percent !== undefined) return percent;
  const text = textOf(value);
  return /^[-+]?[0-9]{1,18}$/.test(text) ? Number(text) : 0;
}
