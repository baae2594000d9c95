/**
 * Judges a decoded object as the server does once it has decoded it: defaults, fields that are dropped,
 * validation, warnings, and what the controllers would then create.
 */
import type { DecodedObject } from './decoded.ts';
import type { FieldError, FieldWarning } from './fieldError.ts';
import { FieldPath } from './fieldPath.ts';
import type { JudgedKind } from './judgedKinds.ts';
import { validateMetadata } from './metadata.ts';
import { dnsLabelFault, dnsSubdomainFault, type FormatCheck } from './names.ts';
import type { Target } from './release.ts';
import { Reporter } from './reporter.ts';

export interface Judgement {
  readonly errors: readonly FieldError[];
  readonly pod: readonly FieldError[];
  readonly claims: readonly FieldError[];
  readonly warnings: readonly FieldWarning[];
  readonly dropped: readonly FieldWarning[];
}

export function judgeObject(object: DecodedObject, kind: JudgedKind, target: Target): Judgement {
  const reporter = new Reporter(target);
  validateMetadata(object.metadata, NAME_FORMATS[kind], FieldPath.root.child('metadata'), reporter);
  return {
    errors: reporter.errors,
    pod: [],
    claims: [],
    warnings: reporter.warnings,
    dropped: reporter.dropped,
  };
}

const NAME_FORMATS: Readonly<Record<JudgedKind, FormatCheck>> = {
  StatefulSet: dnsLabelFault,
  DaemonSet: dnsSubdomainFault,
  Service: dnsLabelFault,
  PersistentVolumeClaim: dnsSubdomainFault,
  Pod: dnsSubdomainFault,
  PodDisruptionBudget: dnsSubdomainFault,
};
