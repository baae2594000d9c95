/** Tries a refactoring, for those of which nobody knows before what the API server will say. */
import { resourcesOf } from '../../model/resource.ts';
import { faultsOf, newFaults } from '../../rules/common/allFaults.ts';
import type { FixScope } from '../../rules/finding.ts';
import { parseYaml } from '../../syntax/parseYaml.ts';
import { YamlEditor } from '../../syntax/yamlEditor.ts';
import { applyEdits } from '../../text/textEdit.ts';
import type { RefactoringContext } from '../refactoring.ts';

/**
 * Whether the API server will have nothing against the resource, its Pods and claims that it has not now. Each kind is
 * checked in its own way, and nobody has checked what is a Deployment.
 */
export function isTaken(
  { resource, target, read }: RefactoringContext,
  apply: (scope: FixScope) => boolean,
): boolean {
  const { document } = resource;
  const editor = new YamlEditor(document);
  const scope: FixScope = {
    editor,
    other(reference) {
      const other = read(reference);
      if (other === undefined) return undefined;
      return {
        resource: other,
        editor: other.document === document ? editor : new YamlEditor(other.document),
      };
    },
    appendDocument() {},
    createFile: name => name,
    removeDocument() {},
  };
  if (!apply(scope)) return false;
  const changed = parseYaml(applyEdits(document.text, editor.edits()));
  const after = resourcesOf(changed)[resourcesOf(document).indexOf(resource)];
  return after !== undefined && newFaults(faultsOf(resource, target), faultsOf(after, target)).length === 0;
}
