/** Tells the log of rules that failed. */
import type { FailureListener } from '../engine/index.ts';
import { errorText } from './errorText.ts';
import type { Log } from './log.ts';

/** A rule that fails, fails with every keystroke: the first time says it all. */
export function failOnce(log: Log): FailureListener {
  const told = new Set<string>();
  return (rule, error) => {
    if (told.has(rule)) return;
    told.add(rule);
    log.error(`The rule ${rule} failed; the others go on. ${errorText(error)}`);
  };
}
