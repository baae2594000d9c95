/** Two ports of one name in one container, or in one Service. */
import { exampleStatefulSet } from '../common/examples.ts';
import { freeNameFix, siblingNames } from '../common/freeName.ts';
import { subjectOf } from '../common/subject.ts';
import { capitalise, quote } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';

const pod = (name: string) => `
  containers:
    - name: db
      image: registry.example/db:1.4.2
      ports:
        - name: pg
          containerPort: 5432
        - name: ${name}   # for the monitoring
          containerPort: 9187
`;

export const portNameDuplicate = defineFaultRule({
  id: 'port-name-duplicate',
  title: 'Two ports have the same name',
  group: 'networking',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['duplicate-port-name', 'duplicate-name'],
  speaksFor: error => error.path.at(-3) === 'ports',
  docs: {
    why: `
      Services and probes can ask for a port by its name, so that a name stands for one port of a container or Service.
      SRV names of the Pods are made from them too.
    `,
    bad: exampleStatefulSet({ pod: pod('pg') }),
    good: exampleStatefulSet({ pod: pod('pg-2') }),
    references: ['https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports'],
  },

  describe({ error, resource }) {
    const name = String(error.value ?? '');
    const names = siblingNames(resource, error.path);
    return {
      message: `${capitalise(subjectOf(resource, error.path.slice(0, -3)))} has two ports named ${quote(name)}.`,
      fixes: freeNameFix(resource, error.path, name, names),
    };
  },
});
