/** Safe fixes of a whole file, of all rules or of one. */
import { type CodeAction, CodeActionKind, type WorkspaceEdit } from 'vscode-languageserver';
import { isRecord } from '../config/settingKinds.ts';
import type { Diagnostic } from '../engine/index.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import type { ClientView } from './clientView.ts';
import { lineDiff } from './lineDiff.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

/** What stands in an action until its edit is asked for. */
interface FixAllData {
  readonly uri: string;
  readonly rule: string;
}

export interface FixAllPlace {
  readonly view: ClientView;
  readonly client: ClientFeatures;
  readonly uri: string;
}

/** Undefined when there is nothing to fix. */
export function fixAllEdit({
  view,
  client,
  uri,
  rule,
}: FixAllPlace & { readonly rule?: string }): WorkspaceEdit | undefined {
  const { snapshot } = view;
  const fixed = snapshot.fixAll(uri, rule === undefined ? {} : { rule });
  const edits = lineDiff(snapshot.text(uri) ?? '', fixed);
  return edits.length === 0
    ? undefined
    : toWorkspaceEdit({ files: [{ uri, edits, isNew: false }] }, { view, client });
}

/** One action for each rule that has several safe fixes in the file, for the rules of these findings. */
export function fixAllOfRuleActions(
  diagnostics: readonly Diagnostic[],
  place: FixAllPlace,
): readonly CodeAction[] {
  const { view, client, uri } = place;
  const { snapshot } = view;
  const rules = new Set(
    diagnostics.filter(diagnostic => isSafelyFixable(diagnostic, view)).map(({ rule }) => rule),
  );
  return [...rules].flatMap((rule): readonly CodeAction[] => {
    const ofRule = snapshot.diagnostics(uri).filter(diagnostic => diagnostic.rule === rule);
    if (!hasSeveral(ofRule, diagnostic => isSafelyFixable(diagnostic, view))) return [];
    const action = { title: `Fix all ${rule} problems in this file`, kind: CodeActionKind.QuickFix };
    const data: FixAllData = { uri, rule };
    if (client.resolvesEdits) return [{ ...action, data }];
    const edit = fixAllEdit({ ...place, rule });
    return edit ? [{ ...action, edit }] : [];
  });
}

export function readFixAllData(data: unknown): FixAllData | undefined {
  if (!isRecord(data)) return undefined;
  const { uri, rule } = data;
  return typeof uri === 'string' && typeof rule === 'string' ? { uri, rule } : undefined;
}

function isSafelyFixable(diagnostic: Diagnostic, { snapshot }: ClientView): boolean {
  return snapshot.fixes(diagnostic).some(({ safety, files }) => safety === 'safe' && files.length === 1);
}

function hasSeveral<T>(items: readonly T[], isCounted: (item: T) => boolean): boolean {
  const first = items.findIndex(isCounted);
  return first >= 0 && items.slice(first + 1).some(isCounted);
}
