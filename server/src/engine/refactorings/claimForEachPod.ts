/** A claim template in place of a claim that all Pods of a StatefulSet share. */
import { quote } from '../rules/common/words.ts';
import { replaceByTemplates, sharedClaims } from './common/claimTemplates.ts';
import { isPatched } from './common/lookups.ts';
import { workloadOf } from './common/workload.ts';
import { defineRefactoring } from './refactoring.ts';

export const claimForEachPod = defineRefactoring({
  id: 'claim-for-each-pod',
  kind: 'refactor.rewrite',
  kinds: ['StatefulSet'],
  offers(context) {
    const { resource, older } = context;
    const workload = workloadOf(resource);
    // The API server refuses other claim templates for a set that is there.
    if (workload === undefined || older !== undefined || isPatched(context)) return [];
    const { value: name = '' } = resource.metadata.name;
    return sharedClaims(workload, context).map(claim => {
      const { volume, volumeName, claimName } = claim;
      return {
        title: `Give each Pod an empty claim of its own instead of ${quote(claimName)}`,
        places: [volume.range],
        note: {
          label: 'Claims begin empty',
          description: `Each Pod begins with an empty claim, such as ${volumeName}-${name}-0; ${quote(claimName)} keeps its data and is mounted no longer. A StatefulSet that is applied already has to be made anew for it.`,
          isWarning: true,
        },
        apply: scope => replaceByTemplates([claim], workload, scope),
      };
    });
  },
});
