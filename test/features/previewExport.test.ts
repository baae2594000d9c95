/** A preview as Markdown, as a picture, and as another kind. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Analysis } from '../../server/src/engine/analysis/analysis.ts';
import { previewMarkdown } from '../../server/src/engine/features/previewMarkdown.ts';
import { previewSvg } from '../../server/src/engine/features/previewSvg.ts';
import { parseYaml } from '../../server/src/engine/syntax/parseYaml.ts';
import { daemonSetPreview, statefulSetPreview } from './previewOf.ts';

const db = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  replicas: 3
  volumeClaimTemplates:
    - metadata: {name: data}
      spec: {resources: {requests: {storage: 10Gi}}}
`;
const agent = `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec: {template: {spec: {nodeSelector: {disk: ssd}}}}
`;
const start = { scenario: { from: 'nothing', events: [] } } as const;

test('Markdown has the Pods, the claims, the steps and the comparison', () => {
  const text = previewMarkdown(statefulSetPreview(db, { question: start }));
  assert.match(text, /^# StatefulSet db\n\nNamespace shop\.\n/);
  assert.match(text, /\| `db-2` \| `data-db-2` 10Gi \| {2}\|/);
  assert.match(text, /^2\. db-0 is ready · create db-1 with the new claim data-db-1$/m);
  assert.match(text, /\| Pod names \| db-\\<hash>-\\<5 characters> \| db-0 to db-2 \|/);
  const long = previewMarkdown(statefulSetPreview(db.replace('3', '100000')));
  assert.match(long, /… and 99,900 more, `db-<ordinal>`\./);
  const refused = previewMarkdown(statefulSetPreview(db, { refused: ['spec.selector'] }));
  assert.match(refused, /The API server refuses it: `spec\.selector`\./);
});

test('Markdown of a DaemonSet has its nodes and columns', () => {
  const text = previewMarkdown(daemonSetPreview(agent, { question: start }));
  assert.match(text, /^## Nodes \(a made-up pool\)$/m);
  assert.match(text, /\| worker-2 \| {2}\| no \| no \| label disk is hdd, and nodeSelector asks for ssd \|/);
  assert.match(text, /\| desired \| 1 \|/);
  const bars = [{ name: 'a|b', labels: {}, taints: [] }];
  assert.match(previewMarkdown(daemonSetPreview(agent, { question: { nodes: bars } })), /\| a\\\|b \|/);
});

test('the picture shows one step, and is well-formed whatever the names are', () => {
  const early = previewSvg(statefulSetPreview(db, { question: start }), 2);
  assert.match(early, />db-1<\/text><text [^>]*>starting<\/text>/);
  assert.match(early, />db-2<\/text><text [^>]*>not there<\/text>/);
  assert.match(early, /class="now">2 {2}db-0 is ready/);
  const evil = [{ name: '</text><script>"&\u0000', labels: {}, taints: [] }];
  const picture = previewSvg(daemonSetPreview(agent, { question: { ...start, nodes: evil } }), 1);
  assert.doesNotMatch(picture, /<script|\u0000/);
  assert.match(picture, /&lt;\/text&gt;&lt;script&gt;&quot;&amp;</);
  const long = previewSvg(statefulSetPreview(db.replace('3', '2147483647')), 0);
  assert.match(long, /… and 1 more</);
  // Every tag that is opened is closed.
  const tags = [...early.matchAll(/<(\/?)(svg|g|text|style)\b[^>]*?(\/?)>/g)].filter(
    ([, , , closed]) => closed === '',
  );
  const open: string[] = [];
  for (const [, slash, name = ''] of tags) {
    if (slash === '') open.push(name);
    else assert.equal(open.pop(), name);
  }
  assert.deepEqual(open, []);
});

test('a Deployment is compared with the other kinds', () => {
  const analysis = new Analysis();
  const text = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 2}\n';
  analysis.applyChange([{ uri: 'file:///web.yaml', text }]);
  const answer = analysis.snapshot().previewAt('file:///web.yaml', 40);
  assert.ok(answer.state === 'compared', answer.state);
  assert.equal(answer.compared.pattern, 'web-<hash>-<5 characters>');
  const [names] = answer.compared.comparison.rows;
  assert.deepEqual(names, {
    aspect: 'Pod names',
    deployment: 'web-<hash>-<5 characters>',
    statefulSet: 'web-0, web-1',
    daemonSet: 'web-<5 characters>, one per node',
  });
  analysis.applyChange([{ uri: 'file:///web.yaml', text: 'kind: Deployment\nspec: {}\n' }]);
  assert.equal(analysis.snapshot().previewAt('file:///web.yaml', 3).state, 'empty');
});

test('what is written keeps to the document, and nothing is written that the API server would refuse', () => {
  const analysis = new Analysis();
  const set = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  replicas: 3
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers: [{name: db, image: db}]
`;
  const uri = 'file:///db.yaml';
  const text = `${agent}---\n${set}`;
  analysis.applyChange([{ uri, text }]);
  const ask = (asked: unknown) => analysis.snapshot().previewEdits(uri, text.indexOf('replicas'), asked);
  const written = ask({
    of: { kind: 'StatefulSet', namespace: 'shop', name: 'db' },
    whatIf: { replicas: 5 },
  });
  assert.ok('edits' in written);
  assert.deepEqual(written.edits, [
    { range: { start: text.indexOf('3\n'), end: text.indexOf('3\n') + 1 }, text: '5' },
  ]);
  const reason = (asked: unknown) => {
    const answer = ask(asked);
    return 'reason' in answer ? answer.reason : 'written';
  };
  assert.match(reason({ whatIf: { maxUnavailable: '0' } }), /would refuse the changed manifest/);
  assert.equal(reason({ of: { kind: 'X', namespace: '', name: '' } }), 'Here stands StatefulSet db now.');
  for (const nonsense of [null, 3, [], 'x', { whatIf: { replicas: -1 } }, { whatIf: { replicas: 1e12 } }]) {
    assert.match(reason(nonsense), /cannot be written here/);
  }
  assert.match(reason({ toleration: { key: 'x', effect: 'NoSchedule' } }), /written/);
});

test('whatever is asked, an answer comes', () => {
  const analysis = new Analysis();
  const uri = 'file:///a.yaml';
  analysis.applyChange([{ uri, text: `${db}---\n${agent}---\na: &a [*a, {b: *a}]\n` }]);
  const loop: { nodes: unknown[] } = { nodes: [] };
  loop.nodes.push(loop);
  const asked: unknown[] = [
    loop,
    { scenario: { from: 'running', events: [{ do: 'scale', replicas: 2_147_483_647 }] } },
    {
      scenario: { from: 'nothing', events: Array.from({ length: 1000 }, () => ({ do: 'update', at: 1e9 })) },
    },
    {
      scenario: {
        from: 'running',
        events: [null, 4, {}, { do: 'deletePod' }, { do: 'setNode', node: { name: 7 } }],
      },
    },
    {
      whatIf: { replicas: 2_147_483_647, partition: 'many', maxUnavailable: {} },
      scenario: { from: 'nothing' },
    },
    { nodes: [{ name: 'a', labels: { __proto__: 1, x: null }, taints: [{ key: 1 }, null] }] },
  ];
  for (const question of asked) {
    for (const offset of [0, 250, 400]) {
      assert.match(analysis.snapshot().previewAt(uri, offset, question).state, /found|empty|broken/);
    }
  }
  assert.ok(parseYaml(db).root);
});
