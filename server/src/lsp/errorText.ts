/** An error for the log. */

/**
 * The kind of error and where it came from, with its causes. Never its message: that may quote a manifest, and a
 * manifest may hold secrets.
 */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return `Thrown: ${typeof error}.`;
  const frames = (error.stack ?? '').split('\n').filter(line => FRAME.test(line));
  const own = [error.name, ...frames].join('\n');
  return error.cause === undefined ? own : `${own}\nCaused by ${errorText(error.cause)}`;
}

/** Of V8 (`    at name (file:1:2)`) and of other engines (`name@file:1:2`). */
const FRAME = /^\s+at .*:\d+:\d+\)?$|^\S*@\S+:\d+:\d+$/;
