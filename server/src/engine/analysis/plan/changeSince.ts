/** What has changed of one resource since its older version, in few words: bounded work, for who asks while typing. */

import { nameOf, namespaceOf } from '../../workspace/naming.ts';
import type { PlacedResource } from '../locateResource.ts';
import { isPartialResource } from '../partialResource.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Migration } from './plan.ts';
import { planUpdate, type ResourcePlan } from './planResource.ts';
import { counted } from './planWords.ts';

export interface ChangeSince {
  /** `git`, as the older version is called. */
  readonly label: string;
  /** Computed when asked for. Its Pods are counted and not listed, and nothing is said of DNS names. */
  plan(): ResourcePlan;
}

/** Undefined where no older version is known, or its text is the same. */
export function changeSince(
  snapshot: Snapshot,
  uri: string,
  { resource, start }: PlacedResource,
): ChangeSince | undefined {
  const file = snapshot.file(uri);
  if (file === undefined || snapshot.baselines.files.size === 0 || isPartialResource(resource))
    return undefined;
  const { naming, target } = snapshot.settingsAt(uri, start);
  const older = snapshot.baselines.versionOf(resource, file, naming);
  if (older === undefined || older.resource.document.text === resource.document.text) return undefined;
  const [name, namespace] = [nameOf(resource, naming), namespaceOf(resource, naming)];
  if (name === undefined || namespace === undefined) return undefined;
  const context = { name, namespace, clusterDomain: naming.clusterDomain, services: [], target };
  const { label = 'the older version' } = older;
  return {
    label,
    plan: () =>
      planUpdate(older.resource, resource, {
        before: context,
        after: context,
        target,
        label,
        file: uri.slice(uri.lastIndexOf('/') + 1),
        mostListed: 0,
      }),
  };
}

/** How the change at an offset is made, where the API server refuses it as it is. */
export function migrationAt(snapshot: Snapshot, uri: string, offset: number): Migration | undefined {
  const placed = snapshot.resourceAt(uri, offset);
  return (placed && changeSince(snapshot, uri, placed)?.plan().migration) ?? undefined;
}

/** `2 Pods restart`, `refused`, `3 Pods restart · 1 Pod more`. */
export function changeText({ change, counts, refused, restartsOnNodes }: ResourcePlan): string {
  if (change === 'refused')
    return refused.length === 1 ? 'refused' : `refused for ${counted(refused.length, 'field')}`;
  if (change === 'unchanged') return 'nothing that counts';
  if (restartsOnNodes) return 'Pods of its nodes restart';
  const { created, deleted, restarted } = counts.pods;
  const parts = [
    restarted === 0 ? '' : `${counted(restarted, 'Pod')} ${restarted === 1 ? 'restarts' : 'restart'}`,
    created === 0 ? '' : `${counted(created, 'Pod')} more`,
    deleted === 0 ? '' : `${counted(deleted, 'Pod')} less`,
  ].filter(part => part !== '');
  return parts.length === 0 ? 'no Pod restarts' : parts.join(' · ');
}
