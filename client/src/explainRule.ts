/** `Setwise: Explain Rule…`: the page of a rule, beside the manifest. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type RuleEntry, type RulesResult, rulesRequest } from '../../server/src/lsp/requests.ts';
import { docsPages, EXPLAIN_RULE } from './docsPages.ts';

export function registerExplainRule(client: BaseLanguageClient): vscode.Disposable {
  const pages = docsPages(client);
  return vscode.Disposable.from(
    pages,
    vscode.commands.registerCommand(EXPLAIN_RULE, async (given?: unknown) => {
      const page = typeof given === 'string' ? `rules/${given}.md` : (await choose(client))?.page;
      if (page !== undefined) await pages.show(page);
    }),
  );
}

interface Choice extends vscode.QuickPickItem {
  readonly page?: string;
}

async function choose(client: BaseLanguageClient): Promise<Choice | undefined> {
  const rules = client.sendRequest<RulesResult>(rulesRequest).catch((): RulesResult => []);
  return vscode.window.showQuickPick<Choice>(rules.then(choicesOf), {
    title: 'Explain a rule',
    placeHolder: 'What is wrong, or the id of a rule',
    matchOnDescription: true,
  });
}

/** What is said at the cursor comes first. */
function choicesOf(rules: RulesResult): readonly Choice[] {
  const here = rulesAtCursor();
  const groups = new Map<string, RuleEntry[]>();
  for (const rule of rules) {
    const group = here.has(rule.id) ? HERE : rule.group;
    groups.set(group, [...(groups.get(group) ?? []), rule]);
  }
  const ordered = [...groups].sort(([a], [b]) => Number(b === HERE) - Number(a === HERE));
  return ordered.flatMap(([group, members]) => [
    { label: group, kind: vscode.QuickPickItemKind.Separator },
    ...members.map(({ id, title, page }): Choice => ({ label: title, description: id, page })),
  ]);
}

const HERE = 'Said at the cursor';

function rulesAtCursor(): ReadonlySet<string> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return new Set();
  const { line } = editor.selection.active;
  return new Set(
    vscode.languages
      .getDiagnostics(editor.document.uri)
      .filter(({ range }) => range.start.line <= line && line <= range.end.line)
      .flatMap(({ code }) => (typeof code === 'object' ? [String(code.value)] : [])),
  );
}
