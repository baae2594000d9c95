/** What of the workspace has to do with a workload. */
import { ObjectView } from '../../model/view.ts';
import { nameOf, namespaceOf } from '../../workspace/naming.ts';
import { belongingOf } from '../../workspace/nearest.ts';
import { folderOf, type IndexedResource } from '../../workspace/resourceIndex.ts';
import type { FoundResource, RefactoringContext } from '../refactoring.ts';

/** Resources of a kind in the namespace of the context's resource; of several environments, those of this one. */
export function neighbours(context: RefactoringContext, kind: string): readonly FoundResource[] {
  const { workspace, resource, naming, file } = context;
  const name = nameOf(resource, naming);
  const namespace = namespaceOf(resource, naming);
  if (resource.kind === undefined || name === undefined || namespace === undefined) return [];
  const declarations = workspace.find(resource.kind, namespace, name).map(({ uri }) => uri);
  const belonging = belongingOf(declarations, file.uri);
  return workspace
    .ofKind(kind)
    .filter(other => workspace.namespaceOf(other) === namespace && belonging(other.uri) === 'yes')
    .flatMap(reference => {
      const found = context.read(reference);
      return found ? [{ reference, resource: found }] : [];
    });
}

/** Fields that name what is scaled or sized, and the kind that is meant where none is written. */
const TARGETS: Readonly<Record<string, { readonly field: string; readonly fallback?: string }>> = {
  HorizontalPodAutoscaler: { field: 'scaleTargetRef' },
  ScaledObject: { field: 'scaleTargetRef', fallback: 'Deployment' },
  VerticalPodAutoscaler: { field: 'targetRef' },
};

/** Kinds that set the replicas of what they name. */
export const SCALERS: readonly string[] = ['HorizontalPodAutoscaler', 'ScaledObject'];

export interface TargetReference extends FoundResource {
  /** From the root of the resource to the reference: `spec.scaleTargetRef`. */
  readonly path: readonly string[];
}

/** What names the context's resource by kind and name. */
export function targetReferences(context: RefactoringContext): readonly TargetReference[] {
  const { kind, metadata } = context.resource;
  return Object.entries(TARGETS).flatMap(([scaler, { field, fallback }]) =>
    neighbours(context, scaler)
      .filter(({ resource: other }) => {
        const target = other.view.object('spec', ObjectView).object(field, ObjectView);
        const wanted = target.text('kind');
        const meant = wanted.presence === 'absent' ? fallback : wanted.value;
        return meant === kind && target.text('name').value === metadata.name.value;
      })
      .map(found => ({ ...found, path: ['spec', field] })),
  );
}

/** The one resource of that name which belongs to the context's file; undefined when several may be meant. */
export function nearestOf(
  context: RefactoringContext,
  kind: string,
  name: string,
): FoundResource | undefined {
  const { workspace, resource, naming, file } = context;
  const all = workspace.find(kind, namespaceOf(resource, naming), name);
  const near = [
    all.filter(({ uri }) => uri === file.uri),
    all.filter(({ uri }) => folderOf(uri) === folderOf(file.uri)),
    all,
  ].find(some => some.length > 0);
  const [only, ...others] = near ?? [];
  if (only === undefined || others.length > 0) return undefined;
  const found = context.read(only);
  return found && { reference: only, resource: found };
}

/** Whether a kustomization changes the context's resource by a patch, which would no longer find it. */
export function isPatched(context: RefactoringContext): boolean {
  const { workspace, resource, naming } = context;
  const { kind } = resource;
  const name = nameOf(resource, naming);
  if (kind === undefined || name === undefined) return true;
  const isPatch = ({ uri, summary }: IndexedResource) => workspace.isPatch(uri) && summary.name === name;
  if (workspace.ofKind(kind).some(isPatch)) return true;
  return workspace.ofKind('Kustomization').some(reference => {
    const view = context.read(reference)?.view;
    const patches = ['patches', 'patchesJson6902'].flatMap(key => view?.list(key, ObjectView).items ?? []);
    return patches.some(patch => isAbout(patch, kind, name));
  });
}

/** By its target, or by what the patch itself says where it has none. */
function isAbout(patch: ObjectView, kind: string, name: string): boolean {
  const target = patch.object('target', ObjectView);
  if (!target.isPresent) {
    const words = patch.text('patch').value?.split(/[\s"']+/) ?? [];
    return words.includes(kind) && words.includes(name);
  }
  const [wantedKind, wantedName] = [target.text('kind'), target.text('name')];
  return (
    (wantedKind.presence === 'absent' || wantedKind.value === kind) &&
    // Names are regular expressions there, so that other words may mean it too.
    (wantedName.presence === 'absent' ||
      wantedName.value === name ||
      /\W/.test(wantedName.value?.replaceAll('-', '') ?? '*'))
  );
}
