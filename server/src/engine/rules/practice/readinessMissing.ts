/** Pods that are ready as soon as they run. */
import type { Container } from '../../model/container.ts';
import { ObjectView } from '../../model/view.ts';
import { plainValueOf } from '../../syntax/editor/plainValue.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

const example = (probe: string) =>
  exampleStatefulSet({
    pod: `
      containers:
        - name: db
          image: registry.example/db:1.4.2
          ports:
            - name: sql
              containerPort: 5432   # as ever${probe}
    `,
  });

export const readinessMissing = defineRule({
  id: 'readiness-missing',
  title: 'No readiness probe says when a Pod can be used',
  group: 'availability',
  severity: 'hint',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  isOptIn: true,
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      Without a readiness probe a Pod is ready as soon as its containers run.
      Services send to it at once, and an update of the set goes on to the next Pod while this one still starts: an update that breaks the program goes through all of them.

      The fix asks what the liveness probe asks, or opens a connection to the first port.
      A probe that knows more about the program is better.
    `,
    bad: example(''),
    good: example(`
          readinessProbe:
            tcpSocket:
              port: sql`),
    references: [
      'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#readiness-probe',
    ],
    peers: [
      'kube-linter: no-readiness-probe',
      'kube-score: pod-probes',
      'Polaris: readinessProbeMissing',
      'checkov: CKV_K8S_9',
    ],
  },

  check({ resource, report }) {
    const containers = resource.podTemplate?.spec.containers;
    if (containers === undefined || !containers.isComplete) return;
    const isLacking = containers.items.every(
      container => container.isComplete && container.readinessProbe.presence === 'absent',
    );
    const serving = containers.items.find(({ ports }) => ports.items.length > 0);
    if (!isLacking || serving === undefined) return;
    report({
      at: serving.name.range,
      path: serving.path,
      message:
        'No container has a readiness probe: an update goes on to the next Pod as soon as the containers of this one run.',
      fixes: probeFixes(serving),
    });
  },
});

const HANDLERS: readonly string[] = ['exec', 'grpc', 'httpGet', 'tcpSocket'];

function probeFixes({ map, name, livenessProbe, ports }: Container): readonly Fix[] {
  const [port] = ports.items.filter(({ protocol }) => (protocol.value ?? 'TCP') === 'TCP');
  const handler = HANDLERS.find(key => livenessProbe.has(key));
  const asked = handler && plainValueOf(livenessProbe.object(handler, ObjectView).map);
  const number = port?.name.value ?? port?.containerPort.value;
  const probe =
    handler !== undefined && asked !== undefined
      ? { [handler]: asked }
      : number === undefined
        ? undefined
        : { tcpSocket: { port: number } };
  if (map === undefined || probe === undefined) return [];
  return [
    {
      title: `Add a readiness probe to ${quote(name.value ?? '')}`,
      safety: 'unsafe',
      apply: ({ editor }) => {
        const place = livenessProbe.isPresent ? { before: 'livenessProbe' } : { after: 'ports' };
        return editor.set(map, 'readinessProbe', probe, place);
      },
    },
  ];
}
