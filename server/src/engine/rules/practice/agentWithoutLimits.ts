/** Agents on every node that may take all of its memory. */
import type { Container } from '../../model/container.ts';
import type { PodSpec } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import { namespaceOf } from '../../workspace/naming.ts';
import { exampleDaemonSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { listing, quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const pod = (limit: string) => `
  containers:
    - name: agent
      image: registry.example/agent:1.4.2
      resources:
        requests:
          memory: 200Mi   # measured on the largest node
${limit}`;

export const agentWithoutLimits = defineRule({
  id: 'agent-without-limits',
  title: 'An agent may take all the memory of its node',
  group: 'node-agents',
  severity: 'hint',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['DaemonSet'],
  reads: 'workspace',
  docs: {
    why: `
      A DaemonSet runs beside everything else, on every node.
      Without a memory limit a container that leaks grows until the node itself runs short; then Pods are evicted and killed that did nothing wrong, and with a DaemonSet that happens on all nodes at about the same time.
      With a limit the one container is restarted, and the restarts say which.

      Memory that is requested and not limited is still better than neither: what requests nothing goes first.
      A limit for CPU is another matter, as it only slows the agent down.

      Said of containers that name other resources and leave this limit out; \`resources-missing\` is about those that name none.

      A LimitRange in the namespace may set limits for containers that have none; where one is among the manifests, nothing is said.
    `,
    bad: exampleDaemonSet({ pod: pod('') }),
    good: exampleDaemonSet({ pod: pod('        limits:\n          memory: 200Mi\n') }),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/',
      'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/',
    ],
    peers: [
      'kube-linter: unset-memory-requirements',
      'kube-score: container-resources',
      'Polaris: memoryLimitsMissing',
      'Checkov: CKV_K8S_13',
      'Trivy: KSV-0018',
      'KICS: Memory Limits Not Defined',
      'Popeye: POP-106',
    ],
  },

  check(context) {
    const { resource, report } = context;
    const spec = resource.daemonSet?.spec.template.spec;
    if (spec === undefined || !areLimitsKnown(spec)) return;
    const containers = spec.containers.items;
    const unlimited = containers.filter(isLimitLeftOut);
    const [first] = unlimited;
    if (first === undefined || mayBeLimited(context)) return;
    const names = unlimited.map(({ name }) => quote(name.value ?? ''));
    const noun = names.length === 1 ? 'Container' : 'Containers';
    report({
      at: first.name.range,
      path: first.name.path,
      message: `${noun} ${listing(names)} may take all the memory of the node from other Pods, on every node.`,
      fixes: limitFixes(resource, unlimited),
    });
  },
});

/** Where nothing is said of resources at all, `resources-missing` may be asked for. */
function isLimitLeftOut({ resources: { requests, limits } }: Container): boolean {
  return requests.keys.length + limits.keys.length > 0 && !limits.has('memory');
}

function areLimitsKnown(spec: PodSpec): boolean {
  return (
    spec.isComplete &&
    spec.containers.isComplete &&
    !spec.has('resources') &&
    spec.containers.items.every(
      ({ isComplete, name, resources }) =>
        isComplete &&
        name.value !== undefined &&
        resources.isComplete &&
        [resources.requests, resources.limits].every(
          amounts => amounts.presence !== 'unknown' && amounts.isComplete,
        ),
    )
  );
}

/** By what stands in the same namespace, whatever it says. */
function mayBeLimited({ resource, naming, workspace }: WorkspaceContext): boolean {
  const namespace = namespaceOf(resource, naming);
  return workspace.ofKind('LimitRange').some(range => {
    const found = workspace.namespaceOf(range);
    return found === undefined || namespace === undefined || found === namespace;
  });
}

/** What each container says that it needs is the only amount that is known; of one without, the author writes it. */
function limitFixes(resource: Resource, unlimited: readonly Container[]): readonly Fix[] {
  const [first, ...others] = unlimited;
  if (first === undefined) return [];
  const requests = unlimited.map(({ resources }) => resources.requests.scalar('memory').value);
  const [amount] = requests;
  const limitOf = ({ resources }: Container) => [...resources.path, 'limits', 'memory'];
  if (amount === undefined || requests.includes(undefined)) {
    const head = { title: 'Add a memory limit', safety: 'unsafe' } as const;
    const draft = { ...setFix(resource, limitOf(first), AMOUNT, head), placeholder: AMOUNT };
    return others.length === 0 ? [draft] : [];
  }
  return [
    {
      title:
        others.length === 0
          ? `Limit its memory to the ${amount} that are requested`
          : 'Limit their memory to what each requests',
      safety: 'unsafe',
      apply: ({ editor }) =>
        unlimited.every((container, index) =>
          editor.setPath(resource.root, limitOf(container), requests[index] ?? ''),
        ),
    },
  ];
}

/** Written where the author knows how much. */
const AMOUNT = '256Mi';
