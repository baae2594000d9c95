/** What completion answers with: plain data, with offsets from the start of the file. */
import type { TextRange } from '../../text/textRange.ts';

/** A place in an inserted text where the author goes on typing, one after the other. */
export interface TabStop {
  /** What stands there until then. */
  readonly text: string;
  /** What it may be, the usual one first. */
  readonly choices?: readonly string[];
}

/** Text as it comes to stand in the file, lines below the first with their whole indentation; lines end with `\n`. */
export type Insertion = readonly (string | TabStop)[];

export type CompletionKind = 'field' | 'item' | 'value' | 'reference' | 'type';

export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words on the type or the origin. */
  readonly detail: string | undefined;
  readonly isDeprecated: boolean;
  /** What is typed is compared with this. */
  readonly filterText: string;
  readonly insertion: Insertion;
  /** The field of the API that has a text about it. */
  readonly about: FieldName | undefined;
}

export interface FieldName {
  /** Such as `core/v1.Container`. */
  readonly type: string;
  readonly field: string;
}

export interface CompletionAnswer {
  /** What the items replace; it lies on one line. */
  readonly range: TextRange;
  /** In the order in which they are to be shown. */
  readonly items: readonly CompletionItem[];
  /** With every further character the items may be others. */
  readonly isIncomplete: boolean;
  /** Columns of white space before the line of the cursor, which some editors add to every inserted line. */
  readonly indent: number;
}

/** What differs between items; the rest follows from it. */
export type Suggestion = Pick<CompletionItem, 'label' | 'kind'> &
  Partial<Pick<CompletionItem, 'detail' | 'isDeprecated' | 'about'>> & { readonly insertion?: Insertion };

export function itemOf(suggestion: Suggestion): CompletionItem {
  const { label, kind, detail, isDeprecated = false, about, insertion = [label] } = suggestion;
  return { label, kind, detail, isDeprecated, about, insertion, filterText: label };
}

/** The text without its tab stops, for editors that know none. */
export function plainText(insertion: Insertion): string {
  return insertion.map(part => (typeof part === 'string' ? part : part.text)).join('');
}
