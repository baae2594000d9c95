/** Completion inside comments for Setwise. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeText } from '../kit/checkCompletion.ts';

const SET = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: -1
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      terminationGracePeriodSeconds: 0
      containers: [{name: db, image: db:1}]
`;

/** `‸` is the cursor. */
function complete(marked: string) {
  return completeText(marked.replace('‸', ''), marked.indexOf('‸'));
}

const above = (line: string, comment: string) => SET.replace(line, `${comment}\n${line}`);

test('the words that begin a comment are offered where they count', () => {
  const { labels, accept } = complete(`# setw‸\n${SET}`);
  assert.deepEqual(labels, ['setwise-ignore', 'setwise-ignore-file', 'setwise-kubernetes']);
  assert.match(accept('setwise-ignore-file'), /^# setwise-ignore-file \napi/);
  assert.deepEqual(complete(above('  replicas', '  # setwise-‸')).labels, ['setwise-ignore']);
  for (const other of ['# s‸', '# the set‸', '# settle this, s‸'])
    assert.ok(!complete(`${other}\n${SET}`).labels.includes('setwise-ignore'), other);
});

test('rules are offered, first those that are found where the comment is about', () => {
  const line = complete(above('  replicas', '  # setwise-ignore ‸'));
  assert.equal(line.labels[0], 'number-out-of-range');
  assert.equal(line.item('number-out-of-range').detail, 'The number is more or less than the field takes');
  assert.match(
    line.accept('number-out-of-range'),
    /\n {2}# setwise-ignore number-out-of-range: \$\{1:why it is right here\}\n {2}replicas/,
  );
  assert.ok(line.labels.includes('termination-grace-zero') && !line.labels.includes('unused-ignore'));
  assert.equal(new Set(line.labels).size, line.labels.length);

  const file = complete(`# setwise-ignore-file term‸\n${SET}`);
  assert.deepEqual([...file.labels.slice(0, 2)].sort(), ['number-out-of-range', 'termination-grace-zero']);
  assert.match(file.accept('termination-grace-zero'), /^# setwise-ignore-file termination-grace-zero: \$/);
});

test('in a list of rules, before a reason, and behind a value', () => {
  const second = complete(above('  replicas', '  # setwise-ignore field-unknown, num‸: a test'));
  assert.equal(second.labels[0], 'number-out-of-range');
  assert.ok(!second.labels.includes('field-unknown'));
  assert.match(
    second.accept('number-out-of-range'),
    /# setwise-ignore field-unknown, number-out-of-range: a test\n/,
  );
  const trailing = complete(SET.replace('-1', '-1 # setwise-ignore ‸'));
  assert.equal(trailing.labels[0], 'number-out-of-range');
});

test('the reason is for the author to write', () => {
  assert.deepEqual(complete(above('  replicas', '  # setwise-ignore field-unknown: num‸')).labels, []);
});
