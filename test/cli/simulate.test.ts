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
