/** Operating systems and processors by names that no node has. */
import type { Field } from '../../model/view.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { exampleDaemonSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { valueOfKubelet } from '../common/nodeLabels.ts';
import { defineRule } from '../rule.ts';

const pod = (arch: string) => `
  nodeSelector:
    kubernetes.io/arch: ${arch}   # what uname -m says
  containers:
    - name: agent
      image: registry.example/agent:1.4.2
`;

export const nodeLabelValueUnknown = defineRule({
  id: 'node-label-value-unknown',
  title: 'No node calls its system or its processor that',
  group: 'scheduling',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      The kubelet labels its node with \`kubernetes.io/os\` and \`kubernetes.io/arch\`, and takes both words from Go: \`linux\` and \`windows\`, \`amd64\` and \`arm64\`.
      What \`uname\` and other tools say (\`x86_64\`, \`aarch64\`, \`Linux\`) is the label of no node, and Pods that ask for it start nowhere.
    `,
    bad: exampleDaemonSet({ pod: pod('x86_64') }),
    good: exampleDaemonSet({ pod: pod('amd64') }),
    references: [
      'https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-arch',
      'https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-os',
    ],
  },

  check({ resource, report }) {
    const spec = resource.workload?.spec.template.spec;
    if (spec === undefined) return;
    for (const field of spec.nodeSelector.fields) tell(field.key, field);
    for (const term of spec.affinity.nodeAffinity.required.nodeSelectorTerms.items) {
      for (const { key, operator, values } of term.matchExpressions.items) {
        // Beside a value that nodes have, another does no harm.
        const areAllUnknown = values.every(
          ({ value }) => value !== undefined && valueOfKubelet(key.value ?? '', value) !== undefined,
        );
        if (operator.value !== 'In' || !areAllUnknown) continue;
        for (const value of values) tell(key.value ?? '', value);
      }
    }

    function tell(label: string, { value, range, path }: Field<string>): void {
      const meant = value === undefined ? undefined : valueOfKubelet(label, value);
      if (meant === undefined) return;
      const place: readonly PathStep[] = path;
      report({
        at: range,
        path: place,
        message: `No node has ${value} as ${label}: the kubelet calls it ${meant}.`,
        fixes: [setFix(resource, place, meant, { title: `Write ${meant}`, safety: 'safe' })],
      });
    }
  },
});
