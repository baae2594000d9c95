/** A port of a headless Service that has a name in the Pods and none in DNS. */

import type { ServicePort } from '../../model/service.ts';
import { dnsLabelFault } from '../../validation/names.ts';
import { portsOf, selectedPods } from '../common/servicePods.ts';
import { quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

const example = (port: string) => `
      apiVersion: v1
      kind: Service
      metadata:
        name: db
      spec:
        clusterIP: None   # a name for each Pod
        selector:
          app: db
        ports:
          - ${port}
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
        serviceName: db
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
                image: registry.example/db:16.4
                ports:
                  - name: pg
                    containerPort: 5432
    `;

export const headlessPortUnnamed = defineRule({
  id: 'headless-port-unnamed',
  title: 'A port without a name has no SRV record',
  group: 'networking',
  severity: 'hint',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['Service'],
  reads: 'workspace',
  docs: {
    why: `
      A headless Service publishes its Pods twice: as addresses of its name, and for each port that has a name as SRV records, which hold every Pod's own name and the port.
      Programs that find their peers by \`_pg._tcp.db\` need the name.

      It is said only where the containers have a name for the port already.
      Naming a port of a Service changes nothing for those who use its number.
    `,
    bad: example('port: 5432'),
    good: example('name: pg\n            port: 5432'),
    references: [
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#srv-records',
      'https://github.com/kubernetes/kubernetes/issues/9327',
    ],
  },

  check(context) {
    const { resource, report } = context;
    const spec = resource.service?.spec;
    if (spec === undefined || !spec.isHeadless || !spec.ports.isComplete) return;
    // Several ports have to be named; that is the API server's word.
    const [port, ...others] = spec.ports.items;
    if (port === undefined || others.length > 0 || port.name.presence !== 'absent') return;
    const name = nameFor(port, portsOf(context, selectedPods(context)) ?? []);
    const number = port.port.value;
    if (name === undefined || number === undefined) return;
    report({
      at: port.port.range,
      path: port.port.path,
      message: `The containers call port ${number} ${quote(name)}; named here too, it has SRV records.`,
      fixes: [nameFix(port, name)],
    });
  },
});

function nameFor(
  { port, targetPort, protocol }: ServicePort,
  ports: readonly {
    readonly name: string | undefined;
    readonly port: number | undefined;
    readonly protocol: string;
  }[],
): string | undefined {
  const wanted = targetPort.value ?? String(port.value);
  const found = ports.filter(
    other =>
      (String(other.port) === wanted || other.name === wanted) &&
      other.protocol === (protocol.value ?? 'TCP'),
  );
  const names = new Set(found.map(({ name }) => name));
  const [name] = names;
  return names.size === 1 && name !== undefined && dnsLabelFault(name) === undefined ? name : undefined;
}

function nameFix({ map }: ServicePort, name: string): Fix {
  return {
    title: `Name the port ${quote(name)}`,
    safety: 'unsafe',
    apply: ({ editor }) => {
      const first = map?.entries[0]?.key;
      return map !== undefined && first !== undefined && editor.set(map, 'name', name, { before: first });
    },
  };
}
