/** Spread constraints and affinities that look for no Pods. */
import type { Resource } from '../../model/resource.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import type { Fix } from '../finding.ts';
import { defineRemarkRule } from '../remarkRule.ts';

const pod = (selector: string) => `
  topologySpreadConstraints:
    - topologyKey: topology.kubernetes.io/zone   # one per zone
      maxSkew: 1
      whenUnsatisfiable: DoNotSchedule
${selector}  containers:
    - name: db
      image: registry.example/db:1.4.2
`;

export const labelSelectorMissing = defineRemarkRule({
  id: 'label-selector-missing',
  title: 'The rule about other Pods finds none, for want of a labelSelector',
  group: 'scheduling',
  severity: 'warning',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  codes: ['null-label-selector'],
  docs: {
    why: `
      Spread constraints and affinities look at other Pods, those that their \`labelSelector\` matches.
      Left out, it matches no Pod: the constraint holds wherever a Pod is put, and Pods that should be apart may end up on one node.
      To have all Pods of the namespace, write \`labelSelector: {}\`.
    `,
    bad: exampleStatefulSet({ pod: pod('') }),
    good: exampleStatefulSet({
      pod: pod('      labelSelector:\n        matchLabels:\n          app: db\n'),
    }),
    references: [
      'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
    ],
  },

  describe({ remark: { path }, resource }) {
    return { message: messageFor(path), fixes: fixesFor(path, resource) };
  },
});

function messageFor(path: readonly PathStep[]): string {
  if (path.includes('topologySpreadConstraints')) {
    return 'This spread constraint has no labelSelector, counts no Pods, and spreads nothing.';
  }
  return path.includes('podAntiAffinity')
    ? 'This term has no labelSelector and matches no Pod, so that it keeps none apart.'
    : 'This term has no labelSelector and matches no Pod, so that it brings none together.';
}

/** Mostly a workload's own Pods are meant. */
function fixesFor(path: readonly PathStep[], resource: Resource): readonly Fix[] {
  const labels = resource.workload?.spec.selector.matchLabels;
  if (labels === undefined || !labels.isKnown || labels.record.size === 0) return [];
  const selector = { matchLabels: Object.fromEntries(labels.record) };
  const title = `Select the Pods of this ${resource.kind}`;
  return [setFix(resource, path, selector, { title, safety: 'unsafe' })];
}
