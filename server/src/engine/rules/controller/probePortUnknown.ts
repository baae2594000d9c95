/** Probes that ask where nothing can answer. */
import type { Container, ContainerPort } from '../../model/container.ts';
import type { PodSpec } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../model/view.ts';
import { editDistance, nearestName } from '../../validation/nearestName.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { isSlip } from '../common/isSlip.ts';
import { type ProbeKind, probesOf, type WrittenProbe } from '../common/probes.ts';
import { subjectOf } from '../common/subject.ts';
import { quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type ResourceContext } from '../rule.ts';

const example = (port: string) =>
  exampleStatefulSet({
    pod: `
      containers:
        - name: db
          image: registry.example/db:1.4.2
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet:
              path: /ready
              port: ${port}   # not the port of the peers
    `,
  });

export const probePortUnknown = defineRule({
  id: 'probe-port-unknown',
  title: 'A probe asks a port that the container does not have',
  group: 'availability',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      A probe finds its port by name among the ports of its own container, not among those of the Pod.
      The API server does not look whether there is one of that name.
      The kubelet then cannot ask at all, and throws the result away: with a startup or readiness probe the container is never ready and an update never moves on, with a liveness probe nothing ever notices that it hangs.

      HTTP, TCP and gRPC probes ask over TCP.
      A port with \`protocol: UDP\` does not answer them, so the container is never ready, or is restarted again and again, unless it listens at the same number over TCP as well and does not list that.

      A number need not be listed under \`ports\`, and a probe of such a number is not reported.
      Only where it looks like a slip beside a listed one, such as 8008 beside 8080, this is said as information.
    `,
    bad: example('htpp'),
    good: example('http'),
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port',
      'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/prober/worker.go',
    ],
    peers: ['kube-linter: liveness-port', 'kube-linter: readiness-port', 'kube-linter: startup-port'],
  },

  check(context) {
    const spec = context.resource.podTemplate?.spec;
    for (const container of spec?.allContainers ?? []) {
      const { ports } = container;
      if (spec === undefined || !container.isComplete || !ports.isComplete || !arePortsKnown(container))
        continue;
      const places = new Set<number>();
      for (const probe of probesOf(container)) {
        // An alias makes two probes of one text.
        const { start } = askedPort(probe).range;
        if (!places.has(start)) checkProbe(probe, { context, container, spec });
        places.add(start);
      }
    }
  },
});

interface Place {
  readonly context: ResourceContext;
  readonly container: Container;
  readonly spec: PodSpec;
}

/** A number or a name. */
function askedPort({ probe }: WrittenProbe): Field<string> {
  if (probe.httpGet.isPresent) return probe.httpGet.port;
  return probe.tcpSocket.isPresent ? probe.tcpSocket.port : probe.grpc.scalar('port');
}

function checkProbe(written: WrittenProbe, place: Place) {
  const port = askedPort(written);
  if (port.value === undefined) return;
  const { context, container } = place;
  const subject = subjectOf(context.resource, container.path);
  const found = portsOf(container).find(({ name, containerPort }) =>
    isNumber(port.value ?? '') ? String(containerPort.value) === port.value : name.value === port.value,
  );
  if (found !== undefined) {
    if (isOverTcp(found) || hasTcpTwin(found, place.spec)) return;
    const isNamed = !isNumber(port.value);
    context.report({
      at: port.range,
      path: port.path,
      severity: isNamed ? 'warning' : 'info',
      message: `The ${written.noun} of ${subject} asks over TCP, and port ${nameIn(port.value)} is for ${found.protocol.value}: unless it listens there over TCP as well, ${UNANSWERED[written.kind]}.`,
      fixes: otherPorts(container, port).map(other => useFix(context.resource, port, other)),
    });
  } else if (isNumber(port.value)) checkNumber(port, written, place);
  else {
    context.report({
      at: port.range,
      path: port.path,
      message: `The ${written.noun} asks port ${quote(port.value)}, and ${subject} has none of that name: ${UNASKED[written.kind]}.`,
      fixes: fixesForName(port, place),
    });
  }
}

/** What becomes of a container whose probe cannot be asked. */
const UNASKED: Readonly<Record<ProbeKind, string>> = {
  startupProbe: 'it never counts as started, and the Pod is never ready',
  readinessProbe: 'the Pod is never ready',
  livenessProbe: 'it is never restarted, however long it hangs',
};

/** What becomes of one whose probe gets no answer. */
const UNANSWERED: Readonly<Record<ProbeKind, string>> = {
  startupProbe: 'it is restarted before it ever counts as started',
  readinessProbe: 'the Pod is never ready',
  livenessProbe: 'it is restarted again and again',
};

/** Digits that were swapped, doubled or left out, beside a port that nothing else asks for. */
function checkNumber(port: Field<string>, { noun }: WrittenProbe, { context, container, spec }: Place) {
  const isListed = spec.allContainers.some(
    other =>
      !other.ports.isComplete || portsOf(other).some(one => String(one.containerPort.value) === port.value),
  );
  if (isListed || port.value === undefined) return;
  const meant = portsOf(container).flatMap(one => {
    const number = String(one.containerPort.value ?? '');
    return isOverTcp(one) && isSlipOf(port.value ?? '', number) ? number : [];
  });
  const [only, ...others] = meant;
  if (only === undefined || others.length > 0) return;
  context.report({
    at: port.range,
    path: port.path,
    severity: 'info',
    message: `The ${noun} of ${subjectOf(context.resource, container.path)} asks port ${port.value}, which is listed nowhere; ${only} is.`,
    fixes: [setFix(context.resource, port.path, Number(only), { title: `Use ${only}`, safety: 'unsafe' })],
  });
}

/** The same digits in another order, or one of them too few or too many. */
function isSlipOf(written: string, listed: string): boolean {
  if (written.length === listed.length) {
    return sorted(written) === sorted(listed) && editDistance(written, listed, 1) === 1;
  }
  return Math.min(written.length, listed.length) > 2 && editDistance(written, listed, 1) === 1;
}

function sorted(digits: string): string {
  return [...digits].sort().join('');
}

function fixesForName(port: Field<string>, { context, container, spec }: Place): readonly Fix[] {
  const { resource } = context;
  const own = otherPorts(container, port);
  const nearest = nearestName(port.value ?? '', own);
  if (nearest !== undefined) {
    const safety = isCertain(port.value ?? '', nearest) ? 'safe' : 'unsafe';
    return [setFix(resource, port.path, nearest, { title: `Use ${nearest}`, safety })];
  }
  // The containers of a Pod share their network, and a number is asked there.
  const others = spec.allContainers.flatMap(other => portsOf(other));
  const elsewhere = others.filter(({ name, protocol }) => name.value === port.value && !protocol.value);
  const numbers = new Set(elsewhere.flatMap(({ containerPort }) => containerPort.value ?? []));
  const byNumber = [...numbers].map(number =>
    setFix(resource, port.path, number, {
      title: `Use ${number}, the number of that port in another container`,
      safety: 'unsafe',
    }),
  );
  return [...byNumber, ...own.map(other => useFix(resource, port, other))];
}

/** A letter more at the end makes another name: a port that is called `http` may be missing beside `https`. */
function isCertain(written: string, meant: string): boolean {
  return isSlip(written, meant) && !meant.startsWith(written) && !written.startsWith(meant);
}

/** Names of ports that could be asked instead; many are no choice. */
function otherPorts(container: Container, { value }: Field<string>): readonly string[] {
  const names = portsOf(container).flatMap(port => (isOverTcp(port) ? (port.name.value ?? []) : []));
  const others = [...new Set(names)].filter(name => name !== value);
  return others.length > 3 && nearestName(value ?? '', others) === undefined ? [] : others;
}

function useFix(resource: Resource, { path }: Field<string>, name: string): Fix {
  return setFix(resource, path, name, { title: `Use port ${name}`, safety: 'unsafe' });
}

function portsOf({ ports }: Container): readonly ContainerPort[] {
  return ports.items;
}

function arePortsKnown({ ports }: Container): boolean {
  return ports.items.every(
    port =>
      port.isComplete &&
      [port.name, port.containerPort, port.protocol].every(field => field.presence !== 'unknown'),
  );
}

function isOverTcp({ protocol }: ContainerPort): boolean {
  return (protocol.value ?? 'TCP') === 'TCP' || protocol.value === '';
}

/** The same number may be there for TCP as well, under another name. */
function hasTcpTwin({ containerPort }: ContainerPort, spec: PodSpec): boolean {
  return spec.allContainers.some(container =>
    portsOf(container).some(port => isOverTcp(port) && port.containerPort.value === containerPort.value),
  );
}

function isNumber(text: string): boolean {
  return /^-?\d+$/.test(text);
}

function nameIn(text: string): string {
  return isNumber(text) ? text : quote(text);
}
