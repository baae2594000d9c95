/** What there is to say of a field that is offered: the same facts and the same text as under the pointer. */

import type { Target } from '../../release/release.ts';
import { type CustomSchema, documentationWith, schemaWith } from '../../schema/customSchema.ts';
import type { Documentation } from '../../schema/documentation.ts';
import { fieldAt } from '../../schema/fieldAt.ts';
import { fieldFacts } from '../hover/fieldFacts.ts';
import type { FieldName } from './completion.ts';

export interface FieldText {
  /** Sentences with values between backticks. */
  readonly facts: readonly string[];
  /** Kubernetes' description, plain text. */
  readonly description: string | undefined;
}

/** What is known beside the types of Kubernetes. */
export interface FieldTexts {
  readonly custom: CustomSchema | undefined;
  readonly documentation: Documentation | undefined;
}

/** Undefined for a field that the release does not have. */
export function describeField(
  { type, field }: FieldName,
  target: Target,
  { custom, documentation }: FieldTexts,
): FieldText | undefined {
  const place = fieldAt(schemaWith(target.release, custom), type, [field]);
  if (place?.field === undefined) return undefined;
  const facts = fieldFacts(
    { ...place, release: target.release },
    { target, fallback: place.field.default, written: undefined },
  );
  return { facts, description: documentationWith(documentation, custom)?.ofField(type, field) };
}
