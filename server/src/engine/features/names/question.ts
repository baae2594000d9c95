/** What every reading of a mention needs. */
import type { TextRange } from '../../text/textRange.ts';
import { textRange } from '../../text/textRange.ts';
import { namespaceOf } from '../../workspace/naming.ts';
import type { NameWorld } from './knownNames.ts';
import { type NameLabel, type NameMention, readNumberedLabel } from './nameMention.ts';
import type { ResourceName } from './nameSymbol.ts';
import type { NamePiece } from './resolvedName.ts';

export interface Question {
  readonly mention: NameMention;
  readonly world: NameWorld;
  /** Of the manifest that holds the text; undefined when it is not known here. */
  readonly ownNamespace: string | undefined;
  readonly isOwnNamespaceWritten: boolean;
}

/** The labels from that of the Service on, in one reading. */
export interface Reading {
  /** How much of the name is written behind the Service. */
  readonly ending: 'none' | 'namespace' | 'svc' | 'full';
  readonly service: NameLabel;
  readonly namespace: NameLabel | undefined;
}

export function questionOf(mention: NameMention, world: NameWorld): Question {
  const { resource } = mention.place;
  return {
    mention,
    world,
    ownNamespace: namespaceOf(resource, world.naming),
    isOwnNamespaceWritten: Boolean(resource.metadata.namespace.value),
  };
}

/** The namespace that a reading is about: as written, else the text's own; undefined when it is filled in later. */
export function namespaceIn(
  { ownNamespace }: Question,
  namespace: NameLabel | undefined,
): string | undefined {
  if (namespace === undefined) return ownNamespace;
  return isFilledIn(namespace) ? undefined : namespace.text;
}

/** The same, and whether it is written: in the name, or by the manifest that holds the text. */
export function whereOf(
  question: Question,
  namespace: NameLabel | undefined,
): { readonly namespace: string | undefined; readonly isWritten: boolean } {
  const isWritten = namespace !== undefined || question.isOwnNamespaceWritten;
  return { namespace: namespaceIn(question, namespace), isWritten };
}

/** Whether the label is filled in when the Pod runs, wholly or in part. */
export function isFilledIn({ text }: NameLabel): boolean {
  return /[$*%]/.test(text);
}

/** What stands before the ordinal in a label: `db` of `db-0`. */
export function stemRange({ text, range }: NameLabel): TextRange | undefined {
  const stem = readNumberedLabel(text)?.stem;
  return stem === undefined ? undefined : textRange(range.start, range.start + stem.length);
}

export function resourcePiece(range: TextRange | undefined, resource: ResourceName): readonly NamePiece[] {
  return range === undefined ? [] : [{ range, symbol: { kind: 'resource', resource } }];
}
