/** What a field does to Pods, in our own words. */
import type { StatefulSetIdentity } from '../../../identity/statefulSetIdentity.ts';
import type { Resource } from '../../../model/resource.ts';
import type { Target } from '../../../release/release.ts';
import type { PathStep } from '../../../syntax/nodeAt.ts';

export interface EffectContext {
  readonly resource: Resource;
  /** Of a StatefulSet whose name and namespace are known. */
  readonly identity: StatefulSetIdentity | undefined;
  readonly clusterDomain: string;
  readonly target: Target;
  readonly path: readonly PathStep[];
  /** The value as written; undefined for maps, lists, nothing, and what another program fills in. */
  readonly value: string | undefined;
}

/** One paragraph; undefined where there is nothing to say of this value. Names and values stand between backticks. */
export type Effect = string | ((context: EffectContext) => string | undefined);

/** By the field's name in its type. */
export type FieldEffects = Readonly<Record<string, Effect>>;

/** Something different to say of each value; the empty key is for all others. */
export function byValue(texts: Readonly<Record<string, string>>): Effect {
  return ({ value }) => (value !== undefined && Object.hasOwn(texts, value) ? texts[value] : texts['']);
}

/** A whole number that is written, not less than zero. */
export function countOf({ value }: EffectContext): number | undefined {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** The sentences that there are, as one paragraph. */
export function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== '').join(' ');
}
