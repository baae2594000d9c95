/** How the program ends, as scripts rely on it. */
import type { Severity } from '../engine/index.ts';

export const EXIT_CLEAN = 0;
export const EXIT_FINDINGS = 1;
export const EXIT_TROUBLE = 2;

/** The least severe last. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

export function isAtOrAbove(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}
