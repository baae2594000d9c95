/** `setwise/preview` and what its page asks besides, as any editor can ask it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type PreviewEditResult,
  type PreviewResult,
  previewEditRequest,
  previewRequest,
  type ReadNodesResult,
  readNodesRequest,
} from '../../server/src/lsp/requests.ts';
import { uriOf, withClient } from './testClient.ts';

const agent = `# Ü
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  template:
    spec:
      nodeSelector:
        disk: ssd
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  replicas: 3
`;
const on = (line: number) => ({ uri: uriOf('a.yaml'), position: { line, character: 2 } });

test('values are tried out, a scenario is played, and both only for the resource that is meant', () =>
  withClient({}, async client => {
    await client.open('a.yaml', agent);
    const ask = async (name: string) => {
      const of = { kind: 'StatefulSet', namespace: 'default', name };
      const asked = { of, whatIf: { replicas: 5 }, scenario: { from: 'nothing', events: [] } };
      const answer = await client.connection.sendRequest<PreviewResult>(previewRequest, {
        ...on(14),
        ...asked,
      });
      assert.ok(answer.state === 'found' && answer.preview.kind === 'StatefulSet');
      return answer.preview.whatIf.changes;
    };
    assert.deepEqual(await ask('db'), ['replicas 3 → 5']);
    assert.deepEqual(await ask('other'), []);
  }));

test('edits are for the version that is open, in lines of the whole file', () =>
  withClient({}, async client => {
    await client.open('a.yaml', agent);
    const edit = (asked: object, line: number) =>
      client.connection.sendRequest<PreviewEditResult>(previewEditRequest, { ...on(line), ...asked });
    assert.deepEqual(await edit({ whatIf: { replicas: 5 } }, 14), {
      state: 'edits',
      version: 1,
      edits: [
        { range: { start: { line: 16, character: 12 }, end: { line: 16, character: 13 } }, newText: '5' },
      ],
    });
    const tolerated = await edit({ toleration: { key: 'gpu', effect: 'NoSchedule' } }, 4);
    assert.ok(tolerated.state === 'edits');
    assert.match(tolerated.edits[0]?.newText ?? '', /tolerations:\n +- key: gpu\n/);
    const nothing = await edit({}, 4);
    assert.equal(nothing.state, 'refused');
  }));

test('nodes are read from a text', () =>
  withClient({}, async client => {
    const read = (text: unknown) =>
      client.connection.sendRequest<ReadNodesResult>(readNodesRequest, { text });
    assert.deepEqual(await read('kind: Node\nmetadata: {name: a}\n'), {
      state: 'nodes',
      nodes: [{ name: 'a', labels: {}, taints: [] }],
      note: null,
    });
    assert.equal((await read(undefined)).state, 'problem');
    assert.equal((await read({})).state, 'problem');
  }));
