/** What a refactoring is: a change that a person may want of a manifest that nothing is wrong with. */
import type { Resource } from '../model/resource.ts';
import type { Target } from '../release/release.ts';
import type { FixScope } from '../rules/finding.ts';
import type { OlderVersion } from '../rules/olderVersion.ts';
import type { TextRange } from '../text/textRange.ts';
import type { NamingContext } from '../workspace/naming.ts';
import type { ResourceIndex, ResourceReference } from '../workspace/resourceIndex.ts';
import type { SourceFile } from '../workspace/sourceFile.ts';

/** As editors group them in their menus. */
export type RefactoringKind = 'refactor.extract' | 'refactor.rewrite' | 'refactor.move';

/** Another resource of the workspace, as it is written. */
export interface FoundResource {
  readonly reference: ResourceReference;
  readonly resource: Resource;
}

export interface RefactoringContext {
  readonly resource: Resource;
  readonly file: SourceFile;
  /** Index of its document in the file. */
  readonly document: number;
  readonly workspace: ResourceIndex;
  readonly naming: NamingContext;
  readonly target: Target;
  /** What the resource is an update of. */
  readonly older: OlderVersion | undefined;
  /** Undefined when it is gone. */
  read(reference: ResourceReference): Resource | undefined;
}

/** What is lost or left behind. The title says the worst of it in a word or two. */
export interface RefactoringNote {
  /** A few words. */
  readonly label: string;
  /** A sentence. */
  readonly description: string;
  /** Data are at stake, so that it is told without being asked for. */
  readonly isWarning: boolean;
}

/** One entry of the menu. */
export interface RefactoringOffer {
  /** A verb phrase, unique within a resource. */
  readonly title: string;
  /** Where it is offered besides the head of the resource; relative to the document. */
  readonly places: readonly TextRange[];
  readonly note?: RefactoringNote;
  /** Not offered where the editor cannot make files. */
  readonly makesFiles?: true;
  /** False when it cannot be done after all. Called only when somebody wants it. */
  apply(scope: FixScope): boolean;
}

export interface Refactoring {
  /** Kebab case, says what is done, never renamed. */
  readonly id: string;
  readonly kind: RefactoringKind;
  /** Of what is offered, or of any resource. */
  readonly kinds: readonly string[] | 'any';
  /** Looks at what is written, and changes nothing. */
  offers(context: RefactoringContext): readonly RefactoringOffer[];
}

export function defineRefactoring(refactoring: Refactoring): Refactoring {
  return refactoring;
}
