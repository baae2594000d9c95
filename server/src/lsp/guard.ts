/** Keeps a mistake of ours inside one request: measured, caught, told to the log, answered with nothing. */
import { CancellationToken, ResponseError } from 'vscode-languageserver';
import { errorText } from './errorText.ts';
import type { Log } from './log.ts';

/** Requests that take longer are worth a line in the log: someone waited. In milliseconds. */
const SLOW = 200;

export type Guard = <P, R>(
  method: string,
  nothing: R,
  handler: (params: P, token: CancellationToken) => R | Promise<R>,
) => (params: P, token?: CancellationToken) => Promise<R>;

export function makeGuard(log: Log): Guard {
  return (method, nothing, handler) =>
    async (params, token = CancellationToken.None) => {
      const started = performance.now();
      try {
        return await handler(params, token);
      } catch (error) {
        // An answer of its own, such as 'ask again'.
        if (error instanceof ResponseError) throw error;
        log.error(`${method} failed. ${errorText(error)}`);
        return nothing;
      } finally {
        const taken = performance.now() - started;
        if (nothing !== undefined && taken > SLOW) log.info(`${method} took ${Math.round(taken)} ms.`);
      }
    };
}
