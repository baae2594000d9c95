/** A rule that throws is a mistake of ours: it is reported with its id, and the others go on. */

/** Called with the rule's id instead of throwing on. */
export type FailureListener = (rule: string, error: unknown) => void;

/**
 * @param instead What counts when it throws.
 * @param onFailure Without it, the rule throws on.
 */
export function contain<T>(
  rule: string,
  onFailure: FailureListener | undefined,
  instead: T,
  run: () => T,
): T {
  if (onFailure === undefined) return run();
  try {
    return run();
  } catch (error) {
    onFailure(rule, error);
    return instead;
  }
}
