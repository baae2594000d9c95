/** Claim templates that ask for no storage class, where the default one was meant. */
import { exampleWithClaims } from '../common/claimExamples.ts';
import { removeFix } from '../common/fixes.ts';
import { isNewHere } from '../common/isNewHere.ts';
import { subjectOf } from '../common/subject.ts';
import { capitalise } from '../common/words.ts';
import { defineRule } from '../rule.ts';

/** What says the class as `storageClassName` does, and wins. */
const OLD_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

export const storageClassEmpty = defineRule({
  id: 'storage-class-empty',
  title: 'A claim template asks for no storage class at all',
  group: 'storage',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'workspace',
  docs: {
    why: `
      An empty \`storageClassName\` does not mean the default class.
      It means no class: no disk is made for such a claim, and its Pod waits until somebody makes a PersistentVolume without a class by hand.
      Leave the key out for the default class of the cluster, or name a class.

      Nothing is said where the claim template names its volume (\`volumeName\`) or selects one (\`selector\`), or where the workspace holds PersistentVolumes: then volumes made by hand are meant.
      A claim template cannot change once it is applied.
    `,
    bad: exampleWithClaims({ claim: 'storageClassName: ""   # the default one' }),
    good: exampleWithClaims({ claim: '# the default one' }),
    references: [
      'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1',
      'https://github.com/vectordotdev/helm-charts/issues/302',
    ],
  },

  check({ resource, older, workspace, report }) {
    const templates = resource.statefulSet?.spec.volumeClaimTemplates.items ?? [];
    for (const { metadata, spec, path } of templates) {
      const { storageClassName } = spec;
      if (storageClassName.value !== '' || !spec.isComplete) continue;
      if (spec.has('volumeName') || spec.has('selector')) continue;
      if (isNewHere({ resource, older }, storageClassName.path)) continue;
      if (metadata.annotations.has(OLD_ANNOTATION) || workspace.ofKind('PersistentVolume').length > 0)
        continue;
      report({
        at: storageClassName.range,
        path: storageClassName.path,
        message: `${capitalise(subjectOf(resource, path))} asks for no storage class at all: no disk is made for it, and its Pods wait for a volume made by hand.`,
        fixes: [
          removeFix(resource, storageClassName.path, {
            title: 'Remove storageClassName, for the default class',
            safety: 'unsafe',
          }),
        ],
      });
    }
  },
});
