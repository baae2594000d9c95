/** Names whose Pods start only because the revision's hash happens to be short. */
import {
  LONGEST_LABEL,
  LONGEST_SAFE_STATEFUL_SET_NAME,
  revisionLabelFits,
} from '../../identity/nameLimits.ts';
import { storedWorkload } from '../../validation/revision/storedWorkload.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { quote, shorten } from '../common/words.ts';
import { defineRule } from '../rule.ts';

const good = exampleStatefulSet({ spec: 'replicas: 3   # one per zone' });
const name = 'customer-orders-of-the-european-region-postgres-data1';

export const statefulsetNameByChance = defineRule({
  id: 'statefulset-name-by-chance',
  title: 'The name of the StatefulSet leaves it to chance whether Pods start',
  group: 'names',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: false,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      Every Pod of a StatefulSet carries a label made of the set's name, a dash and a hash of its Pod template, and a label has at most 63 characters.
      The hash has ten characters for three templates out of four, and nine or fewer for the others.
      With a name of 53 or 54 characters, Pods start while the hash is short; the next change of the template can make it longer, and then the API server refuses every new Pod.

      Up to ${LONGEST_SAFE_STATEFUL_SET_NAME} characters always fit.
      Setwise works the hash out as the controller does; what a webhook changes in the template it cannot know.
      The claims are named after the set: under a new name the Pods get new, empty claims.
    `,
    bad: good.replace('name: db\n', `name: ${name}\n`),
    good: good.replace('name: db\n', 'name: orders-europe-postgres\n'),
    references: ['https://github.com/kubernetes/kubernetes/issues/64023'],
  },

  check({ resource, target, report }) {
    const { name: written } = resource.metadata;
    if (written.value === undefined || revisionLabelFits(written.value) !== 'chance') return;
    const revision = storedWorkload(resource.root, 'StatefulSet', target).revisionName ?? '';
    if (revision.length > LONGEST_LABEL) return;
    report({
      at: written.range,
      path: written.path,
      message: `Pods of ${quote(shorten(written.value, 30))} start with this Pod template, but not after most changes of it: only names of up to ${LONGEST_SAFE_STATEFUL_SET_NAME} characters always leave room for the revision's hash.`,
    });
  },
});
