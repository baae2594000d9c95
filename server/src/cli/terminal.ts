/** Where a command writes to and reads from; tests give their own. */

export interface Terminal {
  /** The answer and nothing else. */
  readonly out: (text: string) => void;
  /** Progress and trouble. */
  readonly err: (text: string) => void;
  readonly isColored: boolean;
  /** Undefined when the output goes to a file or a pipe. */
  readonly width: number | undefined;
  readonly readStandardInput: () => string;
}
