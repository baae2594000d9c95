/** `setwise check`, as docs/cli.md has it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCli } from './runCli.ts';

const daemonSet = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  replicas: 2 # as before
  selector:
    matchLabels: {app: agent}
  template:
    metadata:
      labels: {app: agent}
    spec:
      containers:
        - name: agent
          image: registry.example/agent:1.4.2
`;

test('a finding is printed with its place, its fix and what was looked at', async () => {
  const { code, out, err } = await runCli(['check', './deploy'], {
    files: { 'deploy/agent.yaml': daemonSet },
  });
  assert.equal(code, 1);
  assert.equal(err, '');
  const [finding, fix, summary] = out.trimEnd().split('\n');
  assert.match(
    finding ?? '',
    /^\.\/deploy\/agent\.yaml:6:3 {2}error {4}A DaemonSet has no replicas.* {2}daemonset-replicas$/,
  );
  assert.match(fix ?? '', /^ +fix: Remove replicas$/);
  assert.equal(summary, '1 error in 1 of 1 file, fixable with --fix (Kubernetes 1.37)');
});

test('nothing found is said too', async () => {
  const { code, out } = await runCli(['check', '-'], {
    standardInput: daemonSet.replace(/ {2}replicas.*\n/, ''),
  });
  assert.equal(code, 0);
  assert.equal(out, 'No findings in 1 file (Kubernetes 1.37)\n');
});

test('JSON holds one object with everything a script needs', async () => {
  const { code, out } = await runCli(['check', '-', '--format', 'json', '--kubernetes', '1.33'], {
    standardInput: daemonSet,
  });
  assert.equal(code, 1);
  const report = JSON.parse(out);
  assert.equal(report.version, 1);
  assert.equal(report.kubernetes, '1.33');
  assert.equal(report.files, 1);
  const [finding] = report.findings;
  assert.deepEqual(
    { ...finding, message: undefined, fixes: undefined },
    {
      file: '-',
      document: 0,
      rule: 'daemonset-replicas',
      origin: 'api-server',
      severity: 'error',
      message: undefined,
      field: 'spec.replicas',
      cause: { type: 'UnknownField', stage: 'strict', at: null },
      follows: [],
      resource: { apiVersion: 'apps/v1', kind: 'DaemonSet', namespace: null, name: 'agent' },
      range: { start: { line: 6, column: 3 }, end: { line: 6, column: 14 } },
      related: [],
      fixes: undefined,
    },
  );
  const [fix] = finding.fixes;
  assert.deepEqual([fix.title, fix.safety], ['Remove replicas', 'safe']);
  assert.equal(fix.edits[0].file, '-');
});

test('a byte order mark counts in offsets and not in columns', async () => {
  const { out } = await runCli(['check', '-', '--format', 'json'], { standardInput: `\uFEFF${daemonSet}` });
  const { findings } = JSON.parse(out);
  assert.equal(findings[0].range.start.column, 3);
  const [edit] = findings[0].fixes[0].edits;
  assert.ok(`\uFEFF${daemonSet}`.slice(edit.start, edit.end).includes('replicas: 2'));
});

test('--fix repairs the files, keeps the comment, and reports what is left', async () => {
  const { code, out, err, files } = await runCli(['check', './a.yaml', '--fix'], {
    files: { 'a.yaml': daemonSet },
  });
  assert.equal(code, 0);
  assert.equal(out, 'No findings in 1 file (Kubernetes 1.37)\n');
  assert.equal(err, 'setwise: fixed 1 file.\n');
  assert.doesNotMatch(files['a.yaml'] ?? '', /replicas/);
  assert.match(files['a.yaml'] ?? '', /# as before/);
});

test('what cannot be read is trouble, and the rest is still answered', async () => {
  const { code, out, err } = await runCli(['check', './missing.yaml', '-'], { standardInput: daemonSet });
  assert.equal(code, 2);
  assert.match(out, /daemonset-replicas/);
  assert.equal(err, 'setwise: ./missing.yaml: no such file or folder.\n');
});

test('the threshold decides the exit code', async () => {
  const input = { standardInput: daemonSet };
  assert.equal((await runCli(['check', '-', '--fail-on', 'hint'], input)).code, 1);
  assert.equal((await runCli(['check', '-', '--fail-on', 'error'], input)).code, 1);
  const clean = { standardInput: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n' };
  assert.equal((await runCli(['check', '-', '--fail-on', 'hint'], clean)).code, 0);
});

test('wrong options are trouble', async () => {
  for (const argv of [
    ['check', '--kubernetes', '1.12'],
    ['check', '--format', 'xml'],
    ['chekc'],
    ['check', '--feature-gates', 'A'],
  ]) {
    const { code, out, err } = await runCli(argv);
    assert.equal(code, 2, argv.join(' '));
    assert.equal(out, '');
    assert.notEqual(err, '');
  }
});

test('jsonl prints one finding a line', async () => {
  const { out } = await runCli(['check', '-', '--format', 'jsonl'], {
    standardInput: `${daemonSet}---\n${daemonSet}`,
  });
  const findings = out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  assert.deepEqual(
    findings.filter(finding => finding.rule === 'daemonset-replicas').map(finding => finding.document),
    [0, 1],
  );
});

test('SARIF names the tool, the rule and the place', async () => {
  const { out } = await runCli(['check', '-', '--format', 'sarif'], { standardInput: daemonSet });
  const [run] = JSON.parse(out).runs;
  assert.equal(run.tool.driver.name, 'Setwise');
  assert.equal(run.results[0].ruleId, 'daemonset-replicas');
  assert.equal(run.results[0].level, 'error');
  assert.equal(run.results[0].locations[0].physicalLocation.region.startLine, 6);
});

test('GitHub workflow commands escape what would end them', async () => {
  const { out } = await runCli(['check', '-', '--format', 'github'], { standardInput: daemonSet });
  assert.match(
    out,
    /^::error file=-,line=6,col=3,endLine=6,endColumn=14,title=daemonset-replicas::A DaemonSet has no replicas/,
  );
});
