/** Claims of one Pod each that ask for storage that many can write to. */
import { exampleWithClaims } from '../common/claimExamples.ts';
import { setFix } from '../common/fixes.ts';
import { isNewHere } from '../common/isNewHere.ts';
import { subjectOf } from '../common/subject.ts';
import { capitalise } from '../common/words.ts';
import { defineRule } from '../rule.ts';

export const claimTemplateReadWriteMany = defineRule({
  id: 'claim-template-read-write-many',
  title: 'A claim of one Pod asks for storage that many Pods can write to',
  group: 'storage',
  severity: 'info',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      A claim template gives each Pod a claim of its own, which no other Pod of the set mounts.
      \`ReadWriteMany\` wants storage that many nodes can write to at once; disks do not offer it, and where no class does, claims and Pods wait.
      Where one does, it is mostly a network file system, which databases are slower on, or refuse.

      The claims are not shared by asking for it: for data that all Pods write to, mount one claim as a volume.
      Right where other workloads mount the claims, too.
      A claim template cannot change once it is applied.
    `,
    bad: exampleWithClaims({ accessModes: '[ReadWriteMany]   # all three write' }),
    good: exampleWithClaims({ accessModes: '[ReadWriteOnce]   # all three write' }),
    references: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes'],
    peers: ['KICS: Incorrect Volume Claim Access Mode ReadWriteOnce (3878dc92-8e5d-47cf-9cdd-7590f71d21b9)'],
  },

  check({ resource, older, report }) {
    const templates = resource.statefulSet?.spec.volumeClaimTemplates.items ?? [];
    for (const { spec, path } of templates) {
      const modes = spec.accessModes;
      const [mode] = modes;
      if (mode?.value !== 'ReadWriteMany' || modes.length > 1) continue;
      if (isNewHere({ resource, older }, mode.path)) continue;
      report({
        at: mode.range,
        path: mode.path,
        message: `${capitalise(subjectOf(resource, path))} makes a claim for each Pod, which no other Pod of the set mounts: ReadWriteMany asks for more than it uses.`,
        fixes: [
          setFix(resource, mode.path, 'ReadWriteOnce', {
            title: 'Ask for ReadWriteOnce',
            safety: 'unsafe',
          }),
        ],
      });
    }
  },
});
