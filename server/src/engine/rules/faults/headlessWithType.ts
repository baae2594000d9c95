/** A headless Service of a type that needs an address. */
import { removeFix, setFix } from '../common/fixes.ts';
import { defineFaultRule } from '../faultRule.ts';

const service = (type: string) => `
  apiVersion: v1
  kind: Service
  metadata:
    name: db
  spec:
    clusterIP: None   # for replication
${type}    selector:
      app: db
    ports:
      - name: pg
        port: 5432
`;

export const headlessWithType = defineFaultRule({
  id: 'headless-with-type',
  title: 'A headless Service cannot be reached from outside',
  group: 'networking',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['headless-with-type'],
  docs: {
    why: `
      Node ports and load balancers lead to the cluster IP of a Service, and a headless Service has none.
      Use two Services: a headless one for the names of the Pods, another one for clients outside.
    `,
    bad: service('    type: NodePort\n'),
    good: service('    type: ClusterIP\n'),
    references: ['https://kubernetes.io/docs/concepts/services-networking/service/#headless-services'],
  },

  describe({ error, resource }) {
    return {
      message: `A headless Service (clusterIP: None) cannot be of type ${error.detail?.type ?? 'NodePort'}: that needs a cluster IP.`,
      fixes: [
        setFix(resource, ['spec', 'type'], 'ClusterIP', { title: 'Set type to ClusterIP', safety: 'unsafe' }),
        removeFix(resource, ['spec', 'clusterIP'], { title: 'Remove clusterIP', safety: 'unsafe' }),
      ],
    };
  },
});
