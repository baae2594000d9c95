/** Reads definitions in a thread of their own, which ends with the last file: nothing is left behind. */
import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FileDefinitions } from './definitions.ts';

/** In megabytes: several times what the largest public definitions take. Beyond, the thread ends and nothing else. */
const MOST_MEMORY = 1024;

/**
 * @param script The bundle of main/definitionsWorker.ts.
 * @throws {Error} When the thread ends in an error, or is told to stop.
 */
export async function* readInWorker(
  script: URL,
  uris: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<FileDefinitions> {
  signal.throwIfAborted();
  const worker = new Worker(script, {
    workerData: uris,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
  });
  try {
    for await (const [read] of on(worker, 'message', { signal, close: ['exit'] })) {
      yield read as FileDefinitions;
    }
  } finally {
    await worker.terminate();
  }
}
