/** Pods that are drawn together or kept apart by a label that nodes may have no more. */
import type { PodAffinityTerm } from '../../model/podSpec.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { NODE_LABELS_OF_TODAY } from '../common/nodeLabels.ts';
import { defineRule } from '../rule.ts';

const pod = (topologyKey: string) => `
  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - topologyKey: ${topologyKey}   # one per zone
          labelSelector:
            matchLabels:
              app: db
  containers:
    - name: db
      image: registry.example/db:16.4
`;

export const topologyKeyFormer = defineRule({
  id: 'topology-key-former',
  title: 'Pods are spread by a former label of nodes',
  group: 'scheduling',
  severity: 'info',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      Zones and regions were once labels named \`failure-domain.beta.kubernetes.io/zone\` and \`/region\`.
      Cloud providers mostly set both names; elsewhere nodes have the new ones only.

      On nodes without the label an anti-affinity keeps nothing apart, and nobody is told: all Pods may share a zone.
      A required affinity finds no node at all, and the Pods stay pending.
      The API server warns of former names in \`nodeSelector\`, node affinity and topology spread constraints, not here.
    `,
    bad: exampleStatefulSet({ pod: pod('failure-domain.beta.kubernetes.io/zone') }),
    good: exampleStatefulSet({ pod: pod('topology.kubernetes.io/zone') }),
    references: [
      'https://kubernetes.io/docs/reference/labels-annotations-taints/#failure-domainbetakubernetesiozone',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
    ],
  },

  check({ resource, report }) {
    const affinity = resource.workload?.spec.template.spec.affinity;
    if (affinity === undefined || !affinity.isPresent) return;
    for (const kind of ['podAffinity', 'podAntiAffinity'] as const) {
      const { required, preferred } = affinity[kind];
      for (const term of required.items) check(term, kind === 'podAffinity');
      for (const { podAffinityTerm } of preferred.items) check(podAffinityTerm, false);
    }

    function check({ topologyKey }: PodAffinityTerm, isNeeded: boolean): void {
      const former = topologyKey.value ?? '';
      const today = Object.hasOwn(NODE_LABELS_OF_TODAY, former) ? NODE_LABELS_OF_TODAY[former] : undefined;
      if (today === undefined) return;
      const consequence = isNeeded ? 'the Pods start nowhere' : 'this says nothing about where Pods go';
      report({
        at: topologyKey.range,
        path: topologyKey.path,
        message: `Where nodes lack the former label ${former}, ${consequence}; today it is named ${today}.`,
        tags: ['deprecated'],
        fixes: [
          setFix(resource, topologyKey.path, today, { title: `Rename it to ${today}`, safety: 'unsafe' }),
        ],
      });
    }
  },
});
