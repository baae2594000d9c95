/** The nodes that a command was given: what `kubectl get nodes -o json` or `-o yaml` prints. */
import { readNodes } from '../engine/index.ts';
import { readInputs } from './inputs.ts';
import type { Terminal } from './terminal.ts';

/** Larger clusters are not supported by Kubernetes itself. */
const MOST_NODES = 5000;

/** `path` is a file or `-`. */
export function readNodeList(path: string, terminal: Terminal): ReturnType<typeof readNodes> {
  const { files, troubles } = readInputs([path], terminal.readStandardInput);
  const [file, ...others] = files;
  if (file === undefined) return { problem: troubles[0] ?? `${path}: a file with nodes is wanted here.` };
  if (others.length > 0 || !file.isNamed)
    return { problem: `${path}: a file with nodes is wanted here, not a folder.` };
  const read = readNodes(file.text, MOST_NODES);
  return 'problem' in read ? { problem: `${path}: ${read.problem}` } : read;
}
