/** Collects what validators find, so that each of them reads as a list of conditions. */
import { isAtLeast, type Release, type Target } from '../release/release.ts';
import type { FieldError, FieldErrorType, FieldWarning } from './fieldError.ts';
import type { FieldPath } from './fieldPath.ts';

export type ErrorExtras = Omit<FieldError, 'type' | 'field' | 'path' | 'fault'>;

/** What every validator is given: the release judged for, and where to report. */
export class Reporter {
  readonly errors: FieldError[] = [];
  readonly warnings: FieldWarning[] = [];
  readonly dropped: FieldWarning[] = [];
  readonly target: Target;

  constructor(target: Target) {
    this.target = target;
  }

  isAtLeast(since: Release): boolean {
    return isAtLeast(this.target.release, since);
  }

  error(type: FieldErrorType, path: FieldPath, fault: string, extras: ErrorExtras = {}): void {
    this.errors.push({ type, field: path.text, path: path.steps, fault, ...extras });
  }

  warn(path: FieldPath, code: string): void {
    this.warnings.push({ field: path.text, path: path.steps, code });
  }

  drop(path: FieldPath, code: string): void {
    this.dropped.push({ field: path.text, path: path.steps, code });
  }
}
