/** A headless Service whose port is not the one that Pods listen at. */
import type { ServicePort } from '../../model/service.ts';
import type { PortSummary } from '../../workspace/resourceSummary.ts';
import { setFix } from '../common/fixes.ts';
import { ownersOf, portsOf, selectedPods } from '../common/servicePods.ts';
import { defineRule } from '../rule.ts';

const example = (port: number) => `
      apiVersion: v1
      kind: Service
      metadata:
        name: ingester
      spec:
        clusterIP: None
        selector:
          app: ingester
        ports:
          - name: http   # for the distributors
            port: ${port}
            targetPort: 3100
    `;

export const headlessPortRemapped = defineRule({
  id: 'headless-port-remapped',
  title: 'A headless Service does not translate ports',
  group: 'networking',
  severity: 'info',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['Service'],
  reads: 'workspace',
  docs: {
    why: `
      The name of a headless Service resolves to the addresses of its Pods, and nothing stands between a client and them.
      A client that connects to \`ingester:80\` because the Service says \`port: 80\` reaches port 80 of a Pod; that \`targetPort\` is 3100 helps only those who look up the SRV record.

      Write the port that the Pods listen at.
      Where clients should have another one, give them a second Service with a cluster IP.
    `,
    bad: example(80),
    good: example(3100),
    references: [
      'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',
      'https://github.com/kubernetes/kubernetes/issues/20488',
    ],
  },

  check(context) {
    const { resource, report } = context;
    const spec = resource.service?.spec;
    if (spec === undefined || !spec.isHeadless || spec.type.value === 'ExternalName') return;
    const remapped = spec.ports.items.filter(({ targetPort }) => targetPort.value !== undefined);
    if (remapped.length === 0) return;
    const pods = selectedPods(context);
    const ports = portsOf(context, pods) ?? [];
    for (const port of remapped) {
      const number = port.port.value;
      const target = targetOf(port, ports);
      if (number === undefined || target === undefined || number === target) continue;
      if (ports.some(other => other.port === number && other.protocol === protocolOf(port))) continue;
      const where = pods.length > 0 ? `the Pods of ${ownersOf(pods)}` : 'the Pods';
      const isTaken = spec.ports.items.some(other => other !== port && other.port.value === target);
      report({
        at: port.port.range,
        path: port.port.path,
        message: `A headless Service does not translate ports: clients reach ${where} at port ${number}, and they listen at ${target}.`,
        fixes: isTaken
          ? []
          : [setFix(resource, port.port.path, target, { title: `Set port: ${target}`, safety: 'unsafe' })],
      });
    }
  },
});

/** A name stands for one number only where all Pods agree. */
function targetOf(port: ServicePort, ports: readonly PortSummary[]): number | undefined {
  const { value = '' } = port.targetPort;
  // 0 stands for the port itself: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/defaults.go
  if (/^\d+$/.test(value)) return Number(value) || undefined;
  const named = ports.filter(({ name, protocol }) => name === value && protocol === protocolOf(port));
  const numbers = new Set(named.map(({ port: number }) => number));
  return numbers.size === 1 ? [...numbers][0] : undefined;
}

function protocolOf({ protocol }: ServicePort): string {
  return protocol.value ?? 'TCP';
}
