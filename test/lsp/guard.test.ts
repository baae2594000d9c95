/** A mistake of ours costs one answer, and no secret. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { failOnce } from '../../server/src/lsp/failOnce.ts';
import { makeGuard } from '../../server/src/lsp/guard.ts';

function memoryLog() {
  const lines: string[] = [];
  const note = (message: string) => {
    lines.push(message);
  };
  return { lines, log: { error: note, warn: note, info: note } };
}

test('a handler that fails answers with nothing, and the log says where', async () => {
  const { lines, log } = memoryLog();
  const fail = () => {
    throw new TypeError('cannot read password: hunter2\n    at least not here', {
      cause: new Error('token: hunter2'),
    });
  };
  assert.deepEqual(await makeGuard(log)('textDocument/hover', ['nothing'], fail)({}), ['nothing']);
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? '', /^textDocument\/hover failed\. TypeError\n {4}at fail\d* /);
  assert.match(lines[0] ?? '', /\nCaused by Error\n {4}at /);
  assert.doesNotMatch(lines.join(), /hunter2|at least/);
});

test('a rejection is caught like an exception', async () => {
  const { lines, log } = memoryLog();
  const answer = await makeGuard(log)('m', 0, () => Promise.reject(new RangeError('secret')))({});
  assert.equal(answer, 0);
  assert.match(lines[0] ?? '', /^m failed\. RangeError/);
});

test('an answer that is an error of the protocol goes through', async () => {
  const { lines, log } = memoryLog();
  const again = new ResponseError(LSPErrorCodes.ServerCancelled, 'again');
  await assert.rejects(makeGuard(log)('m', 0, () => Promise.reject(again))({}), again);
  assert.deepEqual(lines, []);
});

test('a rule that fails is told of once', () => {
  const { lines, log } = memoryLog();
  const onFailure = failOnce(log);
  for (let keystroke = 0; keystroke < 3; keystroke++)
    onFailure('selector-mismatch', new Error('app: secret'));
  onFailure('verdict', new Error('app: secret'));
  assert.deepEqual(
    lines.map(line => line.slice(0, line.indexOf(' failed'))),
    ['The rule selector-mismatch', 'The rule verdict'],
  );
  assert.doesNotMatch(lines.join(), /secret/);
});
