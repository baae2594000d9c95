/** Starting up, the same on the desktop and in the browser. */
import type * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { sayOnce } from './beside/saidOnce.ts';
import { registerBesideYaml } from './beside/yamlExtension.ts';
import { serveFiles } from './clientFiles.ts';
import { registerCommands } from './commands.ts';
import { linkToPages } from './docsPages.ts';
import { registerExplainRule } from './explainRule.ts';
import { followGit } from './gitChanges.ts';
import { clientOptions, createOutputChannel } from './languageClient.ts';
import { registerPlan } from './plan.ts';
import { registerPreview } from './preview.ts';
import { registerStatusItem, type StatusItem } from './statusItem.ts';
import { trackWorkloads } from './workloadContext.ts';

/** What other extensions, and tests, get from `activate`. */
export interface SetwiseApi {
  readonly client: BaseLanguageClient;
  /** The text that the preview's page shows, as the page itself has it; empty while it is closed. */
  previewContent(): Promise<string>;
  /** The Markdown of the plan that was shown last. */
  planContent(): string;
  /** What the language status says, for the manifest at the cursor. */
  status(): StatusItem['shown'];
}

export async function activateWith(
  context: vscode.ExtensionContext,
  createClient: (options: LanguageClientOptions) => BaseLanguageClient,
): Promise<SetwiseApi> {
  const outputChannel = createOutputChannel();
  const once = sayOnce();
  const client = createClient(clientOptions(outputChannel, linkToPages(once.middleware)));
  const preview = registerPreview(context, client);
  const plan = registerPlan(client);
  const status = registerStatusItem(client);
  context.subscriptions.push(
    outputChannel,
    client,
    preview,
    plan,
    followGit(client),
    serveFiles(client),
    registerCommands(client, outputChannel),
    registerExplainRule(client),
    status,
    trackWorkloads(),
    registerBesideYaml(outputChannel),
    once.watch(client),
  );
  try {
    await client.start();
  } catch {
    // The client has said so itself; the status item offers to try again.
  }
  return {
    client,
    previewContent: () => preview.content(),
    planContent: () => plan.shown,
    status: () => status.shown,
  };
}
