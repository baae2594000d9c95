/** Files of unusual shape: each document is judged for itself, whatever stands around it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Analysis, type Diagnostic } from '../../server/src/engine/index.ts';

const uri = 'file:///all.yaml';

const BAD = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: NAME
spec:
  replicas: 2
  selector:
    matchLabels: {app: NAME}
  template:
    metadata:
      labels: {app: NAME}
    spec:
      containers:
        - name: agent
          image: registry.example/agent:1
`;

function findingsIn(text: string, file = uri): readonly Diagnostic[] {
  const analysis = new Analysis();
  analysis.applyChange([{ uri: file, text }]);
  return analysis.snapshot().diagnostics(file);
}

const rulesIn = (text: string, file?: string) => findingsIn(text, file).map(({ rule }) => rule);

test('each of 1,000 documents has its finding, and those between them that are none have no part in it', () => {
  const others = [
    '',
    '# only a comment\n',
    'hello\n',
    '[1, 2]\n',
    'kind: Service\n',
    'a: {b: [\n',
    '{{ end }}\n',
  ];
  const documents = Array.from({ length: 1000 }, (_, index) => [
    BAD.replaceAll('NAME', `agent-${index}`),
    others[index % others.length],
  ]).flat();
  const found = findingsIn(documents.join('---\n')).filter(({ rule }) => rule === 'daemonset-replicas');
  assert.deepEqual(
    found.map(({ document, resource }) => [document, resource?.name]),
    Array.from({ length: 1000 }, (_, index) => [2 * index, `agent-${index}`]),
  );
});

test('items of a List are judged, in YAML and in JSON', () => {
  const item = (name: string) => BAD.trimEnd().replaceAll('NAME', name).replaceAll('\n', '\n    ');
  const list = `apiVersion: v1\nkind: List\nitems:\n  - ${item('one')}\n  - ${item('two')}\n`;
  assert.deepEqual(rulesIn(list), ['daemonset-replicas', 'daemonset-replicas']);
  const set = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'agent' } },
      template: {
        metadata: { labels: { app: 'agent' } },
        spec: { containers: [{ name: 'agent', image: 'registry.example/agent:1' }] },
      },
    },
  };
  for (const indent of [undefined, 2, '\t']) {
    for (const value of [set, { apiVersion: 'v1', kind: 'List', items: [set] }]) {
      const text = JSON.stringify(value, null, indent);
      assert.deepEqual(rulesIn(text, 'file:///agent.json'), ['daemonset-replicas'], text);
    }
  }
});

test('half of a document, one without a kind, and one of wrong types give what can be known', () => {
  const whole = BAD.replaceAll('NAME', 'agent');
  assert.ok(rulesIn(whole.slice(0, whole.indexOf('  template'))).includes('daemonset-replicas'));
  assert.deepEqual(rulesIn(whole.replace('kind: DaemonSet\n', '')), []);
  assert.deepEqual(rulesIn(whole.replace('apps/v1', '7')), ['wrong-type', 'daemonset-replicas']);
  const wrong = rulesIn(whole.replace('matchLabels: {app: agent}', 'matchLabels: [app]'));
  assert.ok(wrong.includes('wrong-type') && wrong.includes('daemonset-replicas'), wrong.join());
});
