/** Whether the API server takes what a refactoring makes of a resource. */
import { resourcesOf } from '../model/resource.ts';
import type { RefactoringContext } from '../refactorings/refactoring.ts';
import { parseYaml } from '../syntax/parseYaml.ts';
import { YamlEditor } from '../syntax/yamlEditor.ts';
import { applyEdits, type TextEdit } from '../text/textEdit.ts';
import { type FixOutcome, faultsOf, newFaults } from './fixOutcome.ts';

/** What is refused of another kind is held against the same manifest with that kind, and nothing else changed. */
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
  const isSameKind = after.kind === resource.kind;
  const before = isSameKind ? resource : resourcesOf(parseYaml(withKind(resource, after.kind)))[ordinal];
  if (before === undefined) return 'broken';
  const known = isSameKind ? older : undefined;
  return newFaults(faultsOf(before, target, known), faultsOf(after, target, known)).length === 0
    ? 'kept'
    : 'broken';
}

function withKind({ document, root }: RefactoringContext['resource'], kind = ''): string {
  const editor = new YamlEditor(document);
  editor.set(root, 'kind', kind);
  editor.set(root, 'apiVersion', 'apps/v1');
  return applyEdits(document.text, editor.edits());
}
