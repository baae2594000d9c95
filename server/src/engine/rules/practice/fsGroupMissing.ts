/** Claims whose disk belongs to root, for containers that are not root. */
import type { Container } from '../../model/container.ts';
import type { PodSpec } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../model/view.ts';
import { claimMountsOf } from '../common/claimMounts.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { subjectOf } from '../common/subject.ts';
import { capitalise, quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

const pod = (group: string) => `
  securityContext:
    runAsUser: 999   # as in the image
${group}  containers:
    - name: db
      image: registry.example/db:1.4.2
      volumeMounts:
        - name: data
          mountPath: /var/lib/db
`;

const after = `
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 10Gi
`;

export const fsGroupMissing = defineRule({
  id: 'fs-group-missing',
  title: 'A container that is not root may not be able to write to its claim',
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
      The top folder of a new disk belongs to root, and others cannot write there.
      With \`fsGroup\` the node gives the volume to a group that all containers of the Pod are in; without it, a program that runs as another user stops with "permission denied" when it starts for the first time.

      Not every storage needs it: folders of nodes and some network file systems can be written to by all.
      Nothing is said where an init container mounts the claim, because it may set the owner itself.
      The fix takes the group that the container runs as, or else the number of its user, and \`OnRootMismatch\`, so that large volumes do not slow every start.
    `,
    bad: exampleStatefulSet({ pod: pod(''), after }),
    good: exampleStatefulSet({
      pod: pod('    fsGroup: 999\n    fsGroupChangePolicy: OnRootMismatch\n'),
      after,
    }),
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-the-security-context-for-a-pod',
      'https://github.com/prometheus-operator/prometheus-operator/issues/550',
    ],
  },

  check({ resource, report }) {
    const spec = resource.statefulSet?.spec;
    if (spec === undefined) return;
    const podSpec = spec.template.spec;
    if (podSpec.securityContext.fsGroup.presence !== 'absent') return;
    const mounts = claimMountsOf(spec);
    const prepared = new Set(mounts.filter(one => one.isInInitContainer).map(({ volume }) => volume));
    for (const { container, mount, volume } of mounts) {
      if (prepared.has(volume) || mount.readOnly.value === true) continue;
      const user = userOf(container, podSpec);
      if (user === undefined || user.value === 0) continue;
      const who = typeof user.value === 'number' ? `user ${user.value}` : 'another user than root';
      report({
        at: user.range,
        path: user.path,
        message: `${capitalise(subjectOf(resource, container.path))} runs as ${who}, but a new disk belongs to root: without fsGroup it may not be able to write to ${quote(volume)}.`,
        fixes: groupFixes(resource, container, podSpec, user.value),
      });
      return;
    }
  },
});

/** The field that says that a container is not root: a number, or only that it is not. */
function userOf(container: Container, podSpec: PodSpec): Field<number | boolean> | undefined {
  const [own, shared] = [container.securityContext, podSpec.securityContext];
  const users = [own.runAsUser, shared.runAsUser];
  const user = users.find(({ presence }) => presence !== 'absent');
  if (user !== undefined) return user.value === undefined ? undefined : user;
  const flag = [own.runAsNonRoot, shared.runAsNonRoot].find(({ presence }) => presence !== 'absent');
  return flag?.value === true ? flag : undefined;
}

function groupFixes(
  resource: Resource,
  container: Container,
  podSpec: PodSpec,
  user: number | boolean | undefined,
): readonly Fix[] {
  const groups = [container.securityContext.runAsGroup.value, podSpec.securityContext.runAsGroup.value, user];
  const group = groups.find(value => typeof value === 'number' && value > 0);
  if (typeof group !== 'number') return [];
  const path = podSpec.securityContext.path;
  return [
    {
      title: `Give the volumes to group ${group} (fsGroup)`,
      safety: 'unsafe',
      apply: ({ editor }) =>
        editor.setPath(resource.root, [...path, 'fsGroup'], group) &&
        (podSpec.securityContext.has('fsGroupChangePolicy') ||
          editor.setPath(resource.root, [...path, 'fsGroupChangePolicy'], 'OnRootMismatch')),
    },
  ];
}
