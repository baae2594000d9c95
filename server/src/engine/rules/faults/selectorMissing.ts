/** Workloads that do not say which Pods are theirs. */
import { exampleDaemonSet } from '../common/examples.ts';
import { selectorFromLabels } from '../common/selectorFromLabels.ts';
import { defineFaultRule, type FaultContext } from '../faultRule.ts';
import type { Fix } from '../finding.ts';

const good = exampleDaemonSet({ spec: 'minReadySeconds: 10   # let it settle' });

export const selectorMissing = defineFaultRule({
  id: 'selector-missing',
  title: 'There is no selector',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['selector-missing', 'selector-empty'],
  docs: {
    why: `
      A workload knows its Pods by their labels, and the selector says by which.
      It has no default in \`apps/v1\`, and an empty selector, which would take every Pod of the namespace, is refused.
      The fix takes all labels of the Pod template.

      The selector cannot be changed later: leave out labels that will, such as a version.
    `,
    bad: good.replace('  selector:\n    matchLabels:\n      app: agent\n', ''),
    good,
    references: ['https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#pod-selector'],
    peers: [
      'kube-linter: mismatching-selector',
      'kube-linter: schema-validation-offline',
      'kubeconform: JSON schema',
      'yaml-language-server: JSON schema',
    ],
  },

  describe(context) {
    const kind = context.resource.workload ? context.resource.kind : 'workload';
    const isEmpty = context.error.fault === 'selector-empty';
    return {
      message: isEmpty
        ? `The selector is empty, so this ${kind} does not say which Pods are its own.`
        : `This ${kind} has no selector and does not say which Pods are its own.`,
      fixes: fixesFor(context),
    };
  },
});

function fixesFor({ resource }: FaultContext): readonly Fix[] {
  const missing = selectorFromLabels(resource);
  const title = 'Add a selector from the labels of the Pod template';
  if (missing !== undefined) {
    const { spec, value } = missing;
    return [
      {
        title,
        safety: 'safe',
        apply: ({ editor }) => editor.set(spec, 'selector', value, { before: 'template' }),
      },
    ];
  }
  const spec = resource.workload?.spec;
  const labels = spec?.template.metadata.labels;
  const selector = spec?.selector.map;
  const isEmpty = selector?.entries.every(entry => entry.key === 'matchLabels');
  if (!isEmpty || labels === undefined || !labels.isKnown || labels.record.size === 0) return [];
  const path = ['spec', 'selector', 'matchLabels'];
  const value = Object.fromEntries(labels.record);
  return [{ title, safety: 'safe', apply: ({ editor }) => editor.setPath(resource.root, path, value) }];
}
