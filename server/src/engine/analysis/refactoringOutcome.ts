/** Whether the API server takes what a refactoring makes of a resource. */
import { resourcesOf } from '../model/resource.ts';
import type { RefactoringContext } from '../refactorings/refactoring.ts';
import { faultsOf, newFaults } from '../rules/common/allFaults.ts';
import { parseYaml } from '../syntax/parseYaml.ts';
import { applyEdits, type TextEdit } from '../text/textEdit.ts';
import type { FixOutcome } from './fixOutcome.ts';

/** No fault may be new; nobody judges a Deployment, so what becomes of one has none at all. */
export function refactoringOutcome(
  { resource, target, older }: RefactoringContext,
  edits: readonly TextEdit[],
): FixOutcome {
  if (edits.length === 0) return 'kept';
  const { document } = resource;
  const ordinal = resourcesOf(document).indexOf(resource);
  const changed = parseYaml(applyEdits(document.text, edits));
  const after = resourcesOf(changed)[ordinal];
  if (changed.errors.length > 0 || after === undefined) return 'broken';
  const known = after.kind === resource.kind ? older : undefined;
  const added = newFaults(faultsOf(resource, target, known), faultsOf(after, target, known));
  return added.length === 0 ? 'kept' : 'broken';
}
