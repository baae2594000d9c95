/** Names that a grammar cannot know. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { semanticTokensIn } from '../../server/src/engine/index.ts';
import { openWorkspace, uriOf } from '../kit/openWorkspace.ts';
import { HEADLESS_SERVICE, SERVED_SET } from '../lsp/manifests.ts';

const CONFIG = `apiVersion: v1
kind: ConfigMap
metadata: {name: app, namespace: shop}
data:
  url: postgres://db-0.db.shop.svc.cluster.local:5432
  srv: _pg._tcp.db.shop.svc.cluster.local
  other: http://web-0.web:80
  claim: data-db-1
`;

function tokensOf(text: string): readonly string[] {
  const files = new Map([
    ['/a.yaml', text],
    ['/service.yaml', HEADLESS_SERVICE],
    ['/set.yaml', SERVED_SET],
  ]);
  const uri = uriOf('/a.yaml');
  const tokens = semanticTokensIn(openWorkspace(files), uri, { start: 0, end: text.length });
  for (const [index, { range }] of tokens.entries())
    assert.ok(range.start >= (tokens[index - 1]?.range.end ?? 0));
  return tokens.map(({ range, type }) => `${text.slice(range.start, range.end)} ${type}`);
}

test('names in texts that mean something are coloured, others are not', () => {
  assert.deepEqual(tokensOf(CONFIG), [
    'db workload',
    'db service',
    'shop namespace',
    'pg port',
    'db service',
    'shop namespace',
    'data claim',
    'db workload',
  ]);
});

test('a reference is coloured where it leads somewhere', () => {
  assert.deepEqual(tokensOf(SERVED_SET.replace('name: db\n', 'name: other\n')), ['db service']);
  assert.deepEqual(tokensOf(SERVED_SET.replace('serviceName: db', 'serviceName: none')), []);
});

test('broken text never throws', () => {
  for (let end = 0; end < CONFIG.length; end += 3) tokensOf(CONFIG.slice(0, end));
});
