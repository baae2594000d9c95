/** Names of Pods: `db-0.db` in all its forms, and `db-0` alone. */
import {
  inNamespace,
  type KnownService,
  type KnownSet,
  knownNames,
  perhapsInNamespace,
} from './knownNames.ts';
import { type NameLabel, readNumberedLabel } from './nameMention.ts';
import type { ResourceName } from './nameSymbol.ts';
import { podsOfSets } from './podCount.ts';
import {
  isFilledIn,
  namespaceIn,
  type Question,
  type Reading,
  resourcePiece,
  stemRange,
  whereOf,
} from './question.ts';
import type { NameForm, NamePiece, NameProblem, Ordinals, ResolvedPod } from './resolvedName.ts';
import { standingOf } from './standing.ts';

const FORMS: Readonly<Record<Reading['ending'], NameForm>> = {
  none: 'short',
  namespace: 'namespace',
  svc: 'svc',
  full: 'full',
};

/** @param pod The first label: `db-0`, `$(POD_NAME)`, `db-{0...3}`. */
export function resolvePod(question: Question, pod: NameLabel, reading: Reading): ResolvedPod | undefined {
  const { world } = question;
  const { sets: allSets, services: allServices, setsByService } = knownNames(world.index);
  const numbered = readNumberedLabel(pod.text);
  if (numbered === undefined) return undefined;
  const { stem } = numbered;
  const name = reading.service.text;
  const namespace = namespaceIn(question, reading.namespace);
  const where = whereOf(question, reading.namespace);
  const services = perhapsInNamespace(allServices.get(name), where);
  const named = stem === undefined ? setsByService.get(name) : allSets.get(stem);
  const sets = perhapsInNamespace(named, where);
  const base = {
    kind: 'pod',
    form: FORMS[reading.ending],
    namespace,
    services,
    ordinals: numbered.ordinals,
  } as const;
  if (isFilledIn(reading.service)) {
    if (stem === undefined || sets.length === 0) return undefined;
    const problem = ordinalProblem(question, sets, numbered.ordinals);
    return { ...base, sets, problem, pieces: piecesOf(pod, reading, { namespace, sets, services }) };
  }
  if (sets.length > 0) {
    const governed = sets.filter(({ workload }) => workload.serviceName === name);
    const problem =
      governed.length > 0
        ? problemOf(question, governed, services, numbered.ordinals)
        : otherService(question, sets, services, reading);
    if (governed.length === 0 && problem === undefined) return undefined;
    const found = governed.length > 0 ? governed : sets;
    return {
      ...base,
      sets: found,
      problem,
      pieces: piecesOf(pod, reading, { namespace, sets: found, services }),
    };
  }
  if (stem === undefined) {
    // Some Pod of a Service whose set is not among the manifests.
    if (services.length === 0) return undefined;
    return {
      ...base,
      sets,
      problem: undefined,
      pieces: piecesOf(pod, reading, { namespace, sets, services }),
    };
  }
  return elsewhere(question, pod, reading);
}

/** `db-0`, where a set of the text's own namespace is called `db`. */
export function resolveBarePod(question: Question, pod: NameLabel): ResolvedPod | undefined {
  const { world, ownNamespace, mention } = question;
  const numbered = readNumberedLabel(pod.text);
  if (numbered?.stem === undefined) return undefined;
  const named = knownNames(world.index).sets.get(numbered.stem);
  const sets = perhapsInNamespace(named, whereOf(question, undefined));
  if (sets.length === 0) return undefined;
  const { ordinals } = numbered;
  return {
    kind: 'pod',
    form: 'bare',
    namespace: ownNamespace,
    sets,
    services: [],
    ordinals,
    pieces: resourcePiece(stemRange(pod), setName(sets, ownNamespace)),
    problem:
      ordinalProblem(question, sets, ordinals) ?? (mention.host === 'no' ? undefined : { kind: 'bare' }),
  };
}

function problemOf(
  question: Question,
  sets: readonly KnownSet[],
  services: readonly KnownService[],
  ordinals: Ordinals | undefined,
): NameProblem | undefined {
  const ordinal = ordinalProblem(question, sets, ordinals);
  if (ordinal !== undefined) return ordinal;
  const standings = sets.map(set => standingOf(set, services));
  if (standings.some(standing => standing === 'found' || standing === 'unclear')) return undefined;
  const [standing] = standings;
  return standing === undefined || standing === 'found' || standing === 'unclear'
    ? undefined
    : { kind: 'service', standing };
}

export function ordinalProblem(
  { world }: Question,
  sets: readonly KnownSet[],
  ordinals: Ordinals | undefined,
): NameProblem | undefined {
  const pods = podsOfSets(sets, world.index);
  if (ordinals === undefined || pods === undefined) return undefined;
  return ordinals.first < pods.first || ordinals.last > pods.last ? { kind: 'ordinal', pods } : undefined;
}

/** The set is known, and the Service of the text is not the one that it names. */
function otherService(
  { mention }: Question,
  sets: readonly KnownSet[],
  services: readonly KnownService[],
  { ending }: Reading,
): NameProblem | undefined {
  const isSurelyService = services.length > 0 || ending === 'svc' || ending === 'full';
  if (!isSurelyService && mention.host !== 'certain') return undefined;
  const expected = sets.map(({ workload }) => workload.serviceName).find(name => name !== undefined);
  return { kind: 'other-service', expected, isCertain: isSurelyService && expected !== undefined };
}

/** The set is known, but in another namespace than the text speaks of. */
function elsewhere(question: Question, pod: NameLabel, reading: Reading): ResolvedPod | undefined {
  const { world } = question;
  const { sets: allSets, services } = knownNames(world.index);
  const numbered = readNumberedLabel(pod.text);
  const sets = (allSets.get(numbered?.stem ?? '') ?? []).filter(
    ({ workload }) => workload.serviceName === reading.service.text,
  );
  const [set] = sets;
  if (set?.namespace === undefined) return undefined;
  const own = sets.filter(other => other.namespace === set.namespace);
  const through = inNamespace(services.get(reading.service.text), set.namespace);
  return {
    kind: 'pod',
    form: FORMS[reading.ending],
    namespace: namespaceIn(question, reading.namespace),
    sets: own,
    services: through,
    ordinals: numbered?.ordinals,
    pieces: piecesOf(pod, reading, { namespace: set.namespace, sets: own, services: through }),
    problem: {
      kind: 'namespace',
      expected: set.namespace,
      isCertain: sets.length === 1,
    },
  };
}

function setName(sets: readonly KnownSet[], namespace: string | undefined): ResourceName {
  const [set] = sets;
  return { kind: 'StatefulSet', namespace: set?.namespace ?? namespace, name: set?.name ?? '' };
}

function piecesOf(
  pod: NameLabel,
  { service, namespace: label }: Reading,
  {
    namespace,
    sets,
    services,
  }: {
    readonly namespace: string | undefined;
    readonly sets: readonly KnownSet[];
    readonly services: readonly KnownService[];
  },
): readonly NamePiece[] {
  const inCluster = services[0]?.namespace ?? sets[0]?.namespace ?? namespace;
  return [
    ...(sets.length > 0 ? resourcePiece(stemRange(pod), setName(sets, namespace)) : []),
    ...(isFilledIn(service)
      ? []
      : resourcePiece(service.range, { kind: 'Service', namespace: inCluster, name: service.text })),
    ...namespacePiece(label),
  ];
}

export function namespacePiece(label: NameLabel | undefined): readonly NamePiece[] {
  if (label === undefined || isFilledIn(label)) return [];
  return resourcePiece(label.range, { kind: 'Namespace', namespace: undefined, name: label.text });
}
