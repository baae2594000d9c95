/** A StatefulSet whose Pods are numbered from another ordinal on. */
import { exampleStatefulSet } from '../common/examples.ts';
import { removeFix, setFix } from '../common/fixes.ts';
import { setChangeOf } from '../common/olderSet.ts';
import { claimsOfSpan, type OrdinalSpan, podsOfSpan, spanOf } from '../common/spanNames.ts';
import { defineRule } from '../rule.ts';

const example = (start: number) =>
  exampleStatefulSet({
    spec: `
      replicas: 3
      ordinals:
        start: ${start}   # the first name
    `,
    pod: `
      containers:
        - name: db
          image: registry.example/db:1.4.2
          volumeMounts:
            - name: data
              mountPath: /var/lib/db
    `,
    after: `
      volumeClaimTemplates:
        - metadata:
            name: data
          spec:
            accessModes: [ReadWriteOnce]
            resources:
              requests:
                storage: 10Gi
    `,
  });

export const ordinalsStartChanged = defineRule({
  id: 'ordinals-start-changed',
  title: 'The Pods are numbered from another ordinal on',
  group: 'names',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      The Pods of a StatefulSet have the ordinals from \`ordinals.start\` on, as many as there are replicas.
      When the start moves, the Pods whose ordinals are left outside are deleted, and Pods of other names come with claims of their own.
      The claims of the Pods that go keep their data, and nothing uses them; with \`whenScaled: Delete\` they are deleted, and mostly the data with them.

      That is meant where a StatefulSet moves Pod by Pod from one namespace or cluster to another; then the data come along by other means.
      Say so with an ignore comment.
    `,
    older: example(0),
    bad: example(5),
    good: example(0),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#start-ordinal',
      'https://github.com/kubernetes/enhancements/tree/master/keps/sig-apps/3335-statefulset-slice',
    ],
  },

  check({ resource, older, naming, report }) {
    const change = setChangeOf(resource, older, naming);
    if (change === undefined) return;
    const { before, after, where } = change;
    const [old, now] = [spanOf(before.identity), spanOf(after.identity)];
    if (old.first === now.first) return;
    const gone = outside(old, now);
    if (gone === undefined) return;
    const { start } = after.set.spec.ordinals;
    const hasClaims = before.identity.claimTemplates.length > 0;
    const { whenScaled } = after.set.spec.persistentVolumeClaimRetentionPolicy;
    const claims = hasClaims ? claimsOfSpan(before.identity, gone) : '';
    const fate =
      whenScaled.value === 'Delete'
        ? `whenScaled Delete takes ${claims} along, and mostly the data`
        : `no Pod uses ${claims} any more`;
    const verb = gone.end - gone.first === 1 ? 'goes' : 'go';
    const head = { title: `Restore start ${old.first}`, safety: 'unsafe' } as const;
    report({
      at: start.range,
      path: start.path,
      severity: hasClaims ? 'warning' : 'info',
      message: `The first ordinal was ${old.first} ${where}: ${podsOfSpan(before.identity, gone)} ${verb}, and ${
        hasClaims ? fate : 'Pods of other names come'
      }.`,
      fixes: [
        before.set.spec.ordinals.start.presence === 'absent'
          ? removeFix(resource, ['spec', 'ordinals'], head)
          : setFix(resource, start.path, old.first, head),
      ],
    });
  },
});

/** The ordinals of one span that are not in the other, when they are at one of its ends. */
function outside(span: OrdinalSpan, other: OrdinalSpan): OrdinalSpan | undefined {
  if (span.end === span.first) return undefined;
  if (other.end <= span.first || other.first >= span.end) return span;
  if (other.first > span.first) return { first: span.first, end: other.first };
  return other.end < span.end ? { first: other.end, end: span.end } : undefined;
}
