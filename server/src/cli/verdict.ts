/** `setwise verdict`: Kubernetes' verdict and nothing else. JSON Lines in, JSON Lines out; for tests and scripts. */
import { judgeManifest, judgeManifestUpdate, type Target } from '../engine/index.ts';
import { EXIT_CLEAN, EXIT_TROUBLE } from './exitCode.ts';
import type { Terminal } from './terminal.ts';

/** Gives the exit code. A line that cannot be read is answered with its error, and the run goes on. */
export function verdict(target: Target, terminal: Terminal): number {
  let hasTrouble = false;
  for (const line of terminal.readStandardInput().split('\n')) {
    if (line.trim() === '') continue;
    const answer = answerTo(line, target);
    hasTrouble ||= 'error' in answer;
    terminal.out(`${JSON.stringify(answer)}\n`);
  }
  return hasTrouble ? EXIT_TROUBLE : EXIT_CLEAN;
}

function answerTo(line: string, target: Target): object {
  const request = readRequest(line);
  if ('error' in request) return request;
  const { id, manifest, old } = request;
  return {
    id,
    ...(old === undefined ? judgeManifest(manifest, target) : judgeManifestUpdate(old, manifest, target)),
  };
}

type Request =
  /** With `old`, the manifest that `manifest` is applied over. */
  | { readonly id: unknown; readonly manifest: string; readonly old: string | undefined }
  | { readonly id: unknown; readonly error: string };

function readRequest(line: string): Request {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, error: 'This line is not JSON.' };
  }
  if (typeof value !== 'object' || value === null)
    return { id: null, error: 'This line is not a JSON object.' };
  const { id = null, manifest, old, new: next } = value as Readonly<Record<string, unknown>>;
  if (typeof old === 'string' && typeof next === 'string') return { id, manifest: next, old };
  if (typeof manifest === 'string') return { id, manifest, old: undefined };
  return { id, error: 'There is no text under "manifest", and none under "old" and "new".' };
}
