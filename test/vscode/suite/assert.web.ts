/** The part of `node:assert/strict` that the cases use, for the browser's extension host. */
function fail(message: string): never {
  throw new Error(message);
}

function ok(value: unknown, message = 'not truthy'): void {
  if (!value) fail(message);
}

function equal(actual: unknown, expected: unknown, message = ''): void {
  if (actual !== expected) fail(`${message} ${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
}

function deepEqual(actual: unknown, expected: unknown, message = ''): void {
  equal(JSON.stringify(actual), JSON.stringify(expected), message);
}

function match(text: string, pattern: RegExp, message = ''): void {
  if (!pattern.test(text)) fail(`${message} ${JSON.stringify(text)} does not match ${pattern}`);
}

function doesNotMatch(text: string, pattern: RegExp, message = ''): void {
  if (pattern.test(text)) fail(`${message} ${JSON.stringify(text)} matches ${pattern}`);
}

async function rejects(promise: Promise<unknown>, pattern: RegExp): Promise<void> {
  const error = await promise.then(
    () => fail('nothing was refused'),
    (reason: unknown) => reason,
  );
  match(error instanceof Error ? error.message : String(error), pattern);
}

export default { ok, equal, deepEqual, match, doesNotMatch, rejects };
