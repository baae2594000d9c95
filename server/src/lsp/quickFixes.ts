/** The entries of the menu of fixes, in their order: fixes, fixes of all findings of a rule, ignoring. */
import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { Diagnostic, TextRange } from '../engine/index.ts';
import { toLspDiagnostic } from './diagnostics.ts';
import { type FixAllPlace, fixAllOfRuleActions } from './fixAllActions.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

export function quickFixes(place: FixAllPlace & { readonly range: TextRange }): readonly CodeAction[] {
  const diagnostics = place.view.snapshot.diagnosticsAt(place.uri, place.range);
  return [
    ...diagnostics.flatMap(diagnostic => fixActions(diagnostic, place)),
    ...fixAllOfRuleActions(diagnostics, place),
    ...ignoreActions(diagnostics, place),
  ];
}

/** The first safe fix is the one that editors may apply without asking which. */
function fixActions(diagnostic: Diagnostic, { view, client }: FixAllPlace): readonly CodeAction[] {
  const diagnostics = [toLspDiagnostic(diagnostic, view, client)];
  let isPreferredFound = !client.takesPreferred;
  const drafts = client.takesSnippetEdits ? view.snapshot.drafts(diagnostic) : [];
  return [...view.snapshot.fixes(diagnostic), ...drafts].flatMap(fix => {
    const edit = toWorkspaceEdit(fix, { view, client });
    if (edit === undefined) return [];
    const action: CodeAction = { title: fix.title, kind: CodeActionKind.QuickFix, diagnostics, edit };
    if (isPreferredFound || fix.safety !== 'safe') return [action];
    isPreferredFound = true;
    return [{ ...action, isPreferred: true }];
  });
}

/** Several findings of one rule on one line are ignored by one comment. */
function ignoreActions(
  diagnostics: readonly Diagnostic[],
  { view, client }: FixAllPlace,
): readonly CodeAction[] {
  const known = new Set<string>();
  return diagnostics.flatMap(diagnostic => {
    const found = toLspDiagnostic(diagnostic, view, client);
    const place = `${diagnostic.rule}:${found.range.start.line}`;
    if (known.has(place)) return [];
    known.add(place);
    const fix = view.snapshot.ignore(diagnostic);
    const edit = fix && toWorkspaceEdit(fix, { view, client });
    if (fix === undefined || edit === undefined) return [];
    return [{ title: fix.title, kind: CodeActionKind.QuickFix, diagnostics: [found], edit }];
  });
}
