/** `setwise place`, as docs/cli.md has it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCli } from './runCli.ts';

const AGENT = `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: shop}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec:
      nodeSelector: {disk: ssd}
      containers: [{name: main, image: "a:1"}]
`;

const node = (name: string, disk: string, taints: readonly object[] = []) => ({
  kind: 'Node',
  metadata: { name, labels: { disk } },
  spec: { taints },
});
const NODES = JSON.stringify({
  kind: 'List',
  items: [
    node('worker-1', 'ssd'),
    node('worker-2', 'hdd'),
    node('gpu-1', 'ssd', [{ key: 'gpu', value: 'present', effect: 'NoSchedule' }]),
  ],
});
const files = { 'agent.yaml': AGENT, 'nodes.json': NODES };

test('each node says whether a Pod runs there, and why not', async () => {
  const { code, out, err } = await runCli(['place', './agent.yaml', '--nodes', './nodes.json'], { files });
  assert.equal(err, '');
  assert.equal(code, 0);
  assert.equal(
    out,
    `shop/agent  DaemonSet  ./agent.yaml
  NODE      POD       WHY NOT
  worker-1  runs
  worker-2  no        label disk is hdd, and nodeSelector asks for ssd
  gpu-1     may stay  taint gpu=present:NoSchedule is not tolerated

  DESIRED   CURRENT   READY   UP-TO-DATE   AVAILABLE   NODE SELECTOR
  1         1         1       1            1           disk=ssd

  1 of 3 nodes runs a Pod.
  "may stay": no new Pod starts there, and one that is there already stays.
`,
  );
});

test('a script reads the same, with what kubectl prints as YAML on standard input', async () => {
  const standardInput =
    'apiVersion: v1\nkind: List\nitems:\n- kind: Node\n  metadata:\n    name: worker-2\n    labels: {disk: hdd}\n';
  const run = await runCli(['place', './agent.yaml', '--nodes', '-', '--format', 'json'], {
    files,
    standardInput,
  });
  assert.equal(run.code, 0);
  const [set] = JSON.parse(run.out).daemonSets;
  assert.deepEqual(set.nodes, [
    {
      node: 'worker-2',
      runs: false,
      mayStay: false,
      reasons: ['label disk is hdd, and nodeSelector asks for ssd'],
    },
  ]);
  assert.equal(set.columns.desired, 0);
});

test('a list of nodes that cannot be read is a sentence', async () => {
  const placed = async (nodes: string) => {
    const { code, out, err } = await runCli(['place', './agent.yaml', '--nodes', './nodes.json'], {
      files: { ...files, 'nodes.json': nodes },
    });
    assert.deepEqual([code, out], [2, '']);
    return err;
  };
  assert.match(await placed(''), /nodes\.json: There is nothing to read/);
  assert.match(await placed('{"items": ['), /nodes\.json: The JSON ends before it is complete/);
  assert.match(await placed('NAME STATUS ROLES AGE VERSION'), /the table for people/);
  assert.match(await placed(AGENT), /DaemonSet where nodes are expected/);
  const missing = await runCli(['place', './agent.yaml', '--nodes', './none.json'], { files });
  assert.deepEqual([missing.code, missing.err], [2, 'setwise: ./none.json: no such file or folder.\n']);
  const folder = await runCli(['place', './agent.yaml', '--nodes', './'], { files });
  assert.equal(folder.code, 2);
  const both = await runCli(['place', '-', '--nodes', '-']);
  assert.equal(both.err, 'setwise: The manifest and the nodes cannot both be standard input.\n');
});

test('what is refused has no Pods, and without a DaemonSet there is nothing to place', async () => {
  const refused = AGENT.replace('image: "a:1"', '');
  const run = await runCli(['place', './agent.yaml', '--nodes', './nodes.json'], {
    files: { ...files, 'agent.yaml': refused },
  });
  assert.match(run.out, /no Pods: Kubernetes refuses spec\.template\.spec\.containers\[0\]\.image/);
  const none = await runCli(['place', './set.yaml', '--nodes', './nodes.json'], {
    files: { ...files, 'set.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\n' },
  });
  assert.equal(none.out, 'No DaemonSet here.\n');
});

test('lines keep within a narrow terminal', async () => {
  const { out } = await runCli(['place', './agent.yaml', '--nodes', './nodes.json'], { files, width: 56 });
  for (const line of out.split('\n').slice(1, 8)) assert.ok(line.length <= 56, line);
});
