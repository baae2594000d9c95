/** Stands in for the Kubernetes extension: it gives the YAML extension a schema for every manifest in sight. */
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';

const PREFIX = 'kubernetes://schema/';

export async function activate(): Promise<void> {
  const schema = JSON.parse(readFileSync(process.env.SETWISE_TEST_SCHEMA ?? '', 'utf8'));
  const yaml = await vscode.extensions.getExtension('redhat.vscode-yaml')?.activate();
  yaml.registerContributor(
    'kubernetes',
    (resource: string) => {
      const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === resource);
      const types = [...(document?.getText().matchAll(/^apiVersion: (\S+)\nkind: (\S+)$/gm) ?? [])];
      const names = types.map(([, apiVersion, kind]) => `${apiVersion}@${kind}`.toLowerCase());
      return names.length === 0 ? undefined : `${PREFIX}${names.join('+')}`;
    },
    (address: string) => {
      const names = vscode.Uri.parse(address).path.slice(1).split('+');
      if (names.length > 1)
        return JSON.stringify({ schemaSequence: names.map(name => ({ $ref: PREFIX + name })) });
      const type = (names[0] ?? '').replace(/[/@]/g, '.');
      return JSON.stringify({ ...schema, oneOf: [{ $ref: `#/definitions/${type}` }] });
    },
  );
}
