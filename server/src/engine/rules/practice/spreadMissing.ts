/** Several Pods, and nothing that keeps them on different nodes. */
import { plainValueOf } from '../../syntax/editor/plainValue.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { hasSeveralPods } from '../common/ownPods.ts';
import { spreadConstraints } from '../common/spreadConstraints.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const example = (constraints: string) =>
  exampleStatefulSet({
    spec: 'replicas: 3   # one can fail',
    pod: `${constraints}
      containers:
        - name: db
          image: registry.example/db:1.4.2
    `,
  });

const constraint = (key: string) => `
        - maxSkew: 1
          topologyKey: ${key}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: db`;

export const spreadMissing = defineRule({
  id: 'spread-missing',
  title: 'Nothing spreads the Pods over nodes',
  group: 'scheduling',
  severity: 'hint',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  isOptIn: true,
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'workspace',
  docs: {
    why: `
      Several Pods are there so that one may fail.
      On one node, or in one zone, they fail together.

      By default the scheduler spreads Pods a little, where nothing weighs more: up to three more on one node than on another.
      Spread constraints or anti-affinity ask for more than that.
    `,
    bad: example(''),
    good: example(
      `
      topologySpreadConstraints:${constraint('kubernetes.io/hostname')}${constraint('topology.kubernetes.io/zone')}`,
    ),
    references: [
      'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#internal-default-constraints',
    ],
    peers: [
      'kube-linter: no-anti-affinity',
      'kube-score: statefulset-has-host-podantiaffinity',
      'polaris: topologySpreadConstraint',
    ],
  },

  check(context) {
    const { resource, report } = context;
    const spec = resource.statefulSet?.spec;
    const pod = spec?.template.spec;
    if (spec === undefined || pod === undefined || !pod.isComplete || !hasSeveralPods(context)) return;
    if (pod.topologySpreadConstraints.source.presence !== 'absent') return;
    if (pod.affinity.podAntiAffinity.presence !== 'absent' || pod.nodeName.presence !== 'absent') return;
    const { replicas } = spec;
    report({
      at: replicas.entry?.keyRange ?? spec.keyRange,
      path: replicas.path,
      message:
        'Nothing asks for the Pods to run on different nodes, so one node that fails may take all of them.',
      fixes: spreadFixes(context),
    });
  },
});

function spreadFixes({ resource }: WorkspaceContext): readonly Fix[] {
  const spec = resource.statefulSet?.spec;
  const selector = plainValueOf(spec?.selector.map);
  const map = spec?.template.spec.map;
  if (map === undefined || selector === undefined || !spec?.selector.isPresent) return [];
  return [
    {
      title: 'Spread the Pods over nodes and zones',
      safety: 'unsafe',
      apply: ({ editor }) =>
        editor.set(map, 'topologySpreadConstraints', spreadConstraints(selector), { before: 'containers' }),
    },
  ];
}
