/** Renames what stands at the `$0` of a fixture. */
import { renameAt, renamePlaceAt } from '../../server/src/engine/analysis/renameAt.ts';
import { applyEdits } from '../../server/src/engine/index.ts';
import { parseFixture } from './fixture.ts';
import { openWorkspace, pathOf, uriOf, type WorkspaceOptions } from './openWorkspace.ts';

export interface Renamed {
  /** The sentence that says why not. */
  readonly refusal: string | undefined;
  /** Lines that are others now, as `/path:line: text`, counted from 1. */
  readonly lines: readonly string[];
  /** Reasons that stand beside edits, with the lines of those edits: `12 Claims stay behind!`; `!` asks first. */
  readonly notes: readonly string[];
  readonly descriptions: readonly string[];
  /** The name under the cursor, as the editor offers it to be changed. */
  readonly placeholder: string | undefined;
}

export function renameFixture(source: string, newName: string, options: WorkspaceOptions = {}): Renamed {
  const fixture = parseFixture(source);
  const files = new Map(fixture.files.map(({ path, text }) => [path, text]));
  const file = fixture.files.find(({ cursors }) => cursors.length > 0);
  const [offset] = file?.cursors ?? [];
  if (file === undefined || offset === undefined) throw new Error('The fixture has no cursor');
  const snapshot = openWorkspace(files, options);
  const uri = uriOf(file.path);
  const place = renamePlaceAt(snapshot, uri, offset);
  const plan = renameAt(snapshot, { uri, offset, newName });
  const refusal = plan === undefined ? 'nothing here' : plan.state === 'refused' ? plan.reason : undefined;
  const edits = plan?.state === 'plan' ? plan.edits : [];
  const lines = [...files].flatMap(([path, text]) => {
    const after = applyEdits(
      text,
      edits.filter(edit => edit.uri === uriOf(path)),
    ).split('\n');
    const before = text.split('\n');
    return after.flatMap((line, index) =>
      line === before[index] ? [] : [`${path}:${index + 1}: ${line.trim()}`],
    );
  });
  const notes = edits.flatMap(({ uri: other, range, note }) => {
    const line = snapshot.lines(other).positionAt(range.start).line + 1;
    return note ? [`${pathOf(other)}:${line} ${note.label}${note.needsConfirmation ? '!' : ''}`] : [];
  });
  const descriptions = [...new Set(edits.flatMap(({ note }) => note?.description ?? []))];
  const placeholder = place?.state === 'found' ? place.text : undefined;
  return { refusal, lines, notes, descriptions, placeholder };
}
