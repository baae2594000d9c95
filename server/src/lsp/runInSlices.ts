/** Long work in short pieces, so that typing, hovers and cancellations come in between. */

/** How long a slice may keep everyone waiting, in milliseconds: half a frame of a screen. */
const SLICE = 8;

export interface SliceOptions {
  readonly yieldToHost: () => Promise<void>;
  /** Asked after each pause: whether the result is of no more use. */
  readonly isCancelled: () => boolean;
}

/** All that the steps give; undefined when cancelled. The first slice runs before this returns. */
export async function runInSlices<T>(
  steps: Iterable<T>,
  { yieldToHost, isCancelled }: SliceOptions,
): Promise<readonly T[] | undefined> {
  const results: T[] = [];
  let sliceStart = performance.now();
  for (const step of steps) {
    results.push(step);
    if (performance.now() - sliceStart < SLICE) continue;
    await yieldToHost();
    if (isCancelled()) return undefined;
    sliceStart = performance.now();
  }
  return results;
}
