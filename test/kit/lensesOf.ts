/** What stands above the resources of a file, a line for each: `5: 3 Pods · 3 claims | Preview`, lines counted from 1. */
import { codeLenses, readCodeLens } from '../../server/src/engine/analysis/codeLenses.ts';
import { type Files, openWorkspace, uriOf, type WorkspaceOptions } from './openWorkspace.ts';

export interface LensTestOptions extends WorkspaceOptions {
  /** Other files of the workspace. */
  readonly files?: Files;
}

export function lensesOf(
  text: string,
  options: LensTestOptions = {},
  path = '/manifest.yaml',
): readonly string[] {
  const snapshot = openWorkspace(new Map([...(options.files ?? []), [path, text]]), options);
  const uri = uriOf(path);
  const byLine = new Map<number, string[]>();
  for (const lens of codeLenses(snapshot, uri)) {
    const line = snapshot.lines(uri).positionAt(lens.range.start).line + 1;
    const read = readCodeLens(snapshot, uri, lens);
    byLine.set(line, [...(byLine.get(line) ?? []), read?.title ?? '(gone)']);
  }
  return [...byLine].map(([line, titles]) => `${line}: ${titles.join(' | ')}`);
}
