/** Two containers of one name. */
import { exampleStatefulSet } from '../common/examples.ts';
import { freeNameFix } from '../common/freeName.ts';
import { quote } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';

const LISTS: readonly unknown[] = ['containers', 'initContainers', 'ephemeralContainers'];

const pod = (name: string) => `
  containers:
    - name: db
      image: registry.example/db:1.4.2
    - name: ${name}   # copies the log away
      image: registry.example/backup:2.0.1
`;

export const containerNameDuplicate = defineFaultRule({
  id: 'container-name-duplicate',
  title: 'Two containers have the same name',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['duplicate-name'],
  speaksFor: error => LISTS.includes(error.path.at(-3)),
  docs: {
    why: `
      Containers of a Pod are told apart by their names, init containers included: in logs, in \`kubectl exec\`, in the status of the Pod.
      Kubernetes makes no Pod in which two have the same.
    `,
    bad: exampleStatefulSet({ pod: pod('db') }),
    good: exampleStatefulSet({ pod: pod('db-2') }),
    references: ['https://kubernetes.io/docs/concepts/workloads/pods/'],
  },

  describe({ error, resource }) {
    const name = String(error.value ?? '');
    const spec = resource.workload?.spec.template.spec;
    const names = spec?.allContainers.flatMap(container => container.name.value ?? []) ?? [];
    return {
      message: `Two containers of the Pod are named ${quote(name)}.`,
      fixes: freeNameFix(resource, error.path, name, names),
    };
  },
});
