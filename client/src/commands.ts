/** The commands of the palette that are not about the preview. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

export const SHOW_LOG = 'setwise.showLog';
export const RESTART_SERVER = 'setwise.restartServer';

export function registerCommands(
  client: BaseLanguageClient,
  outputChannel: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(SHOW_LOG, () => outputChannel.show()),
    vscode.commands.registerCommand(RESTART_SERVER, () => restart(client)),
  );
}

async function restart(client: BaseLanguageClient): Promise<void> {
  try {
    // A server that is gone, or never came, has nothing to stop.
    if (client.isRunning()) await client.stop();
  } catch (error) {
    client.warn('The language server did not stop in time.', error);
  }
  await client.start();
}
