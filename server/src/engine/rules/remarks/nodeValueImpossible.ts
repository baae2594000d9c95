/** Node affinities that ask for a value that no label can have. */
import { exampleDaemonSet } from '../common/examples.ts';
import { removeFix } from '../common/fixes.ts';
import { textAt } from '../common/subject.ts';
import { quote, shorten } from '../common/words.ts';
import { defineRemarkRule } from '../remarkRule.ts';

const pod = (values: string) => `
  affinity:
    nodeAffinity:
      preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 10
          preference:
            matchExpressions:
              - key: disk
                operator: In
                values:
                  - ssd   # the new ones
${values}  containers:
    - name: agent
      image: registry.example/agent:1.4.2
`;

export const nodeValueImpossible = defineRemarkRule({
  id: 'node-value-impossible',
  title: 'No node can have the value that is asked for',
  group: 'scheduling',
  severity: 'warning',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  codes: ['node-affinity'],
  speaksFor: ({ path }) => path.includes('values'),
  docs: {
    why: `
      Values of labels have up to 63 letters, digits, dashes, underscores and dots, with a letter or digit at both ends.
      A preference for any other value is accepted and never comes true.
    `,
    bad: exampleDaemonSet({ pod: pod('                  - very fast\n') }),
    good: exampleDaemonSet({ pod: pod('') }),
    references: [
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
    ],
  },

  describe({ remark: { path }, resource }) {
    const value = textAt(resource, path) ?? '';
    return {
      message: `No node has the label value ${quote(shorten(value))}: values have up to 63 letters, digits, dashes, underscores and dots, with a letter or digit at both ends.`,
      fixes: [removeFix(resource, path, { title: `Remove ${quote(shorten(value, 30))}`, safety: 'unsafe' })],
    };
  },
});
