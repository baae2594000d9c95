/** `setwise simulate`, as docs/cli.md has it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBehaviourCases } from '../conformance/behaviour.ts';
import { runCli } from './runCli.ts';

const [identity] = readBehaviourCases('identity.jsonl');
const asked = JSON.stringify({ ...identity, trace: undefined, final: undefined });

test('a case is answered with its trace and what is there in the end', async () => {
  const { code, out } = await runCli(['simulate'], { standardInput: `${asked}\n` });
  assert.equal(code, 0);
  const answer = JSON.parse(out);
  assert.deepEqual(Object.keys(answer), ['id', 'trace', 'final']);
  assert.equal(answer.id, identity?.id);
  assert.deepEqual(answer.trace, identity?.trace);
  assert.deepEqual(answer.final.pods, [{ name: 'web-0', revision: 1, ready: true }]);
});

test('with --identity the Pods say who they are', async () => {
  const { out } = await runCli(['simulate', '-', '--identity'], { standardInput: asked });
  assert.deepEqual(JSON.parse(out).final.pods, identity?.final.pods);
});

test('a case that cannot be played says why, and the run goes on', async () => {
  const lines = ['{', '[]', '{"id":"x","manifest":"kind: Pod","scenario":{"kind":"StatefulSet"}}', asked];
  const { code, out } = await runCli(['simulate'], { standardInput: lines.join('\n') });
  const answers = out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  assert.equal(code, 2);
  assert.deepEqual(
    answers.map(({ id, error }) => [id, error]),
    [
      [null, 'This line is not JSON.'],
      [null, 'The case is not an object.'],
      ['x', 'The manifest holds no StatefulSet.'],
      [identity?.id, undefined],
    ],
  );
});

test('cases are read from a file, and printed as one object with --format json', async () => {
  const { code, out } = await runCli(['simulate', './cases.jsonl', '--format', 'json'], {
    files: { 'cases.jsonl': `${asked}\n${asked}\n` },
  });
  assert.equal(code, 0);
  assert.equal(JSON.parse(out).cases.length, 2);
});

test('a file that is not there is trouble', async () => {
  const { code, err } = await runCli(['simulate', './none.jsonl']);
  assert.equal(code, 2);
  assert.equal(err, 'setwise: ./none.jsonl cannot be read.\n');
});

const manifestOf = (replicas: number) =>
  `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: web}\nspec:\n  replicas: ${replicas}\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: main, image: "a:1"}]}\n`;

async function errorOf(one: object): Promise<unknown> {
  const { code, out } = await runCli(['simulate'], { standardInput: JSON.stringify({ id: 'x', ...one }) });
  assert.equal(code, 2);
  return JSON.parse(out).error;
}

test('what would go on for ever, or is too much to be read, is told in a sentence', async () => {
  const kind = 'StatefulSet';
  const deletion = (at: string) => ({ at, do: 'deletePod', pod: 'web-0' });
  const manifest = manifestOf(3);
  const tooLong = 'It goes on for more than 10000 steps.';
  assert.equal(
    await errorOf({ manifest: manifestOf(100_000), scenario: { kind } }),
    'More than 10000 Pods are not played.',
  );
  assert.equal(await errorOf({ manifest, scenario: { kind, kubelet: { readyAfter: 2e9 } } }), tooLong);
  assert.equal(await errorOf({ manifest, scenario: { kind, events: [deletion('500000000')] } }), tooLong);
  assert.equal(
    await errorOf({ manifest, scenario: { kind, events: [deletion('5'), deletion('3')] } }),
    'An event is to happen in a step that is over by then.',
  );
  assert.equal(
    await errorOf({ manifest, scenario: { kind, events: [{ at: 'rest', do: 'evictPod', pod: 'web-7' }] } }),
    'When event 0 of scenario.events happens, its Pod is not there.',
  );
});

test('what the API server refuses is not played', async () => {
  assert.equal(
    await errorOf({ manifest: manifestOf(-3), scenario: { kind: 'StatefulSet' } }),
    'The API server refuses the StatefulSet: spec.replicas.',
  );
});

test('whatever stands in a case, it is answered, and the run goes on', async () => {
  const values = [null, true, -1, 1.5, '', 'x', [], {}, [null], '__proto__'];
  const places = ['manifest', 'before', 'kubernetes', 'scenario'];
  const parts = ['kind', 'stepSeconds', 'kubelet', 'neverReady', 'featureGates', 'nodes', 'events'];
  const whole = { id: 'x', manifest: manifestOf(1), scenario: { kind: 'StatefulSet' } };
  const cases = values.flatMap(value => [
    ...places.map(place => ({ ...whole, [place]: value })),
    ...parts.map(part => ({ ...whole, scenario: { ...whole.scenario, [part]: value } })),
  ]);
  const { out } = await runCli(['simulate'], {
    standardInput: cases.map(one => JSON.stringify(one)).join('\n'),
  });
  const answers = out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  assert.equal(answers.length, cases.length);
  for (const answer of answers) assert.ok('error' in answer || 'trace' in answer);
});

test('names and simulate --identity call Pods and claims the same', async () => {
  const name = 'a'.repeat(52);
  const manifest = `apiVersion: v1
kind: Service
metadata: {name: peers, namespace: shop}
spec: {clusterIP: None, selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: ${name}, namespace: shop}
spec:
  serviceName: peers
  replicas: 2
  ordinals: {start: 9}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: "a:1", volumeMounts: [{name: data, mountPath: /data}]}]}
  volumeClaimTemplates:
    - metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1024Mi}}}
`;
  const named = await runCli(['names', './set.yaml', '--format', 'json'], {
    files: { 'set.yaml': manifest },
  });
  const played = await runCli(['simulate', '--identity'], {
    standardInput: JSON.stringify({ id: 'x', manifest, scenario: { kind: 'StatefulSet' } }),
  });
  const { pods, claims } = JSON.parse(played.out).final;
  const [resource] = JSON.parse(named.out).resources;
  assert.deepEqual(
    resource.pods.map((pod: NamedPod) => [pod.name, pod.hostname, pod.subdomain, pod.fqdn]),
    pods.map((pod: PlayedPod) => [pod.name, pod.hostname, pod.subdomain, pod.dns[0]]),
  );
  assert.deepEqual(
    resource.pods.flatMap((pod: NamedPod) => pod.claims.map(claim => [claim.name, claim.storage])),
    claims.map((claim: NamedClaim) => [claim.name, claim.storage]),
  );
  assert.deepEqual(claims[0].storage, '1Gi');
});

interface NamedClaim {
  readonly name: string;
  readonly storage: string;
}

interface NamedPod {
  readonly name: string;
  readonly hostname: string;
  readonly subdomain: string;
  readonly fqdn: string;
  readonly claims: readonly NamedClaim[];
}

interface PlayedPod extends Omit<NamedPod, 'fqdn' | 'claims'> {
  readonly dns: readonly string[];
}
