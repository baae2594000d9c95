/** The language client's options, the same on the desktop and in the browser. */
import * as vscode from 'vscode';
import { type LanguageClientOptions, type Middleware, RevealOutputChannelOn } from 'vscode-languageclient';
import { documentSelector } from './documents.ts';
import { PLAN } from './plan.ts';
import { PREVIEW } from './preview.ts';

/** Begins the names of settings (`setwise.trace.server`), and names the diagnostics. */
export const CLIENT_ID = 'setwise';
export const CLIENT_NAME = 'Setwise';

export function clientOptions(
  outputChannel: vscode.LogOutputChannel,
  middleware: Middleware,
): LanguageClientOptions {
  return {
    documentSelector: documentSelector(),
    outputChannel,
    middleware,
    // A log is there to be opened, not to open itself.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticPullOptions: { onChange: true },
    initializationOptions: { status: true, commands: [PREVIEW, PLAN] },
  };
}

export function createOutputChannel(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel(CLIENT_NAME, { log: true });
}
