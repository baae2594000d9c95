/** The last entries of the menu of fixes: a rule turned off in the `.setwise.yaml` that holds for the file. */
import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { SETTINGS_FILE } from '../config/settingsFile.ts';
import { allRules, type Diagnostic, setInText, type TextRange } from '../engine/index.ts';
import { joinUri, pathBelow } from '../host/uri.ts';
import { toLspDiagnostic } from './diagnostics.ts';
import type { FixAllPlace } from './fixAllActions.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

export interface SwitchOffPlace extends FixAllPlace {
  readonly range: TextRange;
  /** The files of settings, by URI. */
  readonly settingsFiles: ReadonlyMap<string, { readonly text: string }>;
  /** Of the workspace. */
  readonly folders: readonly string[];
}

/** One for each rule. Where no file holds yet, one is made at the root of the workspace folder. */
export function switchOffActions(place: SwitchOffPlace): readonly CodeAction[] {
  const { view, client, uri, folders } = place;
  const found = view.snapshot.diagnosticsAt(uri, place.range);
  const rules = new Set(found.map(({ rule }) => rule).filter(id => allRules.some(rule => rule.id === id)));
  if (rules.size === 0) return [];
  const folder = folderOf(uri, folders);
  const nearest = nearestSettings(place);
  const file = nearest ?? { uri: joinUri(folder, SETTINGS_FILE), text: '' };
  const isNew = nearest === undefined;
  const name = isNew ? `a new ${SETTINGS_FILE}` : (pathBelow(folder, file.uri) ?? SETTINGS_FILE);
  return [...rules].flatMap((rule): readonly CodeAction[] => {
    const edits = setInText(file.text, ['rules', rule], 'off');
    const edit = edits && toWorkspaceEdit({ files: [{ uri: file.uri, edits, isNew }] }, { view, client });
    if (edit === undefined) return [];
    const diagnostics = found.filter(isOf(rule)).map(one => toLspDiagnostic(one, view, client));
    return [{ title: `Switch ${rule} off in ${name}`, kind: CodeActionKind.QuickFix, diagnostics, edit }];
  });
}

function isOf(rule: string): (diagnostic: Diagnostic) => boolean {
  return diagnostic => diagnostic.rule === rule;
}

/** The innermost workspace folder of the file; its own folder where it is in none. */
function folderOf(uri: string, folders: readonly string[]): string {
  const above = folders.filter(folder => pathBelow(folder, uri) !== undefined);
  return above.sort((a, b) => b.length - a.length)[0] ?? uri.slice(0, uri.lastIndexOf('/'));
}

function nearestSettings({ uri, settingsFiles }: SwitchOffPlace) {
  for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1)) {
    const file = `${uri.slice(0, end)}/${SETTINGS_FILE}`;
    const known = settingsFiles.get(file);
    if (known !== undefined) return { uri: file, text: known.text };
  }
  return undefined;
}
