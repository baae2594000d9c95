/** The preview beside the editor: the Pods, claims and DNS names of the resource under the cursor, following every key. */
import * as vscode from 'vscode';
import type { PreviewQuestion } from '../../server/src/engine/features/previewQuestion.ts';
import { type PreviewParams, type PreviewResult, previewRequest } from '../../server/src/lsp/requests.ts';
import { documentSelector } from './documents.ts';
import { goTo, isPlace } from './places.ts';
import { exportPreview } from './previewExport.ts';
import { pageHtml, pageOptions } from './previewPage.ts';
import { PreviewTrial, resourceOf } from './previewTrial.ts';
import { type LastGood, nextView } from './previewView.ts';
import { placeOf, readPastedNodes, type Target, writeToManifest } from './previewWrite.ts';
import type { FromPage, PageView, ToPage } from './webview/messages.ts';

export const PREVIEW = 'setwise.preview';

/** What the preview needs of the language client. */
export interface PreviewClient {
  sendRequest<R>(method: string, params: unknown): Promise<R>;
}

export interface PreviewHandle extends vscode.Disposable {
  /** The text that the page shows, as the page itself has it; empty while it is closed or hidden. */
  content(): Promise<string>;
}

interface OpenPreview extends PreviewHandle {
  readonly panel: vscode.WebviewPanel;
  /** Looks at the active editor again. */
  follow(): void;
}

export function registerPreview(context: vscode.ExtensionContext, client: PreviewClient): PreviewHandle {
  let open: OpenPreview | undefined;
  const adopt = (panel: vscode.WebviewPanel): void => {
    open?.panel.dispose();
    const opened = openPreview(panel, context, client);
    open = opened;
    panel.onDidDispose(() => {
      opened.dispose();
      if (open === opened) open = undefined;
    });
  };
  const show = (): void => {
    if (open !== undefined) {
      open.panel.reveal(undefined, true);
      open.follow();
      return;
    }
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    adopt(vscode.window.createWebviewPanel(PREVIEW, 'Preview', place, pageOptions(context.extensionUri)));
  };
  const registrations = vscode.Disposable.from(
    vscode.commands.registerCommand(PREVIEW, async (place: unknown) => {
      if (isPlace(place)) await goTo(place);
      show();
    }),
    // A window that is loaded again has its preview again.
    vscode.window.registerWebviewPanelSerializer(PREVIEW, {
      deserializeWebviewPanel: async panel => {
        panel.webview.options = pageOptions(context.extensionUri);
        adopt(panel);
      },
    }),
  );
  return {
    content: async () => open?.content() ?? '',
    dispose() {
      registrations.dispose();
      open?.panel.dispose();
    },
  };
}

/** Keys come faster than anyone reads; in milliseconds. Findings are not kept waiting by the preview. */
const PAUSE = 50;

function openPreview(
  panel: vscode.WebviewPanel,
  { extensionUri, workspaceState }: vscode.ExtensionContext,
  client: PreviewClient,
): OpenPreview {
  const { webview } = panel;
  const trial = new PreviewTrial(workspaceState);
  const texts = new Map<number, (text: string) => void>();
  let view: PageView = { state: 'waiting' };
  let target: Target | undefined;
  let lastGood: LastGood | undefined;
  let isPinned = false;
  let isReady = false;
  let isAsking = false;
  let isOutdated = false;
  let nextText = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const post = (message: ToPage) => void webview.postMessage(message);
  const show = () => post({ type: 'show', view, isPinned, asked: trial.asked });
  const say = (text: string, isProblem = false) => post({ type: 'said', text, isProblem });

  const refresh = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), PAUSE);
  };

  const ask = async (): Promise<void> => {
    if (isAsking) {
      isOutdated = true;
      return;
    }
    isAsking = true;
    const asked = target;
    const next =
      asked === undefined ? NOTHING : await viewAt(asked, { client, question: trial.question, lastGood });
    isAsking = false;
    lastGood = next.lastGood ?? lastGood;
    view = next.view;
    if (trial.follow(view)) refresh();
    await trial.remember(view);
    panel.title = titleOf(view);
    show();
    if (!isOutdated) return;
    isOutdated = false;
    refresh();
  };

  const follow = (): void => {
    const editor = vscode.window.activeTextEditor;
    if (isPinned || editor === undefined || !isManifest(editor.document)) return;
    target = { uri: editor.document.uri, position: editor.selection.active };
    refresh();
  };

  const answer = async (message: FromPage): Promise<void> => {
    switch (message.type) {
      case 'ready':
        isReady = true;
        show();
        break;
      case 'copy':
        await vscode.env.clipboard.writeText(message.text);
        post({ type: 'copied', label: message.label });
        break;
      case 'pin':
        isPinned = message.isPinned;
        follow();
        break;
      case 'reveal':
        if (target !== undefined) await reveal(target.uri, message.line);
        break;
      case 'try':
        trial.change(message.trial, message.asked, view);
        await ask();
        break;
      case 'write':
      case 'tolerate': {
        const { of } = trial.question;
        const wanted = message.type === 'write' ? { whatIf: message.whatIf } : { toleration: message.taint };
        const problem =
          target && (await writeToManifest(target, { of: of ?? resourceOf(view), ...wanted }, client));
        if (problem) say(problem, true);
        else
          say(message.type === 'write' ? 'Written to the manifest.' : 'The toleration is in the manifest.');
        break;
      }
      case 'readNodes': {
        const read = await readPastedNodes(message.text, client);
        if (read.state === 'nodes') {
          await trial.keepNodes(read.nodes);
          refresh();
        }
        const isRead = read.state === 'nodes';
        post({
          type: 'nodesRead',
          problem: isRead ? null : read.problem,
          note: isRead ? read.note : null,
        });
        break;
      }
      case 'useSample':
        await trial.keepNodes(undefined);
        refresh();
        break;
      case 'export': {
        const said = await exportPreview(view, message);
        if (said !== undefined) say(said);
        break;
      }
      case 'text':
        texts.get(message.id)?.(message.text);
        texts.delete(message.id);
        break;
    }
  };

  const registrations = vscode.Disposable.from(
    webview.onDidReceiveMessage(answer),
    // The page of a hidden panel is gone, and says again when it is ready.
    panel.onDidChangeViewState(() => {
      if (!panel.visible) isReady = false;
    }),
    vscode.window.onDidChangeActiveTextEditor(follow),
    vscode.window.onDidChangeTextEditorSelection(follow),
    vscode.workspace.onDidChangeTextDocument(change => {
      if (!isManifest(change.document)) return;
      if (isPinned && target?.uri.toString() === change.document.uri.toString()) {
        target = { uri: target.uri, position: moved(target.position, change.contentChanges) };
      }
      refresh();
    }),
    // A Service of another file may have come or gone.
    vscode.workspace.onDidSaveTextDocument(refresh),
    { dispose: () => clearTimeout(timer) },
  );

  webview.html = pageHtml(webview, extensionUri);
  const visible = vscode.window.visibleTextEditors.find(editor => isManifest(editor.document));
  if (visible !== undefined) target = { uri: visible.document.uri, position: visible.selection.active };
  follow();
  refresh();

  return {
    panel,
    follow,
    async content() {
      if (!isReady) return '';
      const id = nextText++;
      const text = new Promise<string>(resolve => texts.set(id, resolve));
      post({ type: 'askText', id });
      return text;
    },
    dispose() {
      registrations.dispose();
      for (const resolve of texts.values()) resolve('');
    },
  };
}

const NOTHING: { view: PageView; lastGood: LastGood | undefined } = {
  view: { state: 'empty', reason: 'no-resource', kind: null, others: [] },
  lastGood: undefined,
};

interface Asked {
  readonly client: PreviewClient;
  readonly question: PreviewQuestion;
  readonly lastGood: LastGood | undefined;
}

async function viewAt({ uri, position }: Target, { client, question, lastGood }: Asked) {
  const params: PreviewParams = { ...placeOf({ uri, position }), ...question };
  try {
    return nextView(params.uri, await client.sendRequest<PreviewResult>(previewRequest, params), lastGood);
  } catch {
    // The client has said in its log what went wrong; the next change asks again.
    return { view: { state: 'offline' } as const, lastGood };
  }
}

function isManifest(document: vscode.TextDocument): boolean {
  return vscode.languages.match(documentSelector(), document) > 0;
}

function titleOf(view: PageView): string {
  if (view.state === 'compared') return `Preview ${view.compared.name}`;
  return view.state === 'found' || view.state === 'stale' ? `Preview ${view.preview.name}` : 'Preview';
}

/** Where a pinned place is after changes of the text above it. */
function moved(
  position: vscode.Position,
  changes: readonly vscode.TextDocumentContentChangeEvent[],
): vscode.Position {
  let line = position.line;
  for (const { range, text } of changes) {
    if (range.end.line < position.line) {
      line += text.split('\n').length - 1 - (range.end.line - range.start.line);
    }
  }
  return position.with({ line: Math.max(0, line) });
}

async function reveal(uri: vscode.Uri, line: number): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find(
    editor => editor.document.uri.toString() === uri.toString(),
  );
  await vscode.window.showTextDocument(uri, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
    selection: new vscode.Range(line, 0, line, 0),
  });
}
