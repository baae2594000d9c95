/** `setwise rollout`, as docs/cli.md has it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCli } from './runCli.ts';

const setOf = (image: string, more = '', replicas = 3) => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  replicas: ${replicas}
${more}  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: main, image: "${image}", volumeMounts: [{name: data, mountPath: /d}]}]}
  volumeClaimTemplates:
    - metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
`;

const agentOf = (image: string, more = '') => `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: shop}
spec:
${more}  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: main, image: "${image}"}]}
`;

async function drawn(now: string, old?: string, width?: number): Promise<string> {
  const { code, out, err } = await runCli(
    ['rollout', './new.yaml', ...(old === undefined ? [] : ['--from', './old.yaml'])],
    {
      files: { 'new.yaml': now, ...(old !== undefined && { 'old.yaml': old }) },
      ...(width !== undefined && { width }),
    },
  );
  assert.deepEqual([code, err], [0, '']);
  return out;
}

test('an update is a line for each step and a column for each Pod', async () => {
  const more = '  updateStrategy: {rollingUpdate: {partition: 1}}\n';
  assert.equal(
    await drawn(setOf('a:2', more), setOf('a:1', more, 4)),
    `shop/db  StatefulSet  changed  ./new.yaml
  From 4 Pods to 3. One Pod at a time, highest ordinal first. Each comes back with the new template and is ready before the next goes. Partition 1 keeps db-0 at the old template.

  step  db-0  db-1  db-2  db-3
     1  ○     ○     ○     ×     delete db-3; db-3 is gone
     2  ○     ○     ×           delete db-2; db-2 is gone
     3  ○     ○     +           create db-2; db-2 is ready
     4  ○     ×     ●           delete db-1; db-1 is gone
     5  ○     +     ●           create db-1; db-1 is ready
   end  ○     ●     ●

  ○ ready, old template   ● ready, new template   + starting   × going

  db-0 keeps the old template (partition: 1), the other 2 Pods run the new one. Claim data-db-3 stays without a Pod.
`,
  );
});

test('without an older version everything is created', async () => {
  const out = await drawn(setOf('a:1', '  podManagementPolicy: Parallel\n', 2));
  assert.match(out, /shop\/db {2}StatefulSet {2}created/);
  assert.match(out, /All Pods start at once\./);
  assert.match(out, /1 {2}\+ {5}\+ {5}create db-0 and db-1/);
  assert.match(out, /All 2 Pods run and are ready\./);
});

test('what OnDelete keeps, and what changes nothing, is said', async () => {
  const onDelete = '  updateStrategy: {type: OnDelete}\n';
  assert.match(
    await drawn(setOf('a:2', onDelete), setOf('a:1', onDelete)),
    /Nothing happens by itself\. All 3 Pods keep the old template \(OnDelete: a Pod gets the new one when it is deleted\)\./,
  );
  assert.match(await drawn(setOf('a:1'), setOf('a:1')), /Nothing happens: all 3 Pods stay as they are\./);
});

test('with surge a node has two Pods for a while', async () => {
  const more = '  updateStrategy: {rollingUpdate: {maxSurge: 2, maxUnavailable: 0}}\n';
  const out = await drawn(agentOf('a:2', more), agentOf('a:1', more));
  assert.match(out, /1 {2}○\+ {6}○\+ {6}○ /);
  assert.match(out, /All 5 Pods run the new template\./);
  assert.match(out, /Played on 5 made-up nodes that fit; --nodes plays it on yours\./);
});

test('a DaemonSet is played on the nodes that are given', async () => {
  const nodes = { kind: 'List', items: [{ kind: 'Node', metadata: { name: 'worker-1' } }] };
  const { out } = await runCli(['rollout', './new.yaml', '--nodes', './nodes.json'], {
    files: { 'new.yaml': agentOf('a:1'), 'nodes.json': JSON.stringify(nodes) },
  });
  assert.match(out, /step {2}worker-1\n/);
  assert.match(out, /The Pod runs and is ready\./);
});

test('a change that is refused does nothing, and the exit says so', async () => {
  const { code, out } = await runCli(['rollout', './new.yaml', '--from', './old.yaml'], {
    files: { 'new.yaml': setOf('a:1').replace('1Gi', '2Gi'), 'old.yaml': setOf('a:1') },
  });
  assert.equal(code, 1);
  assert.match(out, /Nothing happens: the API server refuses this change \(.*volumeClaimTemplates.*\)\./);
});

test('a Pod that is refused is told, with the claims that it leaves behind', async () => {
  const name = 'd'.repeat(58);
  const { code, out } = await runCli(['rollout', './new.yaml'], {
    files: { 'new.yaml': setOf('a:1').replace('name: db', `name: ${name}`) },
  });
  assert.equal(code, 1);
  assert.ok(out.includes(`It gets stuck: the API server refuses Pod ${name}-0 (metadata.labels).`), out);
  assert.ok(out.includes(`Claim data-${name}-0 stays without a Pod.`), out);
});

test('a narrow terminal has ordinals for names, and a set too wide for it has words alone', async () => {
  const narrow = await drawn(setOf('a:2'), setOf('a:1'), 60);
  assert.match(narrow, /step {2}-0 {2}-1 {2}-2\n/);
  const wide = await drawn(setOf('a:2', '', 40), setOf('a:1', '', 40), 80);
  assert.match(wide, /step\n +1 {2}delete db-39; db-39 is gone/);
  for (const line of wide.split('\n')) assert.ok(line.length <= 80, line);
});

test('more Pods than anybody reads are not drawn', async () => {
  assert.match(await drawn(setOf('a:1', '', 100_000)), /Steps are drawn for up to 100 Pods\./);
});

test('a script reads the steps, and trouble is a sentence', async () => {
  const { out } = await runCli(['rollout', './new.yaml', '--format', 'json'], {
    files: { 'new.yaml': setOf('a:1', '', 1) },
  });
  const [rollout] = JSON.parse(out).rollouts;
  assert.deepEqual(rollout.steps[0].actions, [
    { do: 'createClaim', name: 'data-db-0' },
    { do: 'createPod', name: 'db-0', revision: 1 },
  ]);
  assert.deepEqual([rollout.outcome, rollout.from, rollout.file], ['complete', 'nothing', './new.yaml']);
  const both = await runCli(['rollout', '-', '--from', '-']);
  assert.equal(both.code, 2);
  assert.match(both.err, /Only one of the manifests, --from and --nodes can be standard input\./);
  const none = await runCli(['rollout', './new.yaml', '--from', './none.yaml'], {
    files: { 'new.yaml': setOf('a:1') },
  });
  assert.deepEqual([none.code, none.out], [2, '']);
});
