/** What the API server has against a field. */
import type { PathStep } from '../syntax/nodeAt.ts';

/** The server's own types of error; the last five come before its validation. */
export type FieldErrorType =
  | 'Required'
  | 'Invalid'
  | 'NotSupported'
  | 'Duplicate'
  | 'Forbidden'
  | 'NotFound'
  | 'TooLong'
  | 'TooMany'
  | 'TypeInvalid'
  | 'UnknownField'
  | 'DuplicateField'
  | 'DecodeType'
  /** The text is no YAML that the server's decoder takes; it names no field. */
  | 'Syntax'
  | 'UnknownKind'
  /** The server itself fails, and names no field. */
  | 'Internal';

/** A place where an update differs from the older object. */
export interface FieldChange {
  /** As in `FieldError`. */
  readonly fault: string;
  /** In the new manifest, where it need not be written. */
  readonly path: readonly PathStep[];
  /** The same place in the older one; likewise. */
  readonly before: readonly PathStep[];
  /** A name that goes with it and that other fields may use. */
  readonly lost?: string;
}

export interface FieldError {
  readonly type: FieldErrorType;
  /** The server's own path, such as `spec.template.spec.containers[0].image`. */
  readonly field: string;
  /** The same fault's place in the manifest: steps from the resource's root, as deep as they make sense to a reader. They need not be written. */
  readonly path: readonly PathStep[];
  /**
   * What kind of fault it is, in Setwise's own words and finer than `type`: `dns-label`, `port-range`,
   * `mount-not-found`, `selector-mismatch` … Findings, pages and fixes hang on it.
   */
  readonly fault: string;
  /** The scalar that is refused, as the server would print it. */
  readonly value?: string | number | boolean;
  /** For `DecodeType`, the type wanted. */
  readonly want?: string;
  /** The field in the manifest where it differs from `field` (volumes behind claim templates). */
  readonly at?: string;
  /** What a message or a fix needs besides, such as the names that exist or the bounds of a number. */
  readonly detail?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** Other places that decide the fault. Where one of them is unknown or incomplete, the fault is not certain. */
  readonly involves?: readonly (readonly PathStep[])[];
  /** Of an update: every place that makes this one error. `path` is that of the first. */
  readonly changes?: readonly FieldChange[];
}

/** Faults that lie in the difference from the older object. */
export const UPDATE_FAULTS: ReadonlySet<string> = new Set([
  'field-immutable',
  'claim-template-immutable',
  'selector-immutable',
  'cluster-ip-immutable',
  'claim-shrinks',
]);

/** Every place that makes an error of an update; the place of the error itself where it is the only one. */
export function changesIn({ fault, path, changes }: FieldError): readonly FieldChange[] {
  return changes ?? [{ fault, path, before: path }];
}

/** Something that the server tells about an accepted object without refusing it. */
export interface FieldWarning {
  readonly field: string;
  readonly path: readonly PathStep[];
  readonly code: string;
}

/** Where the server's answer comes from; see test/conformance/README.md. */
export type Stage = 'unknown-kind' | 'decode' | 'strict' | 'validate' | 'ok' | 'old-rejected';

/** The API server's verdict on one object. */
export interface Verdict {
  readonly stage: Stage;
  readonly accepted: boolean;
  /** What the server names. */
  readonly errors: readonly FieldError[];
  /** Stage `decode`: further values of a wrong type, of which the server names only the first. */
  readonly also: readonly FieldError[];
  /** Stages `decode` and `strict`: what remains when those errors are set aside, as far as it can be judged. */
  readonly next: readonly FieldError[];
  /** Errors of the Pod that the controller would try to create; `field` is the Pod's, `path` the set's. */
  readonly pod: readonly FieldError[];
  /** Errors of the claims that the controller would try to create; `field` is the claim's, `path` the set's. */
  readonly claims: readonly FieldError[];
  readonly warnings: readonly FieldWarning[];
  /** Fields that are written and not stored. */
  readonly dropped: readonly FieldWarning[];
}
