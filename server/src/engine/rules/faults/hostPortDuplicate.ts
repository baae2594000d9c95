/** Two containers of a Pod that take the same port of the node. */
import type { Resource } from '../../model/resource.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { exampleDaemonSet } from '../common/examples.ts';
import { removeFix, writtenAt } from '../common/fixes.ts';
import { textAt } from '../common/subject.ts';
import { defineFaultRule } from '../faultRule.ts';
import type { Fix } from '../finding.ts';

const pod = (line: string) => `
  containers:
    - name: agent
      image: registry.example/agent:1.4.2
      ports:
        - name: metrics
          containerPort: 9100
          hostPort: 9100
    - name: proxy
      image: registry.example/proxy:2.0.1
      ports:
        - name: proxy   # with a password
          containerPort: 8443
${line}`;

export const hostPortDuplicate = defineFaultRule({
  id: 'host-port-duplicate',
  title: 'A port of the node is taken twice',
  group: 'networking',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['duplicate-host-port'],
  docs: {
    why: `
      A \`hostPort\` opens a port of the node, and a port of a node can be opened once per protocol and address.
      Kubernetes makes no Pod that asks for the same one twice.

      With \`hostNetwork\` every container port is one of the node, so that two containers cannot list the same one.
      Which of them listens there is for their configuration to say; the list only has to agree with it.
    `,
    bad: exampleDaemonSet({ pod: pod('          hostPort: 9100\n') }),
    good: exampleDaemonSet({ pod: pod('') }),
    references: ['https://kubernetes.io/docs/concepts/configuration/overview/'],
  },

  describe({ error, resource, place }) {
    // What hostNetwork fills in is written nowhere; the port that it comes from is.
    const isFilledIn = place.missing.length > 0;
    const port = /\d+$/.exec(textAt(resource, error.path) ?? String(error.value ?? ''))?.[0];
    return {
      message: `Port ${port === undefined ? '' : `${port} `}of the node is taken twice by the same Pod.`,
      fixes: isFilledIn
        ? listedTwiceFixes(resource, error.path.slice(0, -1))
        : [removeFix(resource, error.path, { title: 'Remove this hostPort', safety: 'unsafe' })],
    };
  },
});

function listedTwiceFixes(resource: Resource, path: readonly PathStep[]): readonly Fix[] {
  if (writtenAt(resource, path) === undefined) return [];
  return [removeFix(resource, path, { title: 'Remove this port from the list', safety: 'unsafe' })];
}
