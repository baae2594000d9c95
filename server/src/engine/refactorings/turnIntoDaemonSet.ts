/** For Pods of which every node needs one. */
import type { FixScope } from '../rules/finding.ts';
import { type Conversion, convertWorkload, updateNote } from './common/convertWorkload.ts';
import { isTaken } from './common/isTaken.ts';
import { isPatched, nearestOf, SCALERS, targetReferences } from './common/lookups.ts';
import { NAMES_GO, stillRuns } from './common/notes.ts';
import { type Workload, workloadOf } from './common/workload.ts';
import { defineRefactoring, type RefactoringContext } from './refactoring.ts';

export const turnIntoDaemonSet = defineRefactoring({
  id: 'turn-into-daemonset',
  kind: 'refactor.rewrite',
  kinds: ['Deployment', 'StatefulSet'],
  offers(context) {
    const { resource } = context;
    const from = workloadOf(resource);
    if (from === undefined || isPatched(context)) return [];
    // A DaemonSet has no claims of its own and nothing to scale.
    if (from.spec.volumeClaimTemplates.source.presence !== 'absent') return [];
    if (holdsOneNodesClaim(from, context) || isScaled(context)) return [];
    const conversion: Conversion = { from, to: 'DaemonSet', context };
    const apply = (scope: FixScope) => convertWorkload(conversion, scope);
    if (!isTaken(context, apply)) return [];
    return [
      {
        title: 'Turn into a DaemonSet (one Pod on every node)',
        places: [],
        note: {
          label: 'The nodes say how many Pods there are',
          description: [
            'As many Pods as there are nodes that take them: replicas no longer counts.',
            from.kind === 'StatefulSet' ? NAMES_GO : undefined,
            updateNote(conversion),
            stillRuns(resource),
          ]
            .filter(sentence => sentence !== undefined)
            .join(' '),
          isWarning: false,
        },
        apply,
      },
    ];
  },
});

function isScaled(context: RefactoringContext): boolean {
  return targetReferences(context).some(({ resource }) => SCALERS.includes(resource.kind ?? ''));
}

/** Whether a claim is mounted that may only be mounted on one node, or of which that is not known. */
function holdsOneNodesClaim({ spec }: Workload, context: RefactoringContext): boolean {
  return spec.template.spec.volumes.items
    .filter(volume => volume.persistentVolumeClaim.presence !== 'absent')
    .some(({ persistentVolumeClaim: { claimName } }) => {
      const claim = claimName.value && nearestOf(context, 'PersistentVolumeClaim', claimName.value);
      const modes = claim ? (claim.resource.claim?.spec.accessModes ?? []) : [];
      return !modes.some(({ value }) => value === 'ReadWriteMany' || value === 'ReadOnlyMany');
    });
}
