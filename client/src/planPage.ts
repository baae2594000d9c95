/** The page that tells what a change will do: a document of its own that VS Code shows as Markdown does. */
import * as vscode from 'vscode';

const SCHEME = 'setwise-plan';

export interface PlanPages extends vscode.Disposable {
  /** Shows the text, beside the manifest; the page of the same name is taken again. */
  show(name: string, markdown: string): Promise<void>;
  /** The text of the page that was shown last; empty before. */
  readonly shown: string;
}

export function planPages(): PlanPages {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let shown = '';
  const registration = vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: uri => texts.get(uri.path) ?? '',
    }),
    // What nobody looks at any more is not kept.
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === SCHEME) texts.delete(uri.path);
    }),
  );
  return {
    async show(name, markdown) {
      const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name.replaceAll('/', ' ')} plan.md` });
      texts.set(uri.path, markdown);
      shown = markdown;
      changed.fire(uri);
      try {
        await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
      } catch {
        // Without the Markdown extension the text itself is readable enough.
        await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true });
      }
    },
    get shown() {
      return shown;
    },
    dispose: () => registration.dispose(),
  };
}
