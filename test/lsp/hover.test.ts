/** `textDocument/hover`, in the form that each client shows. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ClientCapabilities, Hover } from 'vscode-languageserver';
import type { Host } from '../../server/src/host/fileSystem.ts';
import { memoryHost } from '../../server/src/host/memoryHost.ts';
import { proseToMarkdown, proseToPlain, textToMarkdown } from '../../server/src/lsp/markup.ts';
import { projectRoot } from '../kit/projectRoot.ts';
import { HEADLESS_SERVICE, SERVED_SET, startOf, textAt } from './manifests.ts';
import { type TestClient, USUAL, uriOf, withClient } from './testClient.ts';

const MARKDOWN: ClientCapabilities = {
  ...USUAL,
  textDocument: { ...USUAL.textDocument, hover: { contentFormat: ['markdown', 'plaintext'] } },
};
const DOCUMENTATION = 'file:///texts/documentation.json';

/** A host that has the texts, and counts how often they are read. */
function describedHost(
  text: string,
  onRead: () => void = () => {},
): (files: ReadonlyMap<string, string>) => Host {
  return files => {
    const { fileSystem, ...host } = memoryHost(files);
    return {
      ...host,
      documentation: DOCUMENTATION,
      fileSystem: {
        ...fileSystem,
        async readFile(uri, limit) {
          if (uri !== DOCUMENTATION) return fileSystem.readFile(uri, limit);
          onRead();
          return text;
        },
      },
    };
  };
}

async function hover(client: TestClient, text: string, at: string): Promise<Hover | null> {
  await client.open('db.yaml', text);
  return client.connection.sendRequest('textDocument/hover', {
    textDocument: { uri: uriOf('db.yaml') },
    position: startOf(text, at),
  });
}

function valueOfHover(answer: Hover | null): string {
  const contents = answer?.contents;
  assert.ok(typeof contents === 'object' && 'value' in contents);
  return contents.value;
}

test('Markdown for a client that shows it, with the descriptions and where a name leads', async () => {
  const texts = readFileSync(join(projectRoot, 'dist/documentation.json'), 'utf8');
  const files = { 'service.yaml': HEADLESS_SERVICE };
  await withClient({ files, capabilities: MARKDOWN, makeHost: describedHost(texts) }, async client => {
    const answer = await hover(client, SERVED_SET, 'serviceName');
    assert.equal(answer?.range && textAt(SERVED_SET, answer.range), 'serviceName');
    const value = valueOfHover(answer);
    assert.match(value, /^```yaml\nspec\.serviceName: string\n```\n\n/);
    assert.match(value, /\n\nService `db`, headless\./);
    assert.match(value, /\n---\n\nserviceName is the name of the service that governs this StatefulSet/);
    assert.match(value, /\[service\.yaml:1\]\(<file:\/\/\/workspace\/service\.yaml#L1>\)/);
    assert.match(
      value,
      /\[API reference\]\(https:\/\/kubernetes\.io\/docs\/reference\/generated\/kubernetes-api\/v1\.37\/#statefulsetspec-v1-apps\)/,
    );
  });
});

test('plain text for a client that shows no other', async () => {
  await withClient({}, async client => {
    const value = valueOfHover(await hover(client, SERVED_SET, '10Gi'));
    assert.match(
      value,
      /^spec\.volumeClaimTemplates\[data\]\.spec\.resources\.requests\.storage: quantity\n/,
    );
    assert.match(value, /\n10Gi is 10,737,418,240 bytes\./);
    assert.doesNotMatch(value, /[`\\*]/);
  });
});

test('nothing where there is nothing to say', async () => {
  await withClient({}, async client => {
    assert.equal(await hover(client, SERVED_SET, '# the disk'), null);
    const nowhere = { textDocument: { uri: uriOf('other.yaml') }, position: { line: 0, character: 0 } };
    assert.equal(await client.connection.sendRequest('textDocument/hover', nowhere), null);
  });
});

test('the texts are read with the first question, once, and their absence costs only them', async () => {
  let reads = 0;
  const makeHost = describedHost('no JSON', () => {
    reads++;
  });
  await withClient({ makeHost }, async client => {
    assert.equal(reads, 0);
    assert.match(valueOfHover(await hover(client, SERVED_SET, 'serviceName')), /DNS name of its own/);
    await hover(client, SERVED_SET, 'serviceName');
    assert.equal(reads, 1);
    assert.ok(client.logged.some(line => line.includes("Kubernetes' descriptions cannot be read")));
  });
});

test('texts keep their characters in Markdown', () => {
  assert.equal(proseToMarkdown('With `a*b` and x*y.'), 'With `a*b` and x\\*y.');
  assert.equal(proseToPlain('With `a*b` and x*y.'), 'With a*b and x*y.');
  assert.equal(textToMarkdown('range [0, n) of <name>_x'), 'range \\[0, n\\) of \\<name\\>\\_x');
  assert.equal(
    textToMarkdown('See https://kubernetes.io/a_b#c. Then'),
    'See <https://kubernetes.io/a_b#c>. Then',
  );
  assert.equal(textToMarkdown('`a_b` and a ` alone'), '`a_b` and a \\` alone');
  assert.equal(textToMarkdown('- one\n  2. two\n    three'), '\\- one\n2\\. two\nthree');
});

test('where the code of a finding is no link, the hover ends with its page', async () => {
  const { codeDescriptionSupport: _, ...publishDiagnostics } =
    MARKDOWN.textDocument?.publishDiagnostics ?? {};
  const plain = { ...MARKDOWN, textDocument: { ...MARKDOWN.textDocument, publishDiagnostics } };
  const text = SERVED_SET.replace('serviceName:', 'podManagementPolicy: Paralel\n  serviceName:');
  const link = /\[value-not-supported\]\(https:[^)]+\/docs\/rules\/value-not-supported\.md\)$/;
  await withClient({ capabilities: plain }, async client => {
    assert.match(valueOfHover(await hover(client, text, 'Paralel')), link);
  });
  await withClient({ capabilities: MARKDOWN }, async client => {
    assert.doesNotMatch(valueOfHover(await hover(client, text, 'Paralel')), /value-not-supported/);
  });
});
