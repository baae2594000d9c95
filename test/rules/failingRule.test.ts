/** A rule that throws: it is told of, and everything else is said. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Analysis } from '../../server/src/engine/index.ts';
import { governingServiceMissing } from '../../server/src/engine/rules/controller/governingServiceMissing.ts';
import { terminationGraceZero } from '../../server/src/engine/rules/controller/terminationGraceZero.ts';
import { faultRules } from '../../server/src/engine/rules/faults/index.ts';
import { remarkRules } from '../../server/src/engine/rules/remarks/index.ts';
import { runCli } from '../cli/runCli.ts';
import { withClient } from '../lsp/testClient.ts';

const SET = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: -1
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      terminationGracePeriodSeconds: 0
      containers: [{name: db, image: 'db:1', env: [{name: A, value: a}, {name: A, value: b}]}]
`;

const fail = () => {
  throw new TypeError('cannot read password: hunter2');
};

function find(text: string) {
  const failed: string[] = [];
  const analysis = new Analysis(undefined, rule => failed.push(rule));
  analysis.applyChange([{ uri: 'file:///db.yaml', text }]);
  const found = analysis.snapshot().diagnostics('file:///db.yaml');
  return { failed, found, rules: found.map(({ rule }) => rule) };
}

const ALL = ['governing-service-missing', 'number-out-of-range', 'termination-grace-zero'];

test('every kind of rule is contained', t => {
  assert.deepEqual(find(SET), { ...find(SET), failed: [], rules: ALL });
  for (const rule of [terminationGraceZero, governingServiceMissing]) {
    const mock = t.mock.method(rule, 'check', fail);
    const { failed, rules } = find(SET);
    assert.deepEqual(failed, [rule.id]);
    assert.deepEqual(
      rules,
      ALL.filter(id => id !== rule.id),
    );
    mock.mock.restore();
  }
  const accepted = SET.replace('-1', '1');
  const remark = remarkRules.find(({ id }) => id === 'env-duplicate');
  assert.ok(remark);
  assert.deepEqual(find(accepted).rules.at(-1), 'env-duplicate');
  t.mock.method(remark, 'describe', fail);
  const { failed, rules } = find(accepted);
  assert.deepEqual(failed, ['env-duplicate']);
  assert.deepEqual(rules, ['governing-service-missing', 'termination-grace-zero']);
});

test('what the API server refuses is refused, even where we do not find the words', t => {
  const rule = faultRules.find(({ id }) => id === 'number-out-of-range');
  assert.ok(rule);
  t.mock.method(rule, 'describe', fail);
  const { failed, found, rules } = find(SET);
  assert.deepEqual([failed, rules], [['number-out-of-range'], ALL]);
  const [refused] = found.filter(one => one.severity === 'error');
  assert.equal(refused?.message, 'The API server refuses spec.replicas (Invalid).');
  assert.equal(refused?.severity, 'error');
});

test('the terminal names the rule once, whatever the number of documents, and quotes no manifest', async t => {
  t.mock.method(terminationGraceZero, 'check', fail);
  const files = { 'a.yaml': `${SET}---\n${SET}`, 'b.yaml': SET };
  const { code, out, err } = await runCli(['check', './a.yaml', './b.yaml'], { files });
  assert.equal(code, 2);
  assert.match(
    err,
    /^setwise: the rule termination-grace-zero failed and the others went on; please report it: TypeError at [^\n]*\n$/,
  );
  assert.doesNotMatch(err, /hunter2/);
  assert.match(out, /number-out-of-range/);
});

test('the log of the editor names the rule once, however much is typed', t =>
  withClient({}, async client => {
    t.mock.method(terminationGraceZero, 'check', fail);
    await client.open('db.yaml', `${SET}---\n${SET}`);
    for (let version = 2; version < 6; version++) {
      await client.change('db.yaml', version, { text: `${SET}# ${version}\n` });
      const found = await client.diagnostics('db.yaml', version);
      assert.ok(found.some(({ code }) => code === 'number-out-of-range'));
    }
    const told = client.logged.filter(line => line.includes('termination-grace-zero'));
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /^The rule termination-grace-zero failed; the others go on\. TypeError/);
  }));

test('a plan is told all the same', async t => {
  const rule = faultRules.find(({ id }) => id === 'number-out-of-range');
  assert.ok(rule);
  t.mock.method(rule, 'describe', fail);
  const files = { 'old.yaml': SET.replace('-1', '1'), 'new.yaml': SET };
  const { code, out, err } = await runCli(['plan', './old.yaml', './new.yaml'], { files });
  assert.equal(code, 2);
  assert.match(out, /StatefulSet {2}refused/);
  assert.match(err, /^setwise: the rule number-out-of-range failed and the others went on/);
});
