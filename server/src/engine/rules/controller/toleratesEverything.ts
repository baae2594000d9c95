/** Pods that no taint keeps away. */
import type { Toleration } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import { namespaceOf } from '../../workspace/naming.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { removeFix, setFix } from '../common/fixes.ts';
import { CONTROL_PLANE } from '../common/nodeRoles.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type ResourceContext } from '../rule.ts';

const containers = `
  containers:
    - name: db
      image: registry.example/db:1.4.2
`;

export const toleratesEverything = defineRule({
  id: 'tolerates-everything',
  title: 'The Pods tolerate every taint',
  group: 'scheduling',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  settings: ['cluster.systemNamespaces'],
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      A toleration with \`operator: Exists\` and no key tolerates every taint, also those that Kubernetes sets itself.

      A StatefulSet then loses what these taints are for.
      \`kubectl drain\` marks a node as unschedulable and evicts its Pods; a Pod that tolerates the mark may be put right back there, and the drain never ends well.
      A Pod that tolerates \`node.kubernetes.io/unreachable\` is never evicted from a node that no longer answers.

      Pods of a DaemonSet tolerate those marks in any case.
      There the toleration brings them onto nodes that are set apart for something else, virtual nodes without disks and folders included.
      Agents that make a node work (network, storage) are meant to be everywhere; for these, and where \`nodeSelector\` or a required affinity says which nodes are meant, nothing is said.
    `,
    bad: exampleStatefulSet({
      pod: `
        # for the nodes with fast disks
        tolerations:
          - operator: Exists
        ${containers.trim().replaceAll('\n', '\n      ')}
      `,
    }),
    good: exampleStatefulSet({
      pod: `
        # for the nodes with fast disks
        ${containers.trim().replaceAll('\n', '\n      ')}
      `,
    }),
    references: [
      'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
      'https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#taints-and-tolerations',
      'https://github.com/CrowdStrike/falcon-helm/issues/118',
    ],
  },

  check(context) {
    const { resource, report } = context;
    const spec = resource.workload?.spec.template.spec;
    if (spec === undefined || !spec.tolerations.isComplete) return;
    const toleration = spec.tolerations.items.find(isForAll);
    if (toleration === undefined) return;
    if (resource.statefulSet !== undefined) {
      report({
        at: toleration.range,
        path: toleration.path,
        message: messageFor(toleration),
        fixes: [removeFix(resource, toleration.path, { title: 'Remove this toleration', safety: 'unsafe' })],
      });
    } else if (isEffectFree(toleration) && !isMeantForAll(context)) {
      report({
        at: toleration.range,
        path: toleration.path,
        severity: 'hint',
        message: 'These Pods run on every node, also on those that are set apart for something else.',
        fixes: [controlPlaneFix(resource, toleration)],
      });
    }
  },
});

function isForAll(toleration: Toleration): boolean {
  const { key, operator, effect } = toleration;
  if (!toleration.isComplete || key.presence === 'unknown' || effect.presence === 'unknown') return false;
  return (key.value ?? '') === '' && operator.value === 'Exists';
}

function isEffectFree({ effect }: Toleration): boolean {
  return (effect.value ?? '') === '';
}

function messageFor({ effect, tolerationSeconds }: Toleration): string {
  const returns = 'may be put back onto nodes that are being drained';
  const stay = 'stay on nodes that no longer answer';
  const isLimited = tolerationSeconds.presence !== 'absent';
  if (effect.value === 'NoExecute') {
    return isLimited
      ? 'These Pods tolerate every taint that evicts Pods, for a while.'
      : `These Pods tolerate every taint that evicts Pods: they ${stay}.`;
  }
  if ((effect.value ?? '') === '' && !isLimited) {
    return `These Pods tolerate every taint: they ${returns}, and ${stay}.`;
  }
  return `These Pods tolerate every taint that keeps Pods away: they ${returns}.`;
}

/** What belongs to the cluster itself, and what chooses its nodes by other means. */
function isMeantForAll({ resource, naming, facts }: ResourceContext): boolean {
  const spec = resource.workload?.spec.template.spec;
  if (spec === undefined) return true;
  const namespace = namespaceOf(resource, naming);
  const { priorityClassName, nodeSelector, affinity } = spec;
  return (
    namespace === undefined ||
    facts.systemNamespaces.includes(namespace) ||
    priorityClassName.presence !== 'absent' ||
    nodeSelector.presence !== 'absent' ||
    affinity.nodeAffinity.required.presence !== 'absent'
  );
}

function controlPlaneFix(resource: Resource, toleration: Toleration): Fix {
  const value = { key: CONTROL_PLANE, operator: 'Exists', effect: 'NoSchedule' };
  return setFix(resource, toleration.path, value, {
    title: 'Tolerate the taint of control-plane nodes only',
    safety: 'unsafe',
  });
}
