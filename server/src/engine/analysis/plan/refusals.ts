/** Why the API server refuses a change, with the values before and after. */

import type { Target } from '../../release/release.ts';
import { schemaOf, type ValueType } from '../../schema/kubernetesSchema.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import type { Decoded } from '../../validation/decoded.ts';
import { objectOf } from '../../validation/decoded.ts';
import { changesIn, type FieldError, UPDATE_FAULTS, type Verdict } from '../../validation/fieldError.ts';
import { FieldPath } from '../../validation/fieldPath.ts';
import { JUDGED_KINDS, type JudgedKind } from '../../validation/judgedKinds.ts';
import type { AppliedObject } from '../../validation/update/appliedObject.ts';
import { NO_REPLACE, type PlanValue, type Refusal, type ReplaceAnswer } from './plan.ts';

export interface RefusalContext {
  readonly kind: JudgedKind | undefined;
  readonly target: Target;
  /** Of an update: what is stored before and would be afterwards. */
  readonly applied: AppliedObject | undefined;
}

/** Every place of every error; those of a later stage, too, which the server would name next. */
export function refusalsOf({ errors, also, next }: Verdict, context: RefusalContext): readonly Refusal[] {
  return [...errors, ...also, ...next].flatMap(error =>
    changesIn(error).map(({ path, before }) => refusalAt(error, { path, before }, context)),
  );
}

/** What a replace is refused for, where it is not answered like an apply. */
export function replaceAnswer(replace: Verdict | undefined, context: RefusalContext): ReplaceAnswer {
  if (replace === undefined) return NO_REPLACE;
  return { differs: true, refused: refusalsOf(replace, context) };
}

function refusalAt(
  error: FieldError,
  { path, before }: { readonly path: readonly PathStep[]; readonly before: readonly PathStep[] },
  { kind, target, applied }: RefusalContext,
): Refusal {
  const stored = plainValue(valueAt(applied?.applied, path));
  return {
    type: error.type,
    field: error.field,
    ownField: spell(path, kind, target),
    from: plainValue(valueAt(applied?.live, before)),
    to: UPDATE_FAULTS.has(error.fault) ? stored : (error.value ?? stored),
  };
}

/** As the server spells paths: keys of maps stand in brackets. */
function spell(path: readonly PathStep[], kind: JudgedKind | undefined, target: Target): string {
  const schema = schemaOf(target.release);
  const name = kind && schema.kind(JUDGED_KINDS[kind], kind)?.type;
  let type: ValueType | undefined = name === undefined ? undefined : { kind: 'structure', type: name };
  let place = FieldPath.root;
  for (const step of path) {
    if (typeof step === 'number') place = place.index(step);
    else place = type?.kind === 'map' ? place.key(step) : place.child(step);
    if (type?.kind === 'list' || type?.kind === 'map') type = type.of;
    else
      type = type?.kind === 'structure' ? schema.type(type.type)?.fields.get(String(step))?.value : undefined;
  }
  return place.text;
}

function valueAt(object: Decoded, path: readonly PathStep[]): Decoded {
  let value = object;
  for (const step of path) {
    if (Array.isArray(value)) value = typeof step === 'number' ? value[step] : undefined;
    else value = objectOf(value)?.[step];
  }
  return value;
}

/** As JSON has it: what is not there in an object is left out. */
function plainValue(value: Decoded): PlanValue {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, plainValue(item)]));
}
