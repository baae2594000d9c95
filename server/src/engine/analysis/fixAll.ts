/** Applies safe fixes again and again until the file is at rest. */
import { applyEdits, editsConflict, type TextEdit } from '../text/textEdit.ts';
import { type SourceFile, updateSourceFile } from '../workspace/sourceFile.ts';
import type { Diagnostic, ResolvedFix } from './diagnostic.ts';
import { settingsOfDocument } from './documentSettings.ts';
import { isWorse } from './fixOutcome.ts';
import type { Snapshot } from './snapshot.ts';
import type { FixAllOptions, SnapshotState } from './snapshotData.ts';

/** A fix may lay bare another finding, but not for ever. */
const MOST_ROUNDS = 10;

export function fixAll(
  state: SnapshotState,
  uri: string,
  options: FixAllOptions,
  open: (state: SnapshotState) => Snapshot,
): string {
  const settingsFile = state.settings.files.get(uri);
  if (settingsFile !== undefined) {
    const snapshot = open(state);
    const edits = editsOfOneRound(snapshot, uri, options, one => snapshot.fixes(one));
    return applyEdits(settingsFile.text, edits);
  }
  let files = state.files;
  let text = files.get(uri)?.text ?? '';
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const snapshot = open({ ...state, files });
    const ofRound = round === 0 ? options : { ...options, within: undefined };
    // Trying each fix by itself takes a verdict each; nearly always one verdict on all of them will do.
    let edits = editsOfOneRound(snapshot, uri, ofRound, one => snapshot.untriedFixes(one));
    if (edits.length === 0) break;
    let file = updateSourceFile(files.get(uri), uri, applyEdits(text, edits));
    if (areWorse(files.get(uri), file, state)) {
      edits = editsOfOneRound(snapshot, uri, ofRound, one => snapshot.fixes(one));
      if (edits.length === 0) break;
      file = updateSourceFile(files.get(uri), uri, applyEdits(text, edits));
    }
    text = file.text;
    files = new Map(files).set(uri, file);
    if (options.within !== undefined) break;
  }
  return text;
}

/** Fixes are independent changes to the same text: those that overlap wait for the next round. */
function editsOfOneRound(
  snapshot: Snapshot,
  uri: string,
  options: { readonly rule?: string; readonly within?: FixAllOptions['within'] | undefined },
  fixesOf: (diagnostic: Diagnostic) => readonly ResolvedFix[],
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const diagnostic of snapshot.diagnostics(uri)) {
    if (!isWanted(diagnostic, options)) continue;
    const fix = fixesOf(diagnostic).find(candidate => candidate.safety === 'safe');
    const own = fix?.files[0];
    // Fixes of other files are for a person to take, one by one.
    if (own === undefined || fix?.files.length !== 1 || own.uri !== uri || own.isNew) continue;
    if (!editsConflict(edits, own.edits)) edits.push(...own.edits);
  }
  return edits;
}

/** Fixes neither add documents nor remove any, so that those at one place are the same one. */
function areWorse(before: SourceFile | undefined, after: SourceFile, { settings }: SnapshotState): boolean {
  const documents = before?.documents ?? [];
  if (documents.length !== after.documents.length) return true;
  return after.documents.some((placed, index) => {
    const { document } = placed;
    const { target } = settingsOfDocument(after, placed, settings.settingsOf(after.uri));
    const old = documents[index]?.document;
    return old === undefined || isWorse(old, document, target);
  });
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
