/** The extension in a browser: the server is a web worker. */
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateWith, type SetwiseApi } from './activate.ts';
import { CLIENT_ID, CLIENT_NAME } from './languageClient.ts';

export function activate(context: ExtensionContext): Promise<SetwiseApi> {
  const script = Uri.joinPath(context.extensionUri, 'dist/web/server.js');
  const startServer = async () => new Worker(script.toString(true));
  return activateWith(context, options => new LanguageClient(CLIENT_ID, CLIENT_NAME, startServer, options));
}
