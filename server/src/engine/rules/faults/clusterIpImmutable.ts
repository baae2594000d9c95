/** Services that would change their address. */
import { describeChange } from '../common/changeWords.ts';
import { defineFaultRule } from '../faultRule.ts';

const older = `
  apiVersion: v1
  kind: Service
  metadata:
    name: db
  spec:
    selector:
      app: db
    ports:
      - name: pg   # as clients know it
        port: 5432
`;

export const clusterIpImmutable = defineFaultRule({
  id: 'cluster-ip-immutable',
  title: 'The address of a Service has changed',
  group: 'updates',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['cluster-ip-immutable'],
  docs: {
    why: `
      A Service keeps the address that it was given, or goes without one as long as it lives.
      So a Service with an address never becomes headless, nor the other way round, and the API server refuses to try.

      Pods of a StatefulSet need a headless Service for DNS names of their own, and clients may need the address of the old one: then there are two, the headless one under a name of its own.
      Deleting the Service and making it anew works too; until then its name resolves to nothing, and afterwards it has another address.
    `,
    older,
    bad: older.replace('spec:\n', 'spec:\n    clusterIP: None\n'),
    good: older,
    references: ['https://kubernetes.io/docs/concepts/services-networking/service/#headless-services'],
  },

  describe: context => describeChange(context, 'The API server refuses to change the address of a Service.'),
});
