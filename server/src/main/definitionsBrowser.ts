/** The web worker that reads CustomResourceDefinitions: takes texts of files, gives what each defines. */
import { readDefinitions } from '../engine/definitions/readDefinitions.ts';

const worker = self as unknown as DedicatedWorkerGlobalScope;
worker.onmessage = ({ data }: MessageEvent<readonly string[]>) => {
  worker.postMessage(data.map(readDefinitions));
};
