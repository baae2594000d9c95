/** Renaming what stands under a cursor. Offsets count from the start of the file. */

import { allOccurrences } from '../features/references.ts';
import { planRename, undeclared } from '../features/rename/planRename.ts';
import type { RenamePlace, RenamePlan, RenameRefusal } from '../features/rename/rename.ts';
import { renameTargetAt } from '../features/rename/renameTarget.ts';
import { namesWorkspace } from './namesAt.ts';
import type { Snapshot } from './snapshot.ts';

/** Undefined where no name stands. */
export function renamePlaceAt(
  snapshot: Snapshot,
  uri: string,
  offset: number,
): RenamePlace | RenameRefusal | undefined {
  const file = snapshot.file(uri);
  const workspace = namesWorkspace(snapshot);
  const target = file && renameTargetAt(file, offset, workspace);
  if (target === undefined || target.state === 'refused') return target;
  const refusal = undeclared(target, allOccurrences(target.symbols, workspace));
  return refusal ?? { state: 'found', range: target.range, text: target.text };
}

/** Undefined where no name stands. */
export function renameAt(
  snapshot: Snapshot,
  { uri, offset, newName }: { readonly uri: string; readonly offset: number; readonly newName: string },
): RenamePlan | RenameRefusal | undefined {
  const file = snapshot.file(uri);
  const workspace = namesWorkspace(snapshot);
  const target = file && renameTargetAt(file, offset, workspace);
  if (target === undefined || target.state === 'refused') return target;
  const kubernetes = snapshot.settingsAt(uri, offset).target;
  return planRename({ uri, target, newName, kubernetes }, workspace);
}
