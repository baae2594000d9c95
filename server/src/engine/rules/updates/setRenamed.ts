/** A StatefulSet that has got another name. */
import type { Resource } from '../../model/resource.ts';
import type { StatefulSet } from '../../model/workload.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { removeFix, setFix } from '../common/fixes.ts';
import { type SetChange, setChangeOf } from '../common/olderSet.ts';
import { claimsOfSpan, podsOfSpan, spanOf } from '../common/spanNames.ts';
import { quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

const example = (name: string) =>
  exampleStatefulSet({
    spec: 'replicas: 2',
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
                storage: 10Gi   # half full
    `,
  }).replace('name: db', `name: ${name}`);

export const setRenamed = defineRule({
  id: 'set-renamed',
  title: 'A StatefulSet has another name than before',
  group: 'names',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'workspace',
  docs: {
    why: `
      The name of a StatefulSet is part of the name of each of its Pods and claims.
      Under another name, or in another namespace, it is another StatefulSet: its Pods start with new claims, and those are empty.
      The claims of before keep their data, and nothing uses them any more; where the StatefulSet of before says \`whenDeleted: Delete\`, they go together with it.
      The StatefulSet of before goes on running until somebody deletes it, so that for a while there are two.

      Where the name has to change, bring the data along first: from a backup, or by the replication of the application.
      Or let the new claims begin with the old volumes: set the reclaim policy of the volumes to \`Retain\`, stop the old Pods, delete the old claims, and take \`claimRef\` out of the volumes, which binds them to the claims of before.
      Then create claims of the new names that name the volumes (\`volumeName\`), and apply the StatefulSet last.

      This is told of a StatefulSet that has the containers and claim templates of one that is gone from its file.
    `,
    older: example('database'),
    bad: example('db'),
    good: example('database'),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage',
      'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reserving-a-persistentvolume',
      'https://github.com/camunda/camunda-platform-helm/issues/7049',
    ],
  },

  check({ resource, renamedFrom, naming, report }) {
    const change = setChangeOf(resource, renamedFrom, naming);
    if (change === undefined || !isSameWork(change.before.set, change.after.set)) return;
    const { before, after, where } = change;
    const { name, namespace, claimTemplates } = before.identity;
    const span = spanOf(before.identity);
    if (span.end === span.first) return;
    const { metadata } = after.set;
    const isMoved = namespace !== after.identity.namespace;
    const changed = name === after.identity.name ? metadata.namespace : metadata.name;
    const { whenDeleted } = before.set.spec.persistentVolumeClaimRetentionPolicy;
    const claims = claimTemplates.length > 0 ? claimsOfSpan(before.identity, span) : '';
    const fate =
      whenDeleted.value === 'Delete'
        ? `the data in ${claims} go when the old one is deleted`
        : `the data stay in ${claims}, which nothing uses`;
    const was = isMoved ? `${quote(name)} of namespace ${quote(namespace)}` : quote(name);
    report({
      at: changed.range,
      path: changed.path,
      severity: claimTemplates.length > 0 ? 'warning' : 'info',
      message:
        claimTemplates.length > 0
          ? `This StatefulSet was ${was} ${where}: its Pods start with new, empty claims, and ${fate}.`
          : `This StatefulSet was ${was} ${where}: it is another one now, and ${podsOfSpan(before.identity, span)} run on until somebody deletes the old one.`,
      fixes: [restoreFix(resource, change, isMoved)],
    });
  },
});

/** Whether one may well be the other under a new name. */
function isSameWork(one: StatefulSet, other: StatefulSet): boolean {
  const [left, right] = [one, other].map(({ spec }) =>
    [
      ...spec.template.spec.containers.items.map(({ name }) => name.value),
      ...spec.volumeClaimTemplates.items.map(({ metadata }) => metadata.name.value),
    ].join('\n'),
  );
  return left === right;
}

function restoreFix(resource: Resource, { before, after }: SetChange, isMoved: boolean): Fix {
  const { name, namespace } = before.set.metadata;
  const { metadata } = after.set;
  const place = isMoved ? ` in namespace ${quote(before.identity.namespace)}` : '';
  const head = {
    title: `Restore the name ${quote(before.identity.name)}${place}`,
    safety: 'unsafe' as const,
  };
  const steps: Fix[] = [];
  if (name.value !== metadata.name.value && name.value !== undefined)
    steps.push(setFix(resource, metadata.name.path, name.value, head));
  if (isMoved) {
    const { path } = metadata.namespace;
    steps.push(
      namespace.value === undefined
        ? removeFix(resource, path, head)
        : setFix(resource, path, namespace.value, head),
    );
  }
  return { ...head, apply: scope => steps.every(step => step.apply(scope)) };
}
