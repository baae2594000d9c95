/** Hands a preview on: as Markdown or as a picture, to the clipboard or to a file. */
import * as vscode from 'vscode';
import { previewMarkdown } from '../../server/src/engine/features/previewMarkdown.ts';
import { previewSvg } from '../../server/src/engine/features/previewSvg.ts';
import type { ExportFormat, PageView } from './webview/messages.ts';

/** Gives what to say afterwards; undefined when the person changed their mind. */
export async function exportPreview(
  view: PageView,
  { format, step }: { readonly format: ExportFormat; readonly step: number },
): Promise<string | undefined> {
  if (view.state !== 'found' && view.state !== 'stale') return undefined;
  const { preview } = view;
  const isMarkdown = format === 'copyMarkdown' || format === 'saveMarkdown';
  const text = isMarkdown ? previewMarkdown(preview) : previewSvg(preview, step);
  if (format === 'copyMarkdown' || format === 'copySvg') {
    await vscode.env.clipboard.writeText(text);
    return `Copied as ${isMarkdown ? 'Markdown' : 'SVG'}.`;
  }
  const extension = isMarkdown ? 'md' : 'svg';
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    filters: isMarkdown ? { Markdown: ['md'] } : { 'SVG image': ['svg'] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, `${preview.name}.${extension}`) } : {}),
  });
  if (uri === undefined) return undefined;
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return `Saved ${uri.path.split('/').at(-1)}.`;
  } catch {
    return 'The file could not be written.';
  }
}
