/** What rules find, in the engine's own words: ranges are relative to the document. */
import type { Resource } from '../model/resource.ts';
import type { PathStep } from '../syntax/nodeAt.ts';
import type { YamlEditor } from '../syntax/yamlEditor.ts';
import type { TextRange } from '../text/textRange.ts';
import type { ResourceReference } from '../workspace/resourceIndex.ts';
import type { FindingTag, Origin, Severity } from './rule.ts';

/** A place in any file, named so that edits elsewhere do not move it. */
export interface RelatedPlace {
  readonly resource: ResourceReference;
  /** What is written of this path is shown. */
  readonly path: readonly PathStep[];
  readonly message: string;
}

/** What a fix may change. Computed only when someone asks for the fix. */
export interface FixScope {
  /** Of the document that holds the finding. */
  readonly editor: YamlEditor;
  /** Another resource, in this file or another; undefined when it is gone. */
  other(
    reference: ResourceReference,
  ): { readonly editor: YamlEditor; readonly resource: Resource } | undefined;
  /** Adds a document at the end of the file that holds the finding. */
  appendDocument(text: string): void;
  /**
   * Makes a new file beside the one that holds the finding; the host offers it only where it can.
   *
   * @returns The name that it gets: another one where that is taken.
   */
  createFile(name: string, text: string): string;
  /** Takes a document out of the file that holds the finding, by its index there; that of the finding when left out. */
  removeDocument(index?: number): void;
}

export interface Fix {
  /** A verb phrase, unique within a finding. */
  readonly title: string;
  /** `safe`: same meaning or the single thing meant; may run unasked. `unsafe`: a choice. */
  readonly safety: 'safe' | 'unsafe';
  /** Offered only where no other fix of the finding can be. */
  readonly isLastResort?: true;
  /**
   * What the fix writes where only the author knows what to write, such as the name of an image. It is offered by
   * hosts that put the cursor there, and nowhere else.
   */
  readonly placeholder?: string;
  /**
   * The fix gives what stands at the path, from the resource, another name. It is then changed wherever it is used, in
   * every file; `apply` is for where that is not known.
   */
  readonly renames?: { readonly path: readonly PathStep[]; readonly to: string };
  /** False when it cannot be done here; the fix is then not offered. */
  apply(scope: FixScope): boolean;
}

export interface Finding {
  readonly rule: string;
  readonly origin: Origin;
  readonly severity: Severity;
  readonly message: string;
  /** Relative to the document. */
  readonly range: TextRange;
  /** The API's path from the resource; empty for the resource itself. */
  readonly field: string;
  readonly resource: Resource | undefined;
  /** In the server's words, for findings that repeat its verdict. */
  readonly cause?: { readonly type: string; readonly stage: string; readonly at: string | null };
  /** What the server names besides, and what is no fault of its own. */
  readonly follows: readonly { readonly type: string; readonly field: string }[];
  readonly related: readonly RelatedPlace[];
  readonly tags: readonly FindingTag[];
  readonly fixes: readonly Fix[];
}
