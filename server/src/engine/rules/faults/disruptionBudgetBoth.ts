/** A PodDisruptionBudget that counts in two ways. */
import { removeFix } from '../common/fixes.ts';
import { defineFaultRule } from '../faultRule.ts';

const budget = (line: string) => `
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: db
  spec:
    maxUnavailable: 1   # one after the other
${line}    selector:
      matchLabels:
        app: db
`;

export const disruptionBudgetBoth = defineFaultRule({
  id: 'disruption-budget-both',
  title: 'A PodDisruptionBudget has minAvailable or maxUnavailable, not both',
  group: 'availability',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['budget-both'],
  docs: {
    why: `
      A budget says either how many Pods have to stay, or how many may go.
      For the members of a quorum \`maxUnavailable: 1\` stays right when replicas are added.
    `,
    bad: budget('    minAvailable: 2\n'),
    good: budget(''),
    references: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
  },

  describe({ resource }) {
    return {
      message:
        'A PodDisruptionBudget counts the Pods that stay (minAvailable) or those that go (maxUnavailable), not both.',
      fixes: (['minAvailable', 'maxUnavailable'] as const).map(field =>
        removeFix(resource, ['spec', field], { title: `Remove ${field}`, safety: 'unsafe' }),
      ),
    };
  },
});
