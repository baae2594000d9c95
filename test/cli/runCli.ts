/** Runs the program in memory, in a folder of its own. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runProgram } from '../../server/src/cli/program.ts';

export interface CliRun {
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
  /** The files afterwards. */
  readonly files: Readonly<Record<string, string>>;
}

export interface CliInput {
  readonly files?: Readonly<Record<string, string>>;
  readonly standardInput?: string;
  /** Characters of a line of the terminal; without it, the output is a pipe. */
  readonly width?: number;
}

/** Paths among the arguments are written relative to the folder, with a leading `./`. Paths in the output are shown so too. */
export async function runCli(
  argv: readonly string[],
  { files = {}, standardInput = '', width }: CliInput = {},
): Promise<CliRun> {
  const folder = mkdtempSync(join(tmpdir(), 'setwise-cli-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    let out = '';
    let err = '';
    const code = await runProgram(
      argv.map(argument => (argument.startsWith('./') ? join(folder, argument) : argument)),
      {
        out: text => {
          out += text;
        },
        err: text => {
          err += text;
        },
        isColored: false,
        width,
        readStandardInput: () => standardInput,
      },
      () => {},
    );
    const after = Object.fromEntries(
      Object.keys(files).map(name => [name, readFileSync(join(folder, name), 'utf8')]),
    );
    const shown = (text: string) => text.replaceAll(`${folder}/`, './');
    return { code, out: shown(out), err: shown(err), files: after };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
