/** Claims that ask for less than they have. */
import { describeChange } from '../common/changeWords.ts';
import { defineFaultRule } from '../faultRule.ts';

const example = (size: string) => `
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata:
    name: archive
  spec:
    accessModes: [ReadWriteOnce]
    resources:
      requests:
        storage: ${size}   # a year of logs
`;

export const claimShrinks = defineFaultRule({
  id: 'claim-shrinks',
  title: 'A claim asks for less than before',
  group: 'storage',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['claim-shrinks'],
  docs: {
    why: `
      A volume can be made larger while it is in use, and never smaller, so the API server refuses a claim that asks for less than before.

      Where less room is enough, make a second claim of that size, copy the data with a Pod that mounts both, and use the second one from then on.
    `,
    older: example('10Gi'),
    bad: example('5Gi'),
    good: example('10Gi'),
    references: [
      'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims',
    ],
  },

  describe: context =>
    describeChange(context, 'A claim only grows, and the API server refuses to make it smaller.'),
});
