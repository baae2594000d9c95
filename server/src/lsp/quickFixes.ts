/** The entries of the menu of fixes, in their order: fixes, fixes of all findings of a rule, ignoring. */
import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { type Diagnostic, GROW_TITLE, migrationAt, PLAN_COMMAND, type TextRange } from '../engine/index.ts';
import { toLspDiagnostic } from './diagnostics.ts';
import { type FixAllPlace, fixAllOfRuleActions } from './fixAllActions.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

export function quickFixes(place: FixAllPlace & { readonly range: TextRange }): readonly CodeAction[] {
  const diagnostics = place.view.snapshot.diagnosticsAt(place.uri, place.range);
  return [
    ...diagnostics.flatMap(diagnostic => fixActions(diagnostic, place)),
    ...planActions(diagnostics, place),
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

/** What the API server refuses to change can be reached in steps, for which there is a page. */
const IMMUTABLE: ReadonlySet<string> = new Set([
  'claim-template-immutable',
  'field-immutable',
  'selector-immutable',
  'cluster-ip-immutable',
]);

function planActions(
  diagnostics: readonly Diagnostic[],
  { view, client }: FixAllPlace,
): readonly CodeAction[] {
  const found = diagnostics.find(({ rule }) => IMMUTABLE.has(rule));
  if (found === undefined || !client.views.lensCommands?.has(PLAN_COMMAND)) return [];
  const migration = migrationAt(view.snapshot, found.uri, found.range.start);
  if (migration === undefined) return [];
  const title =
    migration.title === GROW_TITLE ? 'Show how to grow the claims' : 'Show how to change it all the same';
  const place = { uri: view.clientUri(found.uri), position: view.position(found.uri, found.range.start) };
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toLspDiagnostic(found, view, client)],
      command: { title, command: PLAN_COMMAND, arguments: [place] },
    },
  ];
}

/** Several findings of one rule on one line are ignored by one comment, and those of a file by one. */
function ignoreActions(
  diagnostics: readonly Diagnostic[],
  { view, client }: FixAllPlace,
): readonly CodeAction[] {
  const known = new Set<string>();
  const actions = diagnostics.map(diagnostic => {
    const found = toLspDiagnostic(diagnostic, view, client);
    return view.snapshot.ignores(diagnostic).flatMap(fix => {
      const edit = toWorkspaceEdit(fix, { view, client });
      const place = `${fix.title} ${JSON.stringify(edit)}`;
      if (edit === undefined || known.has(place)) return [];
      known.add(place);
      return [{ title: fix.title, kind: CodeActionKind.QuickFix, diagnostics: [found], edit }];
    });
  });
  // What leaves out least comes first, for all rules.
  const most = Math.max(0, ...actions.map(ways => ways.length));
  return Array.from({ length: most }, (_, way) => actions.flatMap(ways => ways[way] ?? [])).flat();
}
