/** The extension in a browser: the server is a web worker. */
import { type ExtensionContext, Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { activateWith, type SetwiseApi } from './activate.ts';
import { CLIENT_ID, CLIENT_NAME } from './languageClient.ts';
import { serveDefinitions } from './readDefinitions.ts';

export function activate(context: ExtensionContext): Promise<SetwiseApi> {
  const script = Uri.joinPath(context.extensionUri, 'dist/web/server.js');
  // Reader and writer are made here: VS Code puts a function in the place of `Worker`, and what it makes is not
  // an instance of it, by which the library would know a worker.
  const startServer = async () => {
    const worker = new Worker(script.toString(true));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  // A worker has no files of its own: it asks for this one as for any other.
  const documentation = Uri.joinPath(context.extensionUri, 'dist/documentation.json').toString();
  const definitions = Uri.joinPath(context.extensionUri, 'dist/web/definitions.js');
  return activateWith(context, options => {
    const initializationOptions = { ...options.initializationOptions, documentation };
    const client = new LanguageClient(CLIENT_ID, CLIENT_NAME, startServer, {
      ...options,
      initializationOptions,
    });
    context.subscriptions.push(serveDefinitions(client, definitions));
    return client;
  });
}
