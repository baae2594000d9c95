/** `setwise verdict`: Kubernetes' verdict and nothing else. JSON Lines in, JSON Lines out; for tests and scripts. */
import { judgeManifest, type Target } from '../engine/index.ts';
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
  return { id: request.id, ...judgeManifest(request.manifest, target) };
}

type Request =
  | { readonly id: unknown; readonly manifest: string }
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
  const { id = null, manifest } = value as { id?: unknown; manifest?: unknown };
  if (typeof manifest !== 'string') return { id, error: 'There is no text under "manifest".' };
  return { id, manifest };
}
