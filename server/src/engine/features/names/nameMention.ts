/**
 * A word in a text of a manifest that may be the name of a Pod, Service or claim: what it looks like, not what it means.
 *
 * Found in one document by itself (`mentionsIn`), so that it is kept for as long as the document does not change;
 * what it means depends on the other manifests (`resolveMention`).
 */
import type { Resource } from '../../model/resource.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import type { YamlScalar } from '../../syntax/yamlTree.ts';
import type { TextRange } from '../../text/textRange.ts';

export interface NameMention {
  /** Of the name alone, without scheme, port and last dot. Relative to the document. */
  readonly range: TextRange;
  /** As it is written. */
  readonly text: string;
  /** What stands between the dots: `db-0`, `$(POD_NAME)`, `_pg`. At least one. */
  readonly labels: readonly NameLabel[];
  readonly port: MentionedPort | undefined;
  /**
   * Whether the text treats it as the name of a host: `certain` with a scheme, a port or the ending of a Service;
   * `likely` where the variable's name says so (`DB_HOST`).
   */
  readonly host: 'certain' | 'likely' | 'no';
  readonly hasScheme: boolean;
  readonly place: MentionPlace;
}

export interface NameLabel {
  readonly text: string;
  readonly range: TextRange;
}

export interface MentionedPort {
  readonly number: number;
  readonly range: TextRange;
}

/**
 * What kind of text it is: `field` is any other field of a manifest, and `reference` one that holds the name of a
 * Pod or claim and nothing else.
 */
export type TextRole = 'env' | 'command' | 'data' | 'annotation' | 'field' | 'reference';

/** The text that holds a mention. One object for all mentions of a text. */
export interface MentionPlace {
  readonly resource: Resource;
  /** From the root of the resource. */
  readonly path: readonly PathStep[];
  readonly role: TextRole;
  /** What the text is called: a variable, the key of a ConfigMap or annotation, a field. */
  readonly variable: string | undefined;
  readonly scalar: YamlScalar;
}

/** The part of a label that is filled in when the Pod runs: `$(NAME)`, `${NAME}`, `$NAME`, and `*` for any. */
const SUBSTITUTION = /\$\(\w+\)|\$\{[^{}\s]*\}|\$[A-Za-z_]\w*|\*|%d|%s/;
const WHOLE_SUBSTITUTION = new RegExp(`^(?:${SUBSTITUTION.source})$`);
const LAST_SUBSTITUTION = new RegExp(`^([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)-(?:${SUBSTITUTION.source})$`);
const BRACES = /^([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)-\{(\d{1,9})\.{2,3}(\d{1,9})\}$/;
const ORDINAL = /^([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)-(0|[1-9]\d{0,9})$/;
const MOST_ORDINAL = 2 ** 31 - 1;

/** A label that may name Pods or claims. */
export interface NumberedLabel {
  /** What stands before the ordinal: `db`, `data-db`. Undefined where all of it is filled in: `$(POD_NAME)`. */
  readonly stem: string | undefined;
  /** The first and the last; undefined where it is filled in: `db-$(INDEX)`. */
  readonly ordinals: { readonly first: number; readonly last: number } | undefined;
}

/** Undefined for a label that names no Pod: without an ordinal, or with one that none can have. */
export function readNumberedLabel(text: string): NumberedLabel | undefined {
  const [, stem, digits] = ORDINAL.exec(text) ?? [];
  const ordinal = Number(digits);
  if (stem !== undefined) {
    return ordinal > MOST_ORDINAL ? undefined : { stem, ordinals: { first: ordinal, last: ordinal } };
  }
  if (WHOLE_SUBSTITUTION.test(text)) return { stem: undefined, ordinals: undefined };
  const filledIn = LAST_SUBSTITUTION.exec(text)?.[1];
  if (filledIn !== undefined) return { stem: filledIn, ordinals: undefined };
  const [, base, from, to] = BRACES.exec(text) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (base === undefined || first > last || last > MOST_ORDINAL) return undefined;
  return { stem: base, ordinals: { first, last } };
}
