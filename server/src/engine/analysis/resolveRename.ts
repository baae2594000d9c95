/** A fix that gives something another name, wherever that name is used. */
import type { Resource } from '../model/resource.ts';
import type { Fix } from '../rules/finding.ts';
import { followPath } from '../syntax/nodeAt.ts';
import { shiftEdit, type TextEdit } from '../text/textEdit.ts';
import type { PlacedDocument } from '../workspace/sourceFile.ts';
import type { ResolvedFix } from './diagnostic.ts';
import type { FixOutcome } from './fixOutcome.ts';
import { renameAt } from './renameAt.ts';
import type { Snapshot } from './snapshot.ts';

export interface RenamePlace {
  readonly uri: string;
  /** The document of the finding. */
  readonly placed: PlacedDocument;
  readonly resource: Resource | undefined;
  /** What becomes of the document of the finding by such edits; offsets count from its start. */
  readonly outcomeOf: (edits: readonly TextEdit[]) => FixOutcome;
}

/** Undefined when the fix is none of a name, or the name cannot be changed everywhere, or that would not help. */
export function resolveRename(
  snapshot: Snapshot,
  { title, safety, renames }: Fix,
  { uri, placed, resource, outcomeOf }: RenamePlace,
): ResolvedFix | undefined {
  if (renames === undefined || resource === undefined) return undefined;
  const { parent, missing } = followPath(resource.root, renames.path);
  const name = parent?.value;
  if (missing.length > 0 || name?.kind !== 'scalar') return undefined;
  const offset = placed.start + name.range.start + 1;
  const plan = renameAt(snapshot, { uri, offset, newName: renames.to });
  if (plan?.state !== 'plan') return undefined;
  const files = new Map<string, TextEdit[]>();
  for (const { uri: file, range, text, note } of plan.edits) {
    // A place that may mean something else keeps its name.
    if (note?.mayBeWrong === true) continue;
    const edits = files.get(file);
    if (edits === undefined) files.set(file, [{ range, text }]);
    else edits.push({ range, text });
  }
  const end = placed.start + placed.document.text.length;
  const own = (files.get(uri) ?? []).filter(({ range }) => placed.start <= range.start && range.end <= end);
  const outcome = outcomeOf(own.map(edit => shiftEdit(edit, -placed.start)));
  if (outcome === 'broken') return undefined;
  return {
    title,
    safety: outcome === 'kept' ? safety : 'unsafe',
    files: [...files].map(([file, edits]) => ({ uri: file, edits, isNew: false })),
  };
}
