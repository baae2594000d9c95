/** Whether someone works on a resource whose kind only the workspace can define. */
import { writtenTypeAt } from '../features/completion/completionPlace.ts';
import { resourcesOf } from '../model/resource.ts';
import { schemaOf } from '../schema/kubernetesSchema.ts';
import type { Snapshot } from './snapshot.ts';

/** Whether the document at an offset has an apiVersion of a group that is not one of Kubernetes' own. */
export function usesCustomKind(snapshot: Snapshot, uri: string, offset: number): boolean {
  const placed = snapshot
    .file(uri)
    ?.documents.filter(({ start }) => start <= offset)
    .at(-1);
  if (placed === undefined) return false;
  const { kinds } = schemaOf(snapshot.settingsAt(uri, offset).target.release);
  const { document } = placed;
  return [writtenTypeAt(document, []), ...resourcesOf(document)].some(({ apiVersion }) => {
    const group = apiVersion?.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    return group.includes('.') && !kinds.some(known => known.group === group);
  });
}
