/** Tells the server when what git has may be another: VS Code's own git extension knows of commits and checkouts. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { gitChangedNotification } from '../../server/src/lsp/requests.ts';

/** What is used of the git extension's interface (version 1). */
interface GitApi {
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: vscode.Event<GitRepository>;
}

interface GitRepository {
  readonly state: {
    readonly HEAD?: { readonly commit?: string } | undefined;
    readonly onDidChange: vscode.Event<void>;
  };
}

interface GitExtension {
  getAPI(version: 1): GitApi;
}

/** Without that extension the server looks whenever a file is opened or saved. */
export function followGit(client: BaseLanguageClient): vscode.Disposable {
  const disposables: vscode.Disposable[] = [];
  const tell = () => void client.sendNotification(gitChangedNotification).catch(() => {});
  const follow = ({ state }: GitRepository): void => {
    let commit = state.HEAD?.commit;
    disposables.push(
      state.onDidChange(() => {
        if (state.HEAD?.commit === commit) return;
        commit = state.HEAD?.commit;
        tell();
      }),
    );
  };
  const start = async (): Promise<void> => {
    const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
    if (extension === undefined) return;
    try {
      const git = (await extension.activate()).getAPI(1);
      for (const repository of git.repositories) follow(repository);
      disposables.push(git.onDidOpenRepository(follow));
    } catch {
      // It is there and switched off.
    }
  };
  void start();
  return {
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}
