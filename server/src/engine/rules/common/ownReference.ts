/** The place of the resource that a rule looks at, as other findings name it. */
import type { ResourceReference } from '../../workspace/resourceIndex.ts';
import type { WorkspaceContext } from '../rule.ts';

/** Undefined for a resource without a name. Of two with the same name in one file, the first. */
export function ownReference({ resource, uri, workspace }: WorkspaceContext): ResourceReference | undefined {
  const { name, namespace } = resource.metadata;
  if (resource.kind === undefined || name.value === undefined) return undefined;
  return workspace
    .ofKind(resource.kind)
    .find(
      ({ uri: other, summary }) =>
        other === uri && summary.name === name.value && summary.namespace === namespace.value,
    );
}
