/** `setwise/rules` and `setwise/page`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../server/src/engine/index.ts';
import {
  type PageParams,
  type PageResult,
  pageRequest,
  type RulesResult,
  rulesRequest,
} from '../../server/src/lsp/requests.ts';
import { type TestClient, withClient } from './testClient.ts';

function page(client: TestClient, path: string): Promise<PageResult> {
  const params: PageParams = { path };
  return client.connection.sendRequest<PageResult>(pageRequest, params);
}

test('all rules are listed once, those of a group together', () =>
  withClient({}, async client => {
    const rules = await client.connection.sendRequest<RulesResult>(rulesRequest);
    assert.deepEqual(
      rules.map(({ id }) => id).sort(),
      allRules.map(({ id }) => id),
    );
    const groups = rules.map(({ group }) => group);
    const changes = groups.filter((group, index) => group !== groups[index - 1]);
    assert.equal(changes.length, new Set(groups).size);
    assert.equal(groups[0], 'Names and identity');
  }));

test('the page of a finding is the one that its code leads to', () =>
  withClient({}, async client => {
    await client.open(
      'agent.yaml',
      'apiVersion: apps/v1\nkind: DaemonSet\nmetadata:\n  name: agent\nspec:\n  replicas: 2\n',
    );
    const found = await client.diagnostics('agent.yaml');
    const url = found.find(({ code }) => code === 'daemonset-replicas')?.codeDescription?.href ?? '';
    const answer = await page(client, url.split('/docs/')[1] ?? '');
    assert.equal(answer?.url, url);
    assert.equal(answer.title, 'A DaemonSet has no replicas');
    assert.ok(answer.markdown.includes('# setwise-ignore daemonset-replicas: the reason'));
  }));

test('where there is no page the answer is null', () =>
  withClient({}, async client => {
    for (const path of ['rules/nothing.md', '', '../package.json'])
      assert.equal(await page(client, path), null);
  }));
