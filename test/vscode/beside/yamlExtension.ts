/**
 * Stands in for the YAML extension: the messages between it and yaml-language-server about schemas are the real ones.
 * Schemas of the web are taken from the file that SETWISE_TEST_SCHEMA names.
 */
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

interface Contributor {
  readonly requestSchema: (resource: string) => string | undefined;
  readonly requestSchemaContent: (address: string) => string | Promise<string>;
  readonly label: string | undefined;
}

class SchemaContributors {
  readonly #contributors = new Map<string, Contributor>();

  registerContributor(
    scheme: string,
    requestSchema: Contributor['requestSchema'],
    requestSchemaContent: Contributor['requestSchemaContent'],
    label?: string,
  ): boolean {
    if (this.#contributors.has(scheme)) return false;
    this.#contributors.set(scheme, { requestSchema, requestSchemaContent, label });
    return true;
  }

  /** All answers; that of a contributor whose label the text has stands alone, and one that throws gives none. */
  requestCustomSchema(resource: string): readonly (string | undefined)[] {
    const answers: string[] = [];
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === resource);
    for (const { label, requestSchema } of this.#contributors.values()) {
      try {
        const answer = requestSchema(resource);
        if (label && document && new RegExp(label, 'g').test(document.getText())) return [answer];
        if (answer) answers.push(answer);
      } catch {
        // The real one writes a line into its log.
      }
    }
    return answers;
  }

  requestCustomSchemaContent(address: string): string | Promise<string> {
    const contributor = this.#contributors.get(vscode.Uri.parse(address).scheme);
    if (!contributor) throw new Error(`Unsupported schema URI: ${address}`);
    return contributor.requestSchemaContent(address);
  }
}

export async function activate(context: vscode.ExtensionContext): Promise<SchemaContributors> {
  const { SETWISE_TEST_YAML_SERVER: module, SETWISE_TEST_SCHEMA: schema } = process.env;
  if (!module || !schema) throw new Error('The tests name the server and the schema in the environment.');
  const client = new LanguageClient(
    'yaml',
    'YAML Support',
    { module, transport: TransportKind.ipc },
    { documentSelector: [{ language: 'yaml' }] },
  );
  const contributors = new SchemaContributors();
  client.onRequest('custom/schema/request', (resource: string) => contributors.requestCustomSchema(resource));
  client.onRequest('custom/schema/content', (address: string) =>
    contributors.requestCustomSchemaContent(address),
  );
  client.onRequest('vscode/content', () => readFile(schema, 'utf8'));
  context.subscriptions.push(client);
  await client.start();
  await client.sendNotification('json/schemaAssociations', []);
  await client.sendNotification('yaml/registerCustomSchemaRequest');
  await client.sendNotification('yaml/registerContentRequest');
  return contributors;
}
