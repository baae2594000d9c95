/** `setwise simulate`: plays cases of what controllers do, in the words of test/conformance/BEHAVIOUR.md. */
import { readFileSync } from 'node:fs';
import { playCase } from '../engine/index.ts';
import { EXIT_CLEAN, EXIT_TROUBLE } from './exitCode.ts';
import type { Terminal } from './terminal.ts';

export const SIMULATE_FORMATS = ['json', 'jsonl'] as const;

export interface SimulateOptions {
  readonly format: (typeof SIMULATE_FORMATS)[number];
  /** Whether the answer tells of each Pod and claim who it is. */
  readonly identity: boolean;
}

/** Reads JSON Lines. A case that cannot be played is answered with its error, and the run goes on. */
export function simulate(input: string, { format, identity }: SimulateOptions, terminal: Terminal): number {
  let text: string;
  try {
    text = input === '-' ? terminal.readStandardInput() : readFileSync(input, 'utf8');
  } catch {
    terminal.err(`setwise: ${input} cannot be read.\n`);
    return EXIT_TROUBLE;
  }
  let hasTrouble = false;
  let separator = '\n';
  if (format === 'json') terminal.out('{"cases": [');
  for (const line of text.replace(/^\ufeff/, '').split('\n')) {
    if (line.trim() === '') continue;
    const answer = answerTo(line, identity);
    hasTrouble ||= 'error' in answer;
    terminal.out(format === 'json' ? `${separator}${JSON.stringify(answer)}` : `${JSON.stringify(answer)}\n`);
    separator = ',\n';
  }
  if (format === 'json') terminal.out('\n]}\n');
  return hasTrouble ? EXIT_TROUBLE : EXIT_CLEAN;
}

function answerTo(line: string, identity: boolean): object {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, error: 'This line is not JSON.' };
  }
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  return { id, ...playCase(value, { identity }) };
}
