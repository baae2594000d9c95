/** A port name that two containers of a Pod use. */
import { followPath } from '../../syntax/nodeAt.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { placeRange } from '../common/placeRange.ts';
import { portsBefore } from '../common/podPorts.ts';
import { subjectOf, textAt } from '../common/subject.ts';
import { capitalise, quote } from '../common/words.ts';
import { defineRemarkRule } from '../remarkRule.ts';

const pod = (name: string) => `
  containers:
    - name: db
      image: registry.example/db:1.4.2
      ports:
        - name: metrics
          containerPort: 9187
    - name: agent   # ships the logs
      image: registry.example/agent:2.0.0
      ports:
        - name: ${name}
          containerPort: 9100
`;

export const portNameShared = defineRemarkRule({
  id: 'port-name-shared',
  title: 'Two containers of a Pod have a port of the same name',
  group: 'networking',
  severity: 'info',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: false,
  codes: ['port-name-duplicate'],
  docs: {
    why: `
      A Service with a name as its \`targetPort\` looks for it in the Pod, container by container, and takes the first port of that name.
      The other port is never reached that way.
      Probes are not affected: they look in their own container only.

      The API server warns of this from Kubernetes 1.33 on.
    `,
    bad: exampleStatefulSet({ pod: pod('metrics') }),
    good: exampleStatefulSet({ pod: pod('agent-metrics') }),
    references: ['https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports'],
  },

  describe({ remark: { path }, resource }) {
    const name = textAt(resource, [...path, 'name']) ?? '';
    const own = subjectOf(resource, path.slice(0, -2));
    const first = portsBefore(resource, path).find(port => textAt(resource, [...port, 'name']) === name);
    const owner = first === undefined ? undefined : subjectOf(resource, first.slice(0, -2));
    return {
      message:
        owner === undefined || owner === own
          ? `${capitalise(own)} has two ports named ${quote(name)}; a Service that asks for the name gets the first.`
          : `${capitalise(owner)} and ${own} both have a port named ${quote(name)}; a Service that asks for the name gets the first.`,
      at: placeRange(followPath(resource.root, [...path, 'name']), resource),
    };
  },
});
