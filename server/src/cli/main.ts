/** The program `setwise`. */
import { readFileSync } from 'node:fs';
import { startStdioServer } from '../main/stdio.ts';
import { EXIT_TROUBLE } from './exitCode.ts';
import { runProgram } from './program.ts';
import type { Terminal } from './terminal.ts';

const terminal: Terminal = {
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
  isColored: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  width: process.stdout.isTTY ? process.stdout.columns : undefined,
  readStandardInput: () => readFileSync(0, 'utf8'),
};

// A reader that has seen enough, such as `head`, is no trouble.
process.stdout.on('error', error => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  // Standard output may be a pipe that is read slowly: ending by itself lets it empty.
  const code = await runProgram(process.argv.slice(2), terminal, startStdioServer);
  if (code !== undefined) process.exitCode = code;
} catch (error) {
  process.stderr.write(
    `setwise: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = EXIT_TROUBLE;
}
