/** `setwise check --against`, as docs/cli.md has it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CliRun, runCli } from './runCli.ts';

function claim(name: string, size: string): string {
  return `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: ${name}}
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: ${size}}} # a year
`;
}

const older = claim('archive', '10Gi');
const smaller = claim('archive', '5Gi');

function findingsOf({ out }: CliRun): readonly Record<string, unknown>[] {
  return JSON.parse(out).findings;
}

test('two files are an older and a newer version, and the summary says so', async () => {
  const { code, out, err } = await runCli(['check', './new.yaml', '--against', './old.yaml'], {
    files: { 'new.yaml': smaller, 'old.yaml': older },
  });
  assert.equal(code, 1);
  assert.equal(err, '');
  assert.deepEqual(out.trimEnd().split(/\n */), [
    './new.yaml:6:35  error    The PersistentVolumeClaim in ./old.yaml has 10Gi. A claim only grows, and the API server refuses to make it smaller.  claim-shrinks',
    'fix: Restore 10Gi',
    '1 error in 1 of 1 file (Kubernetes 1.37, applied over ./old.yaml)',
  ]);
});

test('folders pair by kind, namespace and name, wherever the resource stands now', async () => {
  const run = await runCli(['check', './new', '--against', './old', '--format', 'json'], {
    files: {
      'old/all.yaml': `${older}---\n${claim('logs', '1Gi')}`,
      'new/a.yaml': smaller,
      'new/b/c.yaml': claim('logs', '2Gi'),
    },
  });
  assert.equal(run.code, 1);
  assert.deepEqual(
    findingsOf(run).map(({ file, rule, field, cause, renamedFrom }) => ({
      file,
      rule,
      field,
      cause,
      renamedFrom,
    })),
    [
      {
        file: './new/a.yaml',
        rule: 'claim-shrinks',
        field: 'spec.resources.requests.storage',
        cause: { type: 'Forbidden', stage: 'validate', at: null },
        renamedFrom: null,
      },
    ],
  );
});

test('what only a create would break is not said of an update', async () => {
  // From 1.34 on the Pod template is validated, unless an older release has stored one that fails.
  const set = (replicas: number) => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: Bad_Name, image: registry.example/db:1.4.2}]}
`;
  const files = { 'new.yaml': set(2), 'old.yaml': set(1) };
  const created = await runCli(['check', './new.yaml', '--format', 'json'], { files });
  assert.deepEqual(
    findingsOf(created).map(({ rule, origin }) => [rule, origin]),
    [['name-format', 'api-server']],
  );
  const updated = await runCli(['check', './new.yaml', '--against', './old.yaml', '--format', 'json'], {
    files,
  });
  assert.equal(updated.code, 1);
  const [finding] = findingsOf(updated);
  assert.deepEqual([finding?.rule, finding?.origin], ['name-format', 'controller']);
  assert.match(
    String(finding?.message),
    /stored already, so the API server takes the update; no Pod starts\.$/,
  );
});
