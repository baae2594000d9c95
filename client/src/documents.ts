/** Which documents of the editor Setwise looks at. */
import * as vscode from 'vscode';

/**
 * Languages that manifests are written in. Whether a file is a manifest its content decides; a Compose file that
 * holds one is served, a Compose file that does not is left alone.
 */
const LANGUAGES = ['yaml', 'helm', 'kubernetes', 'dockercompose', 'json', 'jsonc'];

/**
 * Files, unsaved ones, and whatever the workspace is made of. Other schemes show old versions of files that are there
 * anyway (`git:`), and would be taken for a second Service of the same name.
 */
export function documentSelector(): { language: string; scheme: string }[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const schemes = new Set(['file', 'untitled', ...folders.map(({ uri }) => uri.scheme)]);
  return LANGUAGES.flatMap(language => [...schemes].map(scheme => ({ language, scheme })));
}

/** Whether the text holds a StatefulSet or a DaemonSet, as far as can be told without reading it as YAML. */
export function holdsWorkload(text: string): boolean {
  return /(?:^|[\s{,"'-])kind["']?\s*:\s*["']?(?:StatefulSet|DaemonSet)\b/.test(text);
}
