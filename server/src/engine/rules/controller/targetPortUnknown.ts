/** A Service that leads to a port by a name that no Pod gives one. */
import type { ServicePort } from '../../model/service.ts';
import { portNameFault } from '../../validation/names.ts';
import { nearestName } from '../../validation/nearestName.ts';
import { isPlaceholder } from '../../validation/placeholders.ts';
import type { PortSummary } from '../../workspace/resourceSummary.ts';
import { setFix } from '../common/fixes.ts';
import { kustomizationEffect } from '../common/kustomizations.ts';
import { type KnownPods, podsPhrase } from '../common/podsOf.ts';
import { ownersOf, portsOf, selectedPods } from '../common/servicePods.ts';
import { resourcePhrase } from '../common/subject.ts';
import { quote, valueText } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const example = (target: string) => `
      apiVersion: v1
      kind: Service
      metadata:
        name: objects
      spec:
        selector:
          app: objects
        ports:
          - name: api
            port: 80
            targetPort: ${target}   # by name
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: objects
      spec:
        selector:
          matchLabels:
            app: objects
        template:
          metadata:
            labels:
              app: objects
          spec:
            containers:
              - name: objects
                image: registry.example/objects:1.4.2
                ports:
                  - name: s3
                    containerPort: 9000
    `;

export const targetPortUnknown = defineRule({
  id: 'target-port-unknown',
  title: 'The Service leads to a port that no Pod has',
  group: 'networking',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['Service'],
  reads: 'workspace',
  docs: {
    why: `
      A \`targetPort\` that is a name is looked up in each Pod that the Service selects, among the names that its containers give their ports, with the same protocol.
      A Pod without such a port gets none of the traffic.
      Where no Pod has it, the Service has a cluster IP and a port, and whoever connects there is refused.

      A headless Service has no port that anybody connects to; there it is information only, for the SRV record that is missing.

      Nothing is said of numbers: a container may listen where it lists no port.
    `,
    bad: example('s3-api'),
    good: example('s3'),
    references: [
      'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
      'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec',
    ],
    peers: ['Popeye: POP-1106'],
  },

  check(context) {
    const { resource, workspace, uri, report } = context;
    const spec = resource.service?.spec;
    const named = spec?.ports.items.filter(({ targetPort }) => isName(targetPort.value)) ?? [];
    if (spec === undefined || named.length === 0) return;
    const pods = selectedPods(context);
    const places = [uri, ...pods.map(({ indexed }) => indexed.uri)];
    if (pods.length === 0 || places.some(place => kustomizationEffect(workspace, place).isOpen)) return;
    const ports = portsOf(context, pods);
    if (ports === undefined || ports.some(({ name }) => isPlaceholder(name ?? ''))) return;
    for (const port of named) {
      const wanted = port.targetPort.value ?? '';
      const protocol = port.protocol.value ?? 'TCP';
      const sameName = ports.filter(({ name }) => name === wanted);
      if (sameName.some(other => other.protocol === protocol)) continue;
      const [other] = sameName;
      const fact = other
        ? `Port ${quote(wanted)} of ${ownersOf(pods)} is for ${other.protocol}, not ${protocol}`
        : `No container of ${ownersOf(pods)} calls a port ${quote(wanted)}`;
      const number = port.port.value;
      const effect = spec.isHeadless
        ? `${resourcePhrase(resource)} gives no SRV record for it`
        : `port ${number ?? ''} of ${resourcePhrase(resource)} leads nowhere`;
      report({
        at: port.targetPort.range,
        path: port.targetPort.path,
        severity: spec.isHeadless ? 'info' : 'warning',
        message: `${fact}, so ${effect}.`,
        related: pods.map(one => ({
          resource: one.indexed,
          path: ['metadata'],
          message: `${podsPhrase(one)}, whose Pods are selected.`,
        })),
        fixes: other
          ? [setFix(resource, [...port.path, 'protocol'], other.protocol, protocolHead(other.protocol))]
          : fixesFor(context, port, pods, ports),
      });
    }
  },
});

function isName(target: string | undefined): boolean {
  return target !== undefined && !/^\d*$/.test(target) && !isPlaceholder(target);
}

function protocolHead(protocol: string) {
  return { title: `Set protocol: ${protocol}`, safety: 'unsafe' } as const;
}

function fixesFor(
  context: WorkspaceContext,
  port: ServicePort,
  pods: readonly KnownPods[],
  ports: readonly PortSummary[],
): readonly Fix[] {
  const { resource } = context;
  const { path, value: wanted = '' } = port.targetPort;
  const protocol = port.protocol.value ?? 'TCP';
  const fitting = ports.filter(other => other.protocol === protocol);
  const names = [...new Set(fitting.flatMap(({ name }) => name ?? []))];
  const numbers = [...new Set(fitting.flatMap(({ port: number }) => number ?? []))];
  const sameNumber = fitting.find(({ port: number }) => number !== undefined && number === port.port.value);
  const meant =
    nearestName(wanted, names) ??
    names.find(name => name === port.name.value) ??
    names.find(name => wanted.startsWith(name) || name.startsWith(wanted)) ??
    sameNumber?.name ??
    (fitting.length === 1 ? names[0] : undefined);
  const use = (target: string | number) =>
    setFix(resource, path, target, { title: `Lead to port ${valueText(String(target))}`, safety: 'unsafe' });
  if (meant !== undefined) return [use(meant)];
  const number = sameNumber?.port ?? (numbers.length === 1 ? numbers[0] : undefined);
  if (number === undefined) return [];
  return [...nameFixes(pods, wanted, number, protocol), use(number)];
}

/** Gives the port of the Pods the name that the Service knows it by. */
function nameFixes(
  pods: readonly KnownPods[],
  name: string,
  number: number,
  protocol: string,
): readonly Fix[] {
  const [only, ...others] = pods;
  if (only === undefined || others.length > 0 || portNameFault(name) !== undefined) return [];
  return [
    {
      title: `Call port ${number} of ${podsPhrase(only)} ${quote(name)} (its Pods are replaced)`,
      safety: 'unsafe',
      apply: scope => {
        const found = scope.other(only.indexed);
        const ports = found?.resource.podTemplate?.spec.allContainers.flatMap(
          ({ ports: { items } }) => items,
        );
        const unnamed = ports?.find(
          one =>
            one.containerPort.value === number &&
            (one.protocol.value ?? 'TCP') === protocol &&
            one.name.presence === 'absent',
        );
        const first = unnamed?.map?.entries[0]?.key;
        if (found === undefined || unnamed?.map === undefined || first === undefined) return false;
        return found.editor.set(unnamed.map, 'name', name, { before: first });
      },
    },
  ];
}
