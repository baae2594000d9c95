/** Answers a server in a web worker, which has no files of its own. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FindFilesParams,
  type FindFilesResult,
  findFilesRequest,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
} from '../../server/src/lsp/requests.ts';

export function serveFiles(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest<ReadFileResult, void>(readFileRequest, readFile),
    client.onRequest<FindFilesResult, void>(findFilesRequest, findFiles),
  );
}

export async function readFile({ uri, limit }: ReadFileParams): Promise<ReadFileResult> {
  const file = vscode.Uri.parse(uri);
  try {
    const { size, type } = await vscode.workspace.fs.stat(file);
    if ((type & vscode.FileType.File) === 0) return null;
    if (size > limit) return { bytes: size };
    const bytes = await vscode.workspace.fs.readFile(file);
    return bytes.subarray(0, 8000).includes(0) ? null : new TextDecoder().decode(bytes);
  } catch {
    return null;
  }
}

async function findFiles({ folder, include, exclude }: FindFilesParams): Promise<FindFilesResult> {
  const base = vscode.Uri.parse(folder);
  // VS Code's patterns have no braces within braces. The server looks at what is found with all patterns again.
  const plain = exclude.filter(glob => !glob.includes('{'));
  const excluded = plain.length === 0 ? null : new vscode.RelativePattern(base, `{${plain.join(',')}}`);
  const searches = include.map(glob =>
    vscode.workspace.findFiles(new vscode.RelativePattern(base, glob), excluded),
  );
  return (await Promise.all(searches)).flat().map(String);
}
