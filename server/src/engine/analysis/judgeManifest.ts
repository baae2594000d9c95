/** Kubernetes' verdict on the text of one manifest, in the words of test/conformance/README.md and nothing else. */
import type { Target } from '../release/release.ts';
import { parseYaml } from '../syntax/parseYaml.ts';
import { splitDocuments } from '../syntax/splitDocuments.ts';
import { syntaxFaults } from '../syntax/yamlErrors.ts';
import type { YamlNode } from '../syntax/yamlTree.ts';
import type { FieldError, FieldWarning, Stage, Verdict } from '../validation/fieldError.ts';
import { judgeCreate } from '../validation/judge.ts';
import { judgeUpdate } from '../validation/update.ts';

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
  /** Of an update: the answer to a replace, where it differs. */
  readonly replace?: PlainVerdict;
  /** Of an update whose old object is refused: the answer when an older release had stored it. */
  readonly stored?: PlainVerdict;
}

/** Judges the first document of a text exactly as it is written: nothing in it counts as a placeholder. */
export function judgeManifest(text: string, target: Target): PlainVerdict {
  const { root, isUnreadable } = readFirst(text);
  return isUnreadable ? UNREADABLE : plainVerdict(judgeCreate(root, target, { literal: true }));
}

/** Judges a text that is applied over an older one, likewise. */
export function judgeManifestUpdate(oldText: string, newText: string, target: Target): PlainVerdict {
  const before = readFirst(oldText);
  if (before.isUnreadable) return { ...UNREADABLE, stage: 'old-rejected' };
  const after = readFirst(newText);
  if (after.isUnreadable) return UNREADABLE;
  const { replace, stored, ...verdict } = judgeUpdate(before.root, after.root, target, { literal: true });
  return {
    ...plainVerdict(verdict),
    ...(replace !== undefined && { replace: plainVerdict(replace) }),
    ...(stored !== undefined && { stored: plainVerdict(stored) }),
  };
}

/** What the decoder cannot read names no field. */
const UNREADABLE: PlainVerdict = {
  accepted: false,
  stage: 'decode',
  errors: [{ type: 'Syntax', field: '' }],
};

function readFirst(text: string): { readonly root: YamlNode | undefined; readonly isUnreadable: boolean } {
  const [chunk] = splitDocuments(text);
  const document = parseYaml(chunk?.text ?? '', { literal: true });
  return { root: document.root, isUnreadable: syntaxFaults(document).length > 0 };
}

function plainVerdict(verdict: Verdict): PlainVerdict {
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
    ...(value !== undefined && { value: typeof value === 'string' ? cut(value) : value }),
    ...(want !== undefined && { want }),
    ...(at !== undefined && { at }),
  };
}

function plainWarning({ field, code }: FieldWarning): { readonly field: string; readonly code: string } {
  return { field, code };
}

const MOST_CHARACTERS = 80;

function cut(text: string): string {
  const characters = [...text];
  return characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS).join('')}…` : text;
}
