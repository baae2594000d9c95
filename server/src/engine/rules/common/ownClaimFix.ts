/** A claim that Pods share, turned into one for each of them. */
import type { Volume } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import { isObject, type PlainObject, plainValueOf } from '../../syntax/editor/plainValue.ts';
import type { ResourceReference } from '../../workspace/resourceIndex.ts';
import type { Fix, FixScope } from '../finding.ts';
import { appendFix, removeFix, writtenAt } from './fixes.ts';
import { quote } from './words.ts';

/**
 * Of a StatefulSet a claim template, of a DaemonSet a volume whose claim goes with the Pod. Both ask for what the
 * shared claim asks for, which stays as it is, with its data.
 */
export function ownClaimFix(resource: Resource, volume: Volume, claim: ResourceReference): Fix {
  const shared = quote(volume.persistentVolumeClaim.claimName.value ?? '');
  if (resource.statefulSet !== undefined) {
    return {
      title: `Give each Pod an empty claim of its own, like ${shared}, whose data stay there`,
      safety: 'unsafe',
      apply: scope => {
        const spec = specOf(volume, claim, scope);
        if (spec === undefined) return false;
        const template = { metadata: { name: volume.name.value ?? '' }, spec };
        const head = { title: '', safety: 'unsafe' } as const;
        return (
          appendFix(resource, ['spec', 'volumeClaimTemplates'], template, head).apply(scope) &&
          removeFix(resource, volume.path, head).apply(scope)
        );
      },
    };
  }
  return {
    title: `Give each Pod an empty claim like ${shared} that goes with the Pod`,
    safety: 'unsafe',
    apply: scope => {
      const spec = specOf(volume, claim, scope);
      const written = writtenAt(resource, volume.persistentVolumeClaim.path);
      if (spec === undefined || volume.map === undefined || written === undefined) return false;
      const ephemeral = { volumeClaimTemplate: { spec } };
      return (
        scope.editor.set(volume.map, 'ephemeral', ephemeral, { after: 'persistentVolumeClaim' }) &&
        scope.editor.remove(written)
      );
    },
  };
}

/** Undefined where a copy would be another thing: a claim of one certain disk, or one that is only read. */
function specOf(volume: Volume, claim: ResourceReference, scope: FixScope): PlainObject | undefined {
  const written = scope.other(claim)?.resource.claim?.spec;
  const spec = plainValueOf(written?.map);
  if (written === undefined || spec === undefined || !isObject(spec) || !written.isComplete) return undefined;
  const isOfOneDisk = ['volumeName', 'selector', 'dataSource', 'dataSourceRef'].some(key => written.has(key));
  const isRead = volume.persistentVolumeClaim.boolean('readOnly').presence !== 'absent';
  return isOfOneDisk || isRead || !volume.name.value ? undefined : spec;
}
