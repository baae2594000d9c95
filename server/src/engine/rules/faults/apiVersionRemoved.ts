/** API versions that clusters no longer serve. */
import { exampleDaemonSet } from '../common/examples.ts';
import { selectorFromLabels } from '../common/selectorFromLabels.ts';
import { defineFaultRule } from '../faultRule.ts';

const good = exampleDaemonSet({});

export const apiVersionRemoved = defineFaultRule({
  id: 'api-version-removed',
  title: 'The API version is no longer served',
  group: 'versions',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['api-version-removed'],
  docs: {
    why: `
      StatefulSets and DaemonSets are served as \`apps/v1\` only since Kubernetes 1.16, PodDisruptionBudgets as \`policy/v1\` only since 1.25.
      A cluster refuses older versions, whatever stands in the manifest.

      The older versions made a missing selector from the labels of the Pod template; \`apps/v1\` wants it written.
      The fix adds it.
    `,
    bad: good.replace('apps/v1', 'apps/v1beta2   # from the old cluster'),
    good: good.replace('apps/v1', 'apps/v1   # from the old cluster'),
    references: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
    peers: [
      'kube-linter: no-extensions-v1beta',
      'kube-score: stable-version',
      'KICS: Object Is Using A Deprecated API Version',
      'Popeye: POP-403',
    ],
  },

  describe({ error, resource, target }) {
    const { nearest, removedIn } = error.detail ?? {};
    const version = String(nearest);
    return {
      message: `Kubernetes ${target.release} does not serve ${error.value} any more (since ${removedIn}): ${resource.kind} is in ${version}.`,
      tags: ['deprecated'],
      fixes: [
        {
          title: `Convert to ${version}`,
          safety: 'safe',
          apply: ({ editor }) => {
            const selector = selectorFromLabels(resource);
            const isSet = editor.setPath(resource.root, ['apiVersion'], version);
            if (!isSet || selector === undefined) return isSet;
            return editor.set(selector.spec, 'selector', selector.value, { before: 'template' });
          },
        },
      ],
    };
  },
});
