/** What the operators of label selectors mean; selectors of nodes have two more, `Gt` and `Lt`. */

/** `found` is the label's value; undefined where there is no such label. An unknown operator is never met. */
export function isRequirementMet(
  operator: string,
  values: readonly string[],
  found: string | undefined,
): boolean {
  switch (operator) {
    case 'In':
      return found !== undefined && values.includes(found);
    case 'NotIn':
      return found === undefined || !values.includes(found);
    case 'Exists':
      return found !== undefined;
    case 'DoesNotExist':
      return found === undefined;
    default:
      return false;
  }
}
