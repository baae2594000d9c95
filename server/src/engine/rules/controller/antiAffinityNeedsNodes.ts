/** More Pods that may not share a node than there are nodes. */
import type { PodAffinityTerm } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import { plainValueOf } from '../../syntax/editor/plainValue.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { appendFix, writtenAt } from '../common/fixes.ts';
import { selectsOwnPods } from '../common/ownPods.ts';
import { isOneByOne } from '../common/parallelFix.ts';
import { count } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

const example = (terms: string) =>
  exampleStatefulSet({
    spec: 'replicas: 51   # an odd number',
    pod: `
        affinity:
          podAntiAffinity:${terms}
        containers:
          - name: db
            image: registry.example/db:1.4.2
    `,
  });

export const antiAffinityNeedsNodes = defineRule({
  id: 'anti-affinity-needs-nodes',
  title: 'There are more Pods than nodes, and each wants a node of its own',
  group: 'scheduling',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  settings: ['cluster.nodes'],
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'workspace',
  docs: {
    why: `
      Required anti-affinity by \`kubernetes.io/hostname\` allows one Pod of the workload on each node.
      With fewer nodes than replicas Pods stay \`Pending\`, and no update gets past them.
      With \`OrderedReady\`, the default, only the first of them is made at all, because the others wait for it.
      As preferred anti-affinity it spreads the Pods as far as there are nodes.

      This is said only where the setting \`cluster.nodes\` tells how many nodes there are.
      An autoscaler of nodes may add some; count those too.
    `,
    bad: example(`
            requiredDuringSchedulingIgnoredDuringExecution:
              - topologyKey: kubernetes.io/hostname
                labelSelector:
                  matchLabels:
                    app: db`),
    good: example(`
            preferredDuringSchedulingIgnoredDuringExecution:
              - weight: 100
                podAffinityTerm:
                  topologyKey: kubernetes.io/hostname
                  labelSelector:
                    matchLabels:
                      app: db`),
    references: [
      'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
      'https://github.com/kubernetes/kubernetes/issues/72565',
    ],
  },

  check(context) {
    const { resource, facts, report } = context;
    const spec = resource.statefulSet?.spec;
    const replicas = spec?.replicas.value;
    if (spec === undefined || facts.nodes === undefined || replicas === undefined || replicas <= facts.nodes)
      return;
    const rest = replicas - facts.nodes;
    // One after the other, those behind the first that waits are never made.
    const others = rest === 1 ? '' : `, and ${rest - 1} more ${rest === 2 ? 'is' : 'are'} never made`;
    const waiting = rest === 1 || isOneByOne(resource) ? `1 stays Pending${others}` : `${rest} stay Pending`;
    for (const term of spec.template.spec.affinity.podAntiAffinity.required.items) {
      if (term.topologyKey.value !== 'kubernetes.io/hostname' || !reachesOwnNamespace(term)) continue;
      if (selectsOwnPods(term.labelSelector, context) !== true) continue;
      report({
        at: term.topologyKey.range,
        path: term.path,
        message: `Each of ${replicas} Pods wants a node of its own, and there are ${count(facts.nodes, 'node')}: ${waiting}.`,
        fixes: [preferFix(resource, term)],
      });
      return;
    }
  },
});

function reachesOwnNamespace(term: PodAffinityTerm): boolean {
  return !term.has('namespaces') && !term.has('namespaceSelector') && !term.has('mismatchLabelKeys');
}

/** The heaviest weight that there is. */
const WEIGHT = 100;

function preferFix(resource: Resource, term: PodAffinityTerm): Fix {
  const list = term.path.slice(0, -1);
  const preferredList = [...list.slice(0, -1), 'preferredDuringSchedulingIgnoredDuringExecution'];
  const podAffinityTerm = plainValueOf(term.map);
  const head = { title: 'Prefer different nodes, and do not insist', safety: 'unsafe' } as const;
  return {
    ...head,
    apply: scope => {
      const written = writtenAt(resource, term.path);
      if (podAffinityTerm === undefined || written?.kind !== 'item') return false;
      const value = { weight: WEIGHT, podAffinityTerm };
      const isOnly = written.parent.items.length === 1;
      return (
        appendFix(resource, preferredList, value, head).apply(scope) &&
        scope.editor.remove((isOnly ? written.parent.parent : undefined) ?? written)
      );
    },
  };
}
