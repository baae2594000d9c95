/** Rules of ours that threw: each is named once, however many manifests it failed on. */
import type { FailureListener } from '../engine/index.ts';
import type { Terminal } from './terminal.ts';

export class RuleFailures {
  readonly #failures = new Map<string, string>();

  readonly listener: FailureListener = (rule, error) => {
    if (!this.#failures.has(rule)) this.#failures.set(rule, failureText(error));
  };

  /** Returns whether there are any. */
  tell(terminal: Terminal): boolean {
    for (const [rule, failure] of this.#failures)
      terminal.err(`setwise: the rule ${rule} failed and the others went on; please report it: ${failure}\n`);
    return this.#failures.size > 0;
  }
}

/** The kind of error and where it came from. Never its message: that may quote a manifest, and logs are public. */
function failureText(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const [, place = ''] = /\n\s+at ([^\n]*)/.exec(error.stack ?? '') ?? [];
  return `${error.name} at ${place.replace(/\(.*[/\\]/, '(')}`;
}
