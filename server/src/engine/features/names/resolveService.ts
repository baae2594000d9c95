/** Names of Services: `db`, `db.shop`, `db.shop.svc`, the full name, and SRV names of their ports. */
import { type KnownService, knownNames, perhapsInNamespace } from './knownNames.ts';
import type { NameLabel } from './nameMention.ts';
import { namespaceIn, type Question, type Reading, resourcePiece, whereOf } from './question.ts';
import type { NameForm, NameProblem, ResolvedService } from './resolvedName.ts';
import { namespacePiece } from './resolvePod.ts';

const FORMS: Readonly<Record<Reading['ending'], NameForm>> = {
  none: 'short',
  namespace: 'namespace',
  svc: 'svc',
  full: 'full',
};

/** Undefined when no Service of the workspace has the name there, or surely means it elsewhere. */
export function resolveService(question: Question, reading: Reading): ResolvedService | undefined {
  const found = findService(question, reading);
  if (found === undefined) return undefined;
  const { mention } = question;
  const { port } = mention;
  const problem = found.problem ?? (port && portProblem(found.services, port.number));
  return resolved(question, reading, { ...found, problem });
}

/** @param port Such as `_pg`. */
export function resolveSrv(
  question: Question,
  port: NameLabel,
  reading: Reading,
): ResolvedService | undefined {
  const found = findService(question, reading);
  if (found === undefined) return undefined;
  const name = port.text.slice(1);
  const { services } = found;
  const known = services.flatMap(({ service }) => service.ports.flatMap(({ name: other }) => other ?? []));
  const problem =
    found.problem ?? (known.includes(name) ? undefined : ({ kind: 'port-name', ports: known } as const));
  const answer = resolved(question, reading, { services, problem });
  const [service] = services;
  const range = { start: port.range.start + 1, end: port.range.end };
  const owner = { kind: 'Service', namespace: service?.namespace, name: reading.service.text };
  return {
    ...answer,
    port: name,
    pieces: [{ range, symbol: { kind: 'service-port', owner, name } }, ...answer.pieces],
  };
}

interface Found {
  readonly services: readonly KnownService[];
  readonly problem: NameProblem | undefined;
}

function findService(question: Question, reading: Reading): Found | undefined {
  const { world, mention } = question;
  const named = knownNames(world.index).services.get(reading.service.text);
  const services = perhapsInNamespace(named, whereOf(question, reading.namespace));
  if (services.length > 0) return { services, problem: undefined };
  // Elsewhere there is one: worth telling only of what surely speaks of a Service.
  const isService = reading.ending === 'svc' || reading.ending === 'full';
  const isHost = reading.ending === 'none' && mention.host === 'certain' && mention.labels.length === 1;
  const [other] = named ?? [];
  if (other?.namespace === undefined || !(isService || isHost)) return undefined;
  return {
    services: (named ?? []).filter(service => service.namespace === other.namespace),
    problem: {
      kind: 'namespace',
      expected: other.namespace,
      isCertain: named?.length === 1,
    },
  };
}

function resolved(
  question: Question,
  { ending, service, namespace }: Reading,
  { services, problem }: Found,
): ResolvedService {
  const own = namespaceIn(question, namespace);
  return {
    kind: 'service',
    form: FORMS[ending],
    namespace: own,
    services,
    port: undefined,
    problem,
    pieces: [
      ...resourcePiece(service.range, {
        kind: 'Service',
        namespace: services[0]?.namespace ?? own,
        name: service.text,
      }),
      ...namespacePiece(namespace),
    ],
  };
}

/** A Service with an address of its own listens on its ports only; behind a headless one the Pods answer themselves. */
function portProblem(services: readonly KnownService[], port: number): NameProblem | undefined {
  const ports = services.flatMap(({ service }) => service.ports.map(({ port: number }) => number));
  const isOpen = services.some(
    ({ service }) =>
      service.isHeadless || !service.isKnown || service.type === 'ExternalName' || service.ports.length === 0,
  );
  const known = ports.filter(number => number !== undefined);
  if (isOpen || known.length < ports.length || known.includes(port)) return undefined;
  return { kind: 'port', ports: [...new Set(known)] };
}
