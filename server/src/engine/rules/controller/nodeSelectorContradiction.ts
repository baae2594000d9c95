/** Pods that ask for what no node can be. */
import type { PodSpec } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { exampleDaemonSet } from '../common/examples.ts';
import {
  demandOf,
  findContradiction,
  type NodeAlternatives,
  type NodeRequirement,
  nodeAlternativesOf,
} from '../common/nodeRequirements.ts';
import { removeWithEmptyFix } from '../common/removeWithEmpty.ts';
import { listing } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

const containers = `
  containers:
    - name: agent
      image: registry.example/agent:1.4.2
`;

export const nodeSelectorContradiction = defineRule({
  id: 'node-selector-contradiction',
  title: 'What the Pods ask of their node contradicts itself',
  group: 'scheduling',
  severity: 'error',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      A node has to match \`nodeSelector\` and, besides, one of the terms of the required node affinity.
      Where both speak of one label and no value of it is right for both, no node ever matches: a DaemonSet has no Pods at all, those of a StatefulSet stay pending.
      Kubernetes accepts it without a word, because it looks at each of the two by itself.

      The terms under \`nodeSelectorTerms\` are alternatives; the expressions of one term all have to hold.
      What was meant as a choice and stands in one term is a contradiction, too.
    `,
    bad: exampleDaemonSet({
      pod: `
        nodeSelector:
          kubernetes.io/os: linux   # from the base
        affinity:
          nodeAffinity:
            requiredDuringSchedulingIgnoredDuringExecution:
              nodeSelectorTerms:
                - matchExpressions:
                    - key: kubernetes.io/os
                      operator: In
                      values: [windows]
        ${containers.trim().replaceAll('\n', '\n      ')}
      `,
    }),
    good: exampleDaemonSet({
      pod: `
        # from the base
        affinity:
          nodeAffinity:
            requiredDuringSchedulingIgnoredDuringExecution:
              nodeSelectorTerms:
                - matchExpressions:
                    - key: kubernetes.io/os
                      operator: In
                      values: [windows]
        ${containers.trim().replaceAll('\n', '\n      ')}
      `,
    }),
    references: [
      'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity',
      'https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#running-pods-on-select-nodes',
    ],
  },

  check({ resource, report }) {
    const spec = resource.workload?.spec.template.spec;
    const alternatives = spec && nodeAlternativesOf(spec);
    if (spec === undefined || alternatives === undefined) return;
    const contradictions = alternatives.map(findContradiction);
    const [first] = contradictions;
    if (first === undefined || contradictions.includes(undefined)) return;
    const place = first.find(({ origin }) => origin === 'affinity') ?? first[0];
    if (place === undefined) return;
    const label = place.path.includes('matchFields') ? 'the name of a node' : `its label ${place.key}`;
    const others = contradictions.length > 1 ? ', and the other terms can hold no more' : '';
    report({
      at: place.range,
      path: place.path,
      message: `No node can match: ${label} would have to ${listing([...new Set(first.map(demandOf))])}${others}.`,
      fixes: fixesOf(resource, spec, alternatives, first),
    });
  },
});

/** Taking one side away, where that is enough. */
function fixesOf(
  resource: Resource,
  spec: PodSpec,
  alternatives: NodeAlternatives,
  contradiction: readonly NodeRequirement[],
): readonly Fix[] {
  return contradiction.flatMap(requirement => {
    if (!isEnoughWithout(alternatives, requirement)) return [];
    const title =
      requirement.origin === 'selector'
        ? `Remove ${requirement.key} from nodeSelector`
        : `Remove from the node affinity that ${requirement.key} has to ${demandOf(requirement)}`;
    return [removeWithEmptyFix(resource, requirement.path, spec.path, { title, safety: 'unsafe' })];
  });
}

function isEnoughWithout(alternatives: NodeAlternatives, { path, origin }: NodeRequirement): boolean {
  const rest = alternatives.map(each => each.filter(one => !isSame(one.path, path)));
  // Of several terms, one that asks for nothing more goes as a whole.
  const kept =
    origin === 'affinity' && rest.length > 1
      ? rest.filter(each => each.some(one => one.origin === 'affinity'))
      : rest;
  return kept.some(each => findContradiction(each) === undefined);
}

function isSame(left: readonly PathStep[], right: readonly PathStep[]): boolean {
  return left.length === right.length && left.every((step, index) => step === right[index]);
}
