/** Says in the manifest what becomes of claims, which otherwise only those know who know the default. */
import { workloadOf } from './common/workload.ts';
import { defineRefactoring } from './refactoring.ts';

export const addClaimRetention = defineRefactoring({
  id: 'add-claim-retention',
  kind: 'refactor.rewrite',
  kinds: ['StatefulSet'],
  offers({ resource }) {
    const spec = workloadOf(resource)?.spec;
    const policy = spec?.persistentVolumeClaimRetentionPolicy;
    const claims = spec?.volumeClaimTemplates;
    if (claims === undefined || claims.items.length === 0 || policy?.presence !== 'absent') return [];
    return [
      {
        title: 'Write down that claims are kept (persistentVolumeClaimRetentionPolicy)',
        places: [claims.keyRange, ...claims.items.map(({ range }) => range)],
        apply: ({ editor }) =>
          spec?.map !== undefined &&
          editor.set(
            spec.map,
            'persistentVolumeClaimRetentionPolicy',
            { whenDeleted: 'Retain', whenScaled: 'Retain' },
            { before: 'volumeClaimTemplates' },
          ),
      },
    ];
  },
});
