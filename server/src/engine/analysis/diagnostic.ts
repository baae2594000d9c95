/** What hosts see of a finding: plain data with offsets into files. */
import type { FindingTag, Origin, Severity } from '../rules/rule.ts';
import type { TextEdit } from '../text/textEdit.ts';
import type { TextRange } from '../text/textRange.ts';

export interface ResourceId {
  readonly apiVersion: string | null;
  readonly kind: string | null;
  readonly namespace: string | null;
  readonly name: string | null;
}

export interface Diagnostic {
  readonly uri: string;
  /** Index of the document in its file. */
  readonly document: number;
  readonly rule: string;
  readonly origin: Origin;
  readonly severity: Severity;
  readonly message: string;
  /** UTF-16 offsets into the file. */
  readonly range: TextRange;
  /** The API server's path. */
  readonly field: string;
  readonly resource: ResourceId | null;
  /** What the resource was called in its baseline, which knows no resource of this name. */
  readonly renamedFrom: ResourceId | null;
  readonly cause: { readonly type: string; readonly stage: string; readonly at: string | null } | null;
  readonly follows: readonly { readonly type: string; readonly field: string }[];
  readonly related: readonly { readonly uri: string; readonly range: TextRange; readonly message: string }[];
  readonly tags: readonly FindingTag[];
  readonly isFixable: boolean;
}

/** Edits of one file, with offsets into its text as it is now. */
export interface FileEdits {
  readonly uri: string;
  readonly edits: readonly TextEdit[];
  /** The file does not exist yet; its one edit inserts the whole text. */
  readonly isNew: boolean;
}

export interface ResolvedFix {
  readonly title: string;
  readonly safety: 'safe' | 'unsafe';
  readonly files: readonly FileEdits[];
  /** A text of the edits that the author is to replace. */
  readonly placeholder?: string;
}
