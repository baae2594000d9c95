/** The extension on a machine with Node: the server is a process of its own. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith, type SetwiseApi } from './activate.ts';
import { CLIENT_ID, CLIENT_NAME } from './languageClient.ts';

export function activate(context: ExtensionContext): Promise<SetwiseApi> {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  const debugged = { ...server, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  return activateWith(
    context,
    options => new LanguageClient(CLIENT_ID, CLIENT_NAME, { run: server, debug: debugged }, options),
  );
}
