/** Renaming, as hosts are told of it: plain data; ranges count from the start of the file. */
import type { TextRange } from '../../text/textRange.ts';

/** What is to be known before an edit is made. Edits of one reason share one object. */
export interface RenameNote {
  /** A few words. */
  readonly label: string;
  /** A sentence. */
  readonly description: string;
  /** What cannot be taken back, or may not be meant, is for a person to decide. */
  readonly needsConfirmation: boolean;
  /** Whether the place is meant at all is not certain. */
  readonly mayBeWrong?: boolean;
}

export interface RenameEdit {
  readonly uri: string;
  readonly range: TextRange;
  readonly text: string;
  readonly note: RenameNote | undefined;
}

/** Why there is nothing to rename, or why it cannot be called so: a sentence. */
export interface RenameRefusal {
  readonly state: 'refused';
  readonly reason: string;
}

export interface RenamePlace {
  readonly state: 'found';
  /** The name under the cursor. */
  readonly range: TextRange;
  readonly text: string;
}

export interface RenamePlan {
  readonly state: 'plan';
  /** Those of the file that it is asked in come first; apart from each other, in the order of the text. */
  readonly edits: readonly RenameEdit[];
}
