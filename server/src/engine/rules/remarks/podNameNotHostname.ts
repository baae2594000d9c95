/** Names of Pods that are no hostnames. */
import { textAt } from '../common/subject.ts';
import { quote } from '../common/words.ts';
import { defineRemarkRule } from '../remarkRule.ts';

const pod = (name: string) => `
  apiVersion: v1
  kind: Pod
  metadata:
    name: ${name}   # for one evening
  spec:
    containers:
      - name: shell
        image: registry.example/shell:1.4.2
`;

export const podNameNotHostname = defineRemarkRule({
  id: 'pod-name-not-hostname',
  title: 'The name of the Pod is no hostname',
  group: 'names',
  severity: 'info',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: false,
  codes: ['name-not-dns-label'],
  docs: {
    why: `
      The name of a Pod becomes the hostname inside it.
      With a dot, or with more than 63 characters, what programs in the Pod see as their hostname is cut or reads as a name in another domain.
    `,
    bad: pod('shell.v2'),
    good: pod('shell-v2'),
    references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/names/'],
  },

  describe({ remark: { path }, resource }) {
    return {
      message: `The name ${quote(textAt(resource, path) ?? '')} becomes the hostname of the Pod, and is none: it has dots, or more than 63 characters.`,
    };
  },
});
