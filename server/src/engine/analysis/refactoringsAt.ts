/** What a person may want of a resource that nothing is wrong with. Offsets count from the start of the file. */
import { type Resource, resourcesOf } from '../model/resource.ts';
import type {
  RefactoringContext,
  RefactoringKind,
  RefactoringNote,
  RefactoringOffer,
} from '../refactorings/refactoring.ts';
import { allRefactorings } from '../refactorings/registry.ts';
import { contain } from '../rules/contain.ts';
import { lineEndAt, lineStartAt } from '../text/lines.ts';
import type { TextEdit } from '../text/textEdit.ts';
import { rangesTouch, shiftRange, type TextRange, textRange } from '../text/textRange.ts';
import type { ResourceReference } from '../workspace/resourceIndex.ts';
import type { ResolvedFix } from './diagnostic.ts';
import { locateResource } from './locateResource.ts';
import { refactoringOutcome } from './refactoringOutcome.ts';
import { resolveFix } from './resolveFix.ts';
import type { Snapshot } from './snapshot.ts';

/** An entry of the menu, as plain data: enough to ask for its edits later. */
export interface OfferedRefactoring {
  readonly id: string;
  readonly kind: RefactoringKind;
  /** Unique among those of a place. */
  readonly title: string;
  /** What is lost or left behind. */
  readonly note: RefactoringNote | null;
  readonly makesFiles: boolean;
}

/** Where a refactoring is asked for. */
export interface RefactoringPlace {
  readonly uri: string;
  readonly range: TextRange;
}

interface Offer extends OfferedRefactoring {
  readonly context: RefactoringContext;
  readonly offer: RefactoringOffer;
}

/**
 * What can be done on the lines of a range, for the resource that it begins in: looks, and computes no edit.
 * On the head of a resource, which is all down to `spec`, whatever concerns it is offered.
 */
export function refactoringsAt(snapshot: Snapshot, place: RefactoringPlace): readonly OfferedRefactoring[] {
  return offersAt(snapshot, place).map(({ context: _context, offer: _offer, ...plain }) => plain);
}

/** The edits of one that was offered; undefined when it cannot be done after all. */
export function resolveRefactoring(
  snapshot: Snapshot,
  place: RefactoringPlace,
  { id, title }: Pick<OfferedRefactoring, 'id' | 'title'>,
): ResolvedFix | undefined {
  const found = offersAt(snapshot, place).find(one => one.id === id && one.title === title);
  if (found === undefined) return undefined;
  const { offer, context } = found;
  const placed = context.file.documents[context.document];
  if (placed === undefined) return undefined;
  const files = new Map(
    snapshot.uris.flatMap(uri => {
      const file = snapshot.file(uri);
      return file ? [[uri, file] as const] : [];
    }),
  );
  const outcomeOf = (edits: readonly TextEdit[]) => refactoringOutcome(context, edits);
  const fix = { title, safety: 'unsafe', apply: offer.apply } as const;
  return contain(id, snapshot.onFailure, undefined, () =>
    resolveFix(fix, { uri: place.uri, placed, files, outcomeOf }),
  );
}

function offersAt(snapshot: Snapshot, { uri, range }: RefactoringPlace): readonly Offer[] {
  const found = snapshot.resourceAt(uri, range.start);
  const file = snapshot.file(uri);
  if (found === undefined || file === undefined) return [];
  const { resource, document, start } = found;
  if (!isReadable(resource)) return [];
  const { naming, target } = snapshot.settingsAt(uri, start);
  const context: RefactoringContext = {
    resource,
    file,
    document,
    naming,
    target,
    workspace: snapshot.index,
    older: snapshot.baselines.versionOf(resource, file, naming),
    read: reference => readResource(snapshot, reference),
  };
  const { text } = resource.document;
  const lines = linesOf(text, shiftRange(range, -start));
  const isAtHead = headOf(resource).some(part => rangesTouch(part, lines));
  return allRefactorings.flatMap(({ id, kind, kinds, offers }) => {
    if (kinds !== 'any' && !kinds.includes(resource.kind ?? '')) return [];
    return contain(id, snapshot.onFailure, [], () => offers(context))
      .filter(({ places }) => isAtHead || places.some(one => rangesTouch(one, lines)))
      .map(offer => {
        const { title, note = null, makesFiles = false } = offer;
        return { id, kind, title, note, makesFiles, offer, context };
      });
  });
}

/** Nothing is offered where another program writes the manifest, or where not all of it could be read. */
function isReadable({ document, root }: Resource): boolean {
  return !document.isTemplate && document.errors.length === 0 && root.style === 'block';
}

function readResource(snapshot: Snapshot, { uri, ordinal }: ResourceReference): Resource | undefined {
  const file = snapshot.file(uri);
  let count = 0;
  return file && locateResource(file, () => count++ === ordinal)?.resource;
}

/** Whole lines, so that it does not matter where on a line the cursor is. */
function linesOf(text: string, { start, end }: TextRange): TextRange {
  const clamp = (offset: number) => Math.max(0, Math.min(offset, text.length));
  return textRange(lineStartAt(text, clamp(start)), lineEndAt(text, clamp(end)));
}

const WHOLE: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/** Type and metadata, what stands above them, and the lines with the other keys. */
function headOf(resource: Resource): readonly TextRange[] {
  const { document, root } = resource;
  const isFirst = resourcesOf(document)[0] === resource;
  const above = isFirst ? [textRange(0, root.range.start)] : [];
  return [...above, ...root.entries.map(({ key, range, keyRange }) => (WHOLE.has(key) ? range : keyRange))];
}
