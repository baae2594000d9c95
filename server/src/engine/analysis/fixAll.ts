/** Applies safe fixes again and again until the file is at rest. */
import { applyEdits, editsConflict, type TextEdit } from '../text/textEdit.ts';
import { updateSourceFile } from '../workspace/sourceFile.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { FixAllOptions, Snapshot, SnapshotState } from './snapshot.ts';

/** A fix may lay bare another finding, but not for ever. */
const MOST_ROUNDS = 10;

export function fixAll(
  state: SnapshotState,
  uri: string,
  options: FixAllOptions,
  open: (state: SnapshotState) => Snapshot,
): string {
  let files = state.files;
  // Of a file of settings the whole text stays as it is.
  let text = files.get(uri)?.text ?? state.settings.files.get(uri)?.text ?? '';
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const snapshot = open({ ...state, files });
    const edits = editsOfOneRound(snapshot, uri, round === 0 ? options : { ...options, within: undefined });
    if (edits.length === 0) break;
    text = applyEdits(text, edits);
    files = new Map(files).set(uri, updateSourceFile(files.get(uri), uri, text));
    if (options.within !== undefined) break;
  }
  return text;
}

/** Fixes are independent changes to the same text: those that overlap wait for the next round. */
function editsOfOneRound(
  snapshot: Snapshot,
  uri: string,
  options: { readonly rule?: string; readonly within?: FixAllOptions['within'] | undefined },
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const diagnostic of snapshot.diagnostics(uri)) {
    if (!isWanted(diagnostic, options)) continue;
    const fix = snapshot.fixes(diagnostic).find(candidate => candidate.safety === 'safe');
    const own = fix?.files[0];
    // Fixes of other files are for a person to take, one by one.
    if (own === undefined || fix?.files.length !== 1 || own.uri !== uri || own.isNew) continue;
    if (!editsConflict(edits, own.edits)) edits.push(...own.edits);
  }
  return edits;
}

function isWanted(
  diagnostic: Diagnostic,
  { rule, within }: { readonly rule?: string; readonly within?: FixAllOptions['within'] | undefined },
): boolean {
  if (rule !== undefined && diagnostic.rule !== rule) return false;
  return (
    within === undefined || (within.start <= diagnostic.range.start && diagnostic.range.start <= within.end)
  );
}
