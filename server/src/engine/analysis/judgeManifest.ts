/** Kubernetes' verdict on the text of one manifest, in the words of test/conformance/README.md and nothing else. */
import { parseYaml } from '../syntax/parseYaml.ts';
import { splitDocuments } from '../syntax/splitDocuments.ts';
import type { FieldError, FieldWarning, Stage } from '../validation/fieldError.ts';
import { judgeCreate } from '../validation/judge.ts';
import type { Target } from '../validation/release.ts';

export interface PlainError {
  readonly type: string;
  readonly field: string;
  readonly value?: string | number | boolean;
  readonly want?: string;
  readonly at?: string;
}

/** Absent lists are empty. */
export interface PlainVerdict {
  readonly accepted: boolean;
  readonly stage: Stage;
  readonly errors: readonly PlainError[];
  readonly also?: readonly PlainError[];
  readonly next?: readonly PlainError[];
  readonly pod?: readonly PlainError[];
  readonly claims?: readonly PlainError[];
  readonly warnings?: readonly { readonly field: string; readonly code: string }[];
  readonly dropped?: readonly string[];
}

/** Judges the first document of a text exactly as it is written: nothing in it counts as a placeholder. */
export function judgeManifest(text: string, target: Target): PlainVerdict {
  const [chunk] = splitDocuments(text);
  const { root } = parseYaml(chunk?.text ?? '', { literal: true });
  const verdict = judgeCreate(root, target, { literal: true });
  const { accepted, stage, errors, also, next, pod, claims, warnings, dropped } = verdict;
  return {
    accepted,
    stage,
    errors: errors.map(plainError),
    ...(also.length > 0 && { also: also.map(plainError) }),
    ...(next.length > 0 && { next: next.map(plainError) }),
    ...(pod.length > 0 && { pod: pod.map(plainError) }),
    ...(claims.length > 0 && { claims: claims.map(plainError) }),
    ...(warnings.length > 0 && { warnings: warnings.map(plainWarning) }),
    ...(dropped.length > 0 && { dropped: dropped.map(({ field }) => field) }),
  };
}

function plainError({ type, field, value, want, at }: FieldError): PlainError {
  return {
    type,
    field,
    ...(value !== undefined && { value }),
    ...(want !== undefined && { want }),
    ...(at !== undefined && { at }),
  };
}

function plainWarning({ field, code }: FieldWarning): { readonly field: string; readonly code: string } {
  return { field, code };
}
