/** The thread that reads CustomResourceDefinitions: takes addresses of files, gives what each defines, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { readDefinitionsFile } from '../host/definitions.ts';
import { nodeFileSystem } from '../host/nodeFileSystem.ts';

async function readAll(uris: readonly string[]): Promise<void> {
  for (const uri of uris) parentPort?.postMessage(await readDefinitionsFile(nodeFileSystem, uri));
}

readAll(workerData);
