/** Long work in short pieces, so that typing, hovers and cancellations come in between. */

import type { Host } from '../host/fileSystem.ts';

export interface SliceOptions {
  readonly host: Host;
  /** Asked after each pause: whether the result is of no more use. */
  readonly isCancelled: () => boolean;
}

/** All that the steps give; undefined when cancelled. The first slice runs before this returns. */
export async function runInSlices<T>(
  steps: Iterable<T>,
  { host, isCancelled }: SliceOptions,
): Promise<readonly T[] | undefined> {
  const results: T[] = [];
  let sliceStart = performance.now();
  for (const step of steps) {
    results.push(step);
    if (performance.now() - sliceStart < host.slice) continue;
    await host.yieldToHost();
    if (isCancelled()) return undefined;
    sliceStart = performance.now();
  }
  return results;
}
