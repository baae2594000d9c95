/** Host ports under `hostNetwork` that differ from their container port. */
import { exampleDaemonSet } from '../common/examples.ts';
import { faultWords } from '../common/faultWords.ts';
import { removeFix, setFix } from '../common/fixes.ts';
import { defineFaultRule } from '../faultRule.ts';

const pod = (hostPort: number) => `
  hostNetwork: true
  containers:
    - name: agent
      image: registry.example/agent:1.4.2
      ports:
        - name: metrics
          containerPort: 9100
          hostPort: ${hostPort}   # free on all nodes
`;

export const hostPortMismatch = defineFaultRule({
  id: 'host-port-mismatch',
  title: 'On the network of the node, hostPort and containerPort are one',
  group: 'networking',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['host-port-host-network'],
  docs: {
    why: `
      With \`hostNetwork\` a container listens on the node itself, and no port is mapped to another.
      A \`hostPort\` may be left out then; where it stands, it has to be the container port.
    `,
    bad: exampleDaemonSet({ pod: pod(19100) }),
    good: exampleDaemonSet({ pod: pod(9100) }),
    references: ['https://kubernetes.io/docs/concepts/services-networking/'],
  },

  describe(context) {
    const { error, resource } = context;
    const port = faultWords(context).number('containerPort');
    const remove = removeFix(resource, error.path, { title: 'Remove hostPort', safety: 'safe' });
    if (!(port > 0)) {
      return { message: 'With hostNetwork a hostPort is the same as the containerPort.', fixes: [remove] };
    }
    return {
      message: `With hostNetwork the container listens on port ${port} of the node: hostPort ${error.value} cannot lead there.`,
      fixes: [
        setFix(resource, error.path, port, { title: `Set hostPort to ${port}`, safety: 'safe' }),
        remove,
      ],
    };
  },
});
