/** Pods that start one after the other, where the first may be ready only with the others. */
import { podLists } from '../../features/names/podList.ts';
import type { Container } from '../../model/container.ts';
import type { Resource } from '../../model/resource.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { namesInTexts } from '../common/namesInTexts.ts';
import { isOneByOne, parallelFixes } from '../common/parallelFix.ts';
import { podNamesOf } from '../common/podNamesOf.ts';
import { shellTextsOf } from '../common/shellTexts.ts';
import { defineRule } from '../rule.ts';

const example = (policy: string) => `
      apiVersion: v1
      kind: Service
      metadata:
        name: db
      spec:
        clusterIP: None   # one name for each Pod
        publishNotReadyAddresses: true
        selector:
          app: db
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
        serviceName: db
        replicas: 3${policy}
        selector:
          matchLabels:
            app: db
        template:
          metadata:
            labels:
              app: db
          spec:
            containers:
              - name: db
                image: registry.example/db:1.4.2
                env:
                  - name: INITIAL_CLUSTER
                    value: db-0.db,db-1.db,db-2.db
                readinessProbe:
                  httpGet:
                    path: /health
                    port: 8080
    `;

export const orderedStartDeadlock = defineRule({
  id: 'ordered-start-deadlock',
  title: 'The first Pod waits for the others, which wait for the first',
  group: 'updates',
  severity: 'warning',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'workspace',
  docs: {
    why: `
      With \`OrderedReady\`, the default, the second Pod is started once the first is ready.
      A cluster that forms itself from a list of its members needs more than one of them before it answers.
      When the readiness probe asks the cluster, the first Pod is never ready, and no other Pod ever starts.

      It is a warning where a variable or an argument says that the list is for the first start of the cluster, such as \`INITIAL_CLUSTER\` or \`--bootstrap-expect\`, and the probe asks more than whether a port is open.
      Where only a list of the Pods is there, it is information: the program may do without the others.

      With \`Parallel\` all Pods start together.
      The field cannot change once the set is applied: delete the set with \`--cascade=orphan\` and apply it anew.
    `,
    bad: example(''),
    good: example('\n        podManagementPolicy: Parallel'),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-management-policies',
      'https://github.com/cockroachdb/cockroach-operator/issues/470',
      'https://github.com/nats-io/k8s/issues/622',
    ],
  },

  check(context) {
    const { resource, older, report } = context;
    const spec = resource.statefulSet?.spec;
    const replicas = spec?.replicas.value;
    if (spec === undefined || replicas === undefined || replicas < 2 || !isOneByOne(resource)) return;
    const own = resource.metadata.name.value;
    const start = spec.ordinals.start.presence === 'absent' ? 0 : spec.ordinals.start.value;
    if (start === undefined) return;
    for (const list of podLists(podNamesOf(namesInTexts(context)))) {
      const [first] = list.pods;
      if (first === undefined || first.resolved.sets[0]?.name !== own) continue;
      if (list.pods.some(({ resolved }) => resolved.problem !== undefined)) continue;
      const container = containerAt(resource, first.mention.place.path);
      if (container === undefined || !asksForMore(container)) continue;
      const isFirstStart = formsCluster(container) && asksForCluster(container);
      const pods = [start, start + 1].map(ordinal => `${own}-${ordinal}`);
      report({
        at: list.range,
        path: first.mention.place.path,
        severity: isFirstStart ? 'warning' : 'info',
        message: isFirstStart
          ? `Pod ${pods[0]} has to be ready before ${pods[1]} starts, and forms its cluster only with the others: the set never gets further.`
          : `Pod ${pods[0]} has to be ready before ${pods[1]} starts. If it is ready only once it has found the others, the set never gets further.`,
        fixes: parallelFixes(resource, older),
      });
      return;
    }
  },
});

/** One that runs for good; what init containers wait for is another matter. */
function containerAt({ statefulSet }: Resource, path: readonly PathStep[]): Container | undefined {
  const at = path.indexOf('containers');
  const index = path[at + 1];
  return at === -1 || typeof index !== 'number'
    ? undefined
    : statefulSet?.spec.template.spec.containers.items[index];
}

/** Whether readiness means more than that the program runs: not an open port, nor a page that is always there. */
function asksForMore({ readinessProbe }: Container): boolean {
  const { httpGet, grpc, exec } = readinessProbe;
  if (httpGet.isPresent) return (httpGet.text('path').value ?? '/') !== '/';
  return grpc.isPresent || exec.isPresent;
}

/** A command may only ask the program itself: `curl localhost:9200` and `consul members` are answered without a cluster. */
function asksForCluster({ readinessProbe }: Container): boolean {
  const { exec } = readinessProbe;
  if (!exec.isPresent) return true;
  return exec.texts('command').some(({ value }) => /health|leader|quorum|status|\bready/i.test(value ?? ''));
}

/** Whether the program is told what its cluster is at its first start. */
function formsCluster(container: Container): boolean {
  const variables = container.env.items.some(({ name }) => FIRST_START.test(name.value ?? ''));
  return variables || shellTextsOf(container).some(({ value }) => FIRST_START.test(value ?? ''));
}

/** Of etcd, Elasticsearch, OpenSearch, Consul and Nomad, and those that call it alike. */
const FIRST_START = /initial[-_.]?(?:cluster(?:[=\s]|$|[-_.]manager)|master|member)|bootstrap[-_.]expect/i;
