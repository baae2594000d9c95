/** Containers that say nothing of what they need. */
import { exampleStatefulSet } from '../common/examples.ts';
import { subjectOf } from '../common/subject.ts';
import { capitalise } from '../common/words.ts';
import { defineRule } from '../rule.ts';

const example = (resources: string) =>
  exampleStatefulSet({
    pod: `
      containers:
        - name: db   # needs little
          image: registry.example/db:1.4.2${resources}
    `,
  });

export const resourcesMissing = defineRule({
  id: 'resources-missing',
  title: 'A container asks for neither CPU nor memory',
  group: 'availability',
  severity: 'hint',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  isOptIn: true,
  fixable: false,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      The scheduler puts a Pod that asks for nothing on any node, however full.
      When that node runs short of memory, such a Pod is among the first that are killed, and a Pod with data then starts anew in the middle of its work.

      How much a container needs is for measurements to say, so nothing is proposed.
      A LimitRange of the namespace may fill in what is missing here.
    `,
    bad: example(''),
    good: example(`
          resources:
            requests:
              cpu: 100m
              memory: 256Mi
            limits:
              memory: 256Mi`),
    references: [
      'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#pod-selection-for-kubelet-eviction',
    ],
    peers: [
      'kube-linter: unset-cpu-requirements',
      'kube-linter: unset-memory-requirements',
      'kube-score: container-resources',
      'polaris: memoryRequestsMissing',
      'checkov: CKV_K8S_12',
    ],
  },

  check({ resource, report }) {
    const spec = resource.podTemplate?.spec;
    // What the Pod asks for as a whole is there for each of its containers.
    if (spec === undefined || spec.has('resources')) return;
    for (const container of spec.containers.items) {
      const { requests, limits } = container.resources;
      const isSaid = requests.presence !== 'absent' || limits.presence !== 'absent';
      if (!container.isComplete || isSaid || container.name.value === undefined) continue;
      report({
        at: container.name.range,
        path: container.path,
        message: `${capitalise(subjectOf(resource, container.path))} asks for neither CPU nor memory: it may land on a full node, and is among the first to be killed there.`,
      });
    }
  },
});
