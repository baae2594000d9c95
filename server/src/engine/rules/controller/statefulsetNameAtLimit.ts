/** Names of 53 and 54 characters, whose Pods start or not by chance. */
import { LONGEST_SAFE_STATEFUL_SET_NAME, revisionLabelFits } from '../../identity/nameLimits.ts';
import { nameOf } from '../../workspace/naming.ts';
import { defineRule } from '../rule.ts';

export const statefulsetNameAtLimit = defineRule({
  id: 'statefulset-name-at-limit',
  title: 'It is left to chance whether Pods of this name start',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: false,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      Every Pod of a StatefulSet carries a label made of the set's name, a dash and a hash of the Pod template.
      A label has at most 63 characters, and the hash has eight to ten.
      With a name of 53 or 54 characters it depends on the hash whether the label fits, and the hash changes with every change of the template: a set that works today can stop at the next update.

      Up to ${LONGEST_SAFE_STATEFUL_SET_NAME} characters always fit.
      The claims are named after the set, so that a new name means new, empty claims.
    `,
    bad: `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: customer-orders-european-region-postgres-replica-set1   # one per region
      spec:
        selector:
          matchLabels:
            app: orders
        template:
          metadata:
            labels:
              app: orders
          spec:
            containers:
              - name: postgres
                image: registry.example/postgres:16.4
    `,
    good: `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: orders-europe-postgres   # one per region
      spec:
        selector:
          matchLabels:
            app: orders
        template:
          metadata:
            labels:
              app: orders
          spec:
            containers:
              - name: postgres
                image: registry.example/postgres:16.4
    `,
    references: ['https://github.com/kubernetes/kubernetes/issues/64023'],
  },

  check({ resource, naming, report }) {
    const name = nameOf(resource, naming);
    if (name === undefined || revisionLabelFits(name) !== 'chance') return;
    const field = resource.metadata.name;
    report({
      at: field.range,
      path: field.path,
      message: `The name has ${name.length} characters: together with some revision hashes it is too long for a label, and then no Pod starts. Up to ${LONGEST_SAFE_STATEFUL_SET_NAME} always work.`,
    });
  },
});
