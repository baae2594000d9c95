/** Pods of a DaemonSet that keep away from each other, which they do anyway. */
import type { PodAffinityTerm } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import { type SelectorSummary, selectorSummaryOf } from '../../workspace/resourceSummary.ts';
import { hasLabels, type Labels, selects } from '../../workspace/selects.ts';
import { exampleDaemonSet } from '../common/examples.ts';
import { removeWithEmptyFix } from '../common/removeWithEmpty.ts';
import { defineRule, type Severity } from '../rule.ts';

const HOSTNAME = 'kubernetes.io/hostname';

const containers = `
  containers:
    - name: agent
      image: registry.example/agent:1.4.2
`;

export const antiAffinityOnDaemonset = defineRule({
  id: 'anti-affinity-on-daemonset',
  title: 'The Pods of a DaemonSet are kept apart',
  group: 'scheduling',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      A DaemonSet puts one Pod onto each node and says for each Pod which node that is.
      An anti-affinity of these Pods against each other spreads nothing.

      Per node (\`kubernetes.io/hostname\`) it changes nothing, except with \`maxSurge\`: the new Pod of a node cannot start beside the old one, and the update never moves on.
      Per zone, or whatever else several nodes have in common, only one of these nodes gets its Pod when it is required; the Pods of the others stay pending.
    `,
    bad: exampleDaemonSet({
      pod: `
        # not all at once
        affinity:
          podAntiAffinity:
            requiredDuringSchedulingIgnoredDuringExecution:
              - topologyKey: topology.kubernetes.io/zone
                labelSelector:
                  matchLabels:
                    app: agent
        ${containers.trim().replaceAll('\n', '\n      ')}
      `,
    }),
    good: exampleDaemonSet({
      pod: `
        # not all at once
        ${containers.trim().replaceAll('\n', '\n      ')}
      `,
    }),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#how-daemon-pods-are-scheduled',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
      'https://github.com/VolumezTech/helm-csi/issues/83',
    ],
  },

  check({ resource, report }) {
    const spec = resource.daemonSet?.spec;
    if (spec === undefined) return;
    const pod = spec.template.spec;
    const { podAntiAffinity } = pod.affinity;
    if (!podAntiAffinity.isPresent) return;
    const labels = spec.template.metadata.labels;
    if (!labels.isKnown) return;
    const own = Object.fromEntries(labels.record);
    const surges = isSurging(spec.updateStrategy.rollingUpdate.maxSurge.value);
    const terms = [
      ...podAntiAffinity.required.items.map(term => ({ term, path: term.path, isRequired: true })),
      ...podAntiAffinity.preferred.items.map(({ podAffinityTerm, path }) => ({
        term: podAffinityTerm,
        path,
        isRequired: false,
      })),
    ];
    for (const { term, path, isRequired } of terms) {
      const topology = term.topologyKey;
      const selector = selectorSummaryOf(term.labelSelector);
      if (topology.value === undefined || selector === undefined) continue;
      if (!isAboutWholeNamespace(term) || !selects(selector, own)) continue;
      const said = describe(topology.value, isRequired, surges);
      // Pods of others may be meant, too.
      if (said.severity === 'hint' && !isAboutOwnAlone(selector, resource)) continue;
      report({
        at: topology.range,
        path: topology.path,
        ...said,
        fixes: [
          removeWithEmptyFix(resource, path, pod.path, {
            title: 'Remove this anti-affinity',
            safety: said.severity === 'hint' ? 'safe' : 'unsafe',
          }),
        ],
      });
    }
  },
});

function describe(
  topologyKey: string,
  isRequired: boolean,
  surges: boolean,
): { readonly severity: Severity; readonly message: string } {
  if (isRequired && topologyKey !== HOSTNAME) {
    return {
      severity: 'warning',
      message: `Of all nodes with the same ${topologyKey}, one gets its Pod; the Pods of the others stay pending.`,
    };
  }
  if (isRequired && surges) {
    return {
      severity: 'warning',
      message:
        'With maxSurge the new Pod of a node has to start beside the old one, which this anti-affinity keeps it from: the update never moves on.',
    };
  }
  return {
    severity: 'hint',
    message: 'Each node gets one Pod of a DaemonSet in any case: keeping them apart changes nothing.',
  };
}

function isSurging(maxSurge: string | undefined): boolean {
  return maxSurge !== undefined && !/^0+%?$/.test(maxSurge);
}

/** What makes a term mean other namespaces, or only Pods with the same or another value of a label, such as the revision. */
const NARROWING = ['namespaces', 'namespaceSelector', 'matchLabelKeys', 'mismatchLabelKeys'] as const;

/** Where none of them is written, the term is about all Pods of the namespace that the selector selects. */
function isAboutWholeNamespace(term: PodAffinityTerm): boolean {
  return term.isComplete && !NARROWING.some(key => term.has(key));
}

function isAboutOwnAlone({ matchLabels, matchExpressions }: SelectorSummary, resource: Resource): boolean {
  const own = resource.daemonSet?.spec.selector.matchLabels;
  if (own === undefined || !own.isKnown || own.record.size === 0) return false;
  const single = matchExpressions.flatMap(({ key, operator, values }) =>
    operator === 'In' && values.length === 1 && values[0] !== undefined ? [[key, values[0]] as const] : [],
  );
  const asked: Labels = { ...matchLabels, ...Object.fromEntries(single) };
  return hasLabels(Object.fromEntries(own.record), asked);
}
