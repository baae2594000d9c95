/** Writes what was tried out to the manifest, as one edit that can be undone, and reads nodes that were pasted. */
import * as vscode from 'vscode';
import type { PreviewChange } from '../../server/src/engine/features/previewQuestion.ts';
import {
  type PreviewEditParams,
  type PreviewEditResult,
  previewEditRequest,
  type ReadNodesResult,
  type RequestPosition,
  readNodesRequest,
} from '../../server/src/lsp/requests.ts';
import type { PreviewClient } from './preview.ts';

/** A place in a manifest. */
export interface Target {
  readonly uri: vscode.Uri;
  readonly position: vscode.Position;
}

export function placeOf({ uri, position }: Target): { uri: string; position: RequestPosition } {
  return { uri: uri.toString(), position: { line: position.line, character: position.character } };
}

/** Undefined when it is written; otherwise why not, as a sentence. */
export async function writeToManifest(
  target: Target,
  change: PreviewChange,
  client: PreviewClient,
): Promise<string | undefined> {
  // The server has to know the text that the edits are for.
  const document = await vscode.workspace.openTextDocument(target.uri);
  const params: PreviewEditParams = { ...placeOf(target), ...change };
  try {
    const answer = await client.sendRequest<PreviewEditResult>(previewEditRequest, params);
    if (answer.state === 'refused') return answer.reason;
    if (answer.version !== null && answer.version !== document.version) return CHANGED;
    const edit = new vscode.WorkspaceEdit();
    edit.set(
      target.uri,
      answer.edits.map(({ range: { start, end }, newText }) =>
        vscode.TextEdit.replace(
          new vscode.Range(start.line, start.character, end.line, end.character),
          newText,
        ),
      ),
    );
    return (await vscode.workspace.applyEdit(edit)) ? undefined : CHANGED;
  } catch {
    return 'The language server does not answer.';
  }
}

const CHANGED = 'The file changed in the meantime; nothing was written.';

export async function readPastedNodes(text: string, client: PreviewClient): Promise<ReadNodesResult> {
  try {
    return await client.sendRequest<ReadNodesResult>(readNodesRequest, { text });
  } catch {
    return { state: 'problem', problem: 'The language server does not answer.' };
  }
}
