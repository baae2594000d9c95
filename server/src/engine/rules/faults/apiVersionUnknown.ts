/** Misspelt API versions. */
import { exampleStatefulSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { quote } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';

const good = exampleStatefulSet({});

export const apiVersionUnknown = defineFaultRule({
  id: 'api-version-unknown',
  title: 'There is no such API version',
  group: 'versions',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['api-version-misspelt'],
  docs: {
    why: `
      The API version says which part of Kubernetes reads the manifest.
      It is written in lower case: StatefulSets and DaemonSets are in \`apps/v1\`, Services and claims in \`v1\`, PodDisruptionBudgets in \`policy/v1\`.
    `,
    bad: good.replace('apps/v1', 'app/v1   # core workloads'),
    good: good.replace('apps/v1', 'apps/v1   # core workloads'),
    references: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/'],
  },

  describe({ error, resource }) {
    const version = error.detail?.nearest;
    const written = quote(String(error.value));
    if (version === undefined) return { message: `Kubernetes knows no apiVersion ${written}.` };
    return {
      message: `${resource.kind ?? 'This kind'} is in ${version}, not in ${written}.`,
      fixes: [setFix(resource, ['apiVersion'], String(version), { title: `Use ${version}`, safety: 'safe' })],
    };
  },
});
