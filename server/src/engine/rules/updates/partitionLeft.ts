/** A new Pod template under a partition that keeps some Pods back. */
import { storedWorkload } from '../../validation/revision/storedWorkload.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { setChangeOf } from '../common/olderSet.ts';
import { podsOfSpan } from '../common/spanNames.ts';
import { defineRule } from '../rule.ts';

const example = (version: string, partition: number) =>
  exampleStatefulSet({
    spec: `
      replicas: 3
      updateStrategy:
        type: RollingUpdate
        rollingUpdate:
          partition: ${partition}   # for the update before
    `,
    pod: `
      containers:
        - name: db
          image: registry.example/db:${version}
    `,
  });

export const partitionLeft = defineRule({
  id: 'partition-left',
  title: 'A partition of before keeps Pods from the new template',
  group: 'updates',
  severity: 'hint',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      A partition stays until somebody takes it away.
      With the next change of the Pod template it holds the first Pods back again: they stay at the version of before, also when one of them is deleted and made anew.

      That is right for an update in stages.
      Where the stages were those of an update long done, set the partition to 0.
    `,
    older: example('1.4.2', 2),
    bad: example('1.5.0', 2),
    good: example('1.5.0', 0),
    references: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions'],
  },

  check({ resource, older, naming, target, report }) {
    const change = setChangeOf(resource, older, naming);
    if (change === undefined) return;
    const { before, after, where } = change;
    const { type, rollingUpdate } = after.set.spec.updateStrategy;
    const { partition } = rollingUpdate;
    const { firstOrdinal, replicas } = after.identity;
    const isHeldBack = (type.value ?? 'RollingUpdate') === 'RollingUpdate' && (partition.value ?? 0) > 0;
    // A partition that holds all of them back is told by itself.
    if (!isHeldBack || partition.value === undefined || partition.value >= (replicas ?? 0)) return;
    if (before.set.spec.updateStrategy.rollingUpdate.partition.value !== partition.value) return;
    const [old, now] = [before.set, after.set].map(
      ({ map }) => storedWorkload(map, 'StatefulSet', target).template,
    );
    if (old === now) return;
    const pods = podsOfSpan(after.identity, { first: firstOrdinal, end: firstOrdinal + partition.value });
    report({
      at: partition.range,
      path: partition.path,
      message: `The Pod template is not what it was ${where}, and partition ${partition.value} keeps ${pods} at the old one.`,
      fixes: [
        setFix(resource, partition.path, 0, {
          title: 'Set partition to 0, so that all Pods are updated',
          safety: 'unsafe',
        }),
      ],
    });
  },
});
