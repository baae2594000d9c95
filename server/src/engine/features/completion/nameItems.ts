/** Names of Pods, Services and claims that may be typed in a text, in the forms that resolve from there. */
import { dnsNamesOf, srvNamesOf } from '../../identity/dnsNames.ts';
import { namespaceOf } from '../../workspace/naming.ts';
import {
  inNamespace,
  type KnownService,
  type KnownSet,
  knownNames,
  type NameWorld,
} from '../names/knownNames.ts';
import { podsOfSets } from '../names/podCount.ts';
import { standingOf } from '../names/standing.ts';
import { type CompletionItem, itemOf } from './completion.ts';
import type { NamePlace } from './namePlace.ts';

/** Pods of one set that are offered at once; more come as their ordinals are typed. */
const MOST_PODS = 10;
/** Longer lists of peers are not typed into one line. */
const LONGEST_LIST = 9;
const MOST_ITEMS = 200;
/** StatefulSets, and Services, whose names are offered. */
const MOST_NAMED = 30;

interface Offer {
  readonly text: string;
  readonly detail: string;
  /** The lower, the earlier. */
  readonly rank: number;
}

/** In the order in which they are to be shown. Nothing that does not begin with what is typed. */
export function nameItems({ place, prefix, isHost }: NamePlace, world: NameWorld): readonly CompletionItem[] {
  const own = namespaceOf(place.resource, world.naming);
  const known = knownNames(world.index);
  const isSrv = /^_[a-z0-9-]*(?:\.|$)/.test(prefix);
  const sets = [...known.sets].filter(([name, all]) => isNear(`${name}-`, prefix) || hasClaim(all, prefix));
  const services = [...known.services].filter(([name]) => isSrv || isNear(name, prefix));
  const offers = [
    ...nearest(sets, own).flatMap(group => podOffers(group, { own, prefix, isHost, world })),
    ...nearest(services, own).flatMap(([service]) =>
      service === undefined ? [] : serviceOffers(service, { own, isSrv, world }),
    ),
  ];
  const fitting = offers.filter(({ text }) => text.startsWith(prefix));
  const unique = new Map(fitting.map(offer => [offer.text, offer]));
  return [...unique.values()]
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_ITEMS)
    .map(({ text, detail }) => itemOf({ label: text, kind: 'reference', detail }));
}

/** One is the beginning of the other. */
function isNear(name: string, prefix: string): boolean {
  return name.startsWith(prefix) || prefix.startsWith(name);
}

function hasClaim(sets: readonly KnownSet[], prefix: string): boolean {
  return sets.some(({ name, workload }) =>
    workload.claimTemplates.some(template => isNear(`${template}-${name}-`, prefix)),
  );
}

/** What is of one name and namespace together, those of the own namespace first; no more than anybody reads. */
function nearest<T extends { readonly namespace: string | undefined }>(
  named: readonly (readonly [string, readonly T[]])[],
  own: string | undefined,
): readonly (readonly T[])[] {
  const groups = named.flatMap(([, items]) => {
    const byNamespace = new Map<string | undefined, T[]>();
    for (const item of items) {
      const group = byNamespace.get(item.namespace);
      if (group) group.push(item);
      else byNamespace.set(item.namespace, [item]);
    }
    return [...byNamespace.values()];
  });
  const isOwn = (group: readonly T[]) => group[0]?.namespace === own;
  return [...groups.filter(isOwn), ...groups.filter(group => !isOwn(group))].slice(0, MOST_NAMED);
}

interface OfferContext {
  readonly own: string | undefined;
  readonly prefix: string;
  readonly isHost: boolean;
  readonly world: NameWorld;
}

function podOffers(
  sets: readonly KnownSet[],
  { own, prefix, isHost, world }: OfferContext,
): readonly Offer[] {
  const [set] = sets;
  const pods = podsOfSets(sets, world.index);
  if (set === undefined || set.namespace === undefined || pods === undefined) return [];
  const { name, namespace, workload } = set;
  const isOwn = namespace === own;
  const services = inNamespace(knownNames(world.index).services.get(workload.serviceName ?? ''), namespace);
  const hasNames = standingOf(set, services) === 'found';
  const ordinals = ordinalsFor(prefix, pods);
  const detail = `Pod of StatefulSet ${name}`;
  const offers: Offer[] = [];
  const lists: string[][] = [[], [], [], []];
  for (const ordinal of ordinals) {
    const pod = `${name}-${ordinal}`;
    const { clusterDomain } = world.naming;
    const forms = hasNames ? dnsNamesOf(pod, workload.serviceName ?? '', namespace, clusterDomain) : [];
    forms.forEach((text, form) => {
      lists[form]?.push(text);
      if (form === 0 && !isOwn) return;
      offers.push({ text, detail, rank: FORM_RANKS[form] ?? 0 });
    });
    if (!isOwn) continue;
    if (!isHost) offers.push({ text: pod, detail, rank: 6 });
    for (const template of workload.claimTemplates) {
      offers.push({ text: `${template}-${pod}`, detail: `claim of ${pod}`, rank: 7 });
    }
  }
  const total = pods.last - pods.first + 1;
  const list = lists[isOwn ? 0 : 1] ?? [];
  if (total >= 2 && total <= LONGEST_LIST && list.length === total) {
    offers.push({ text: list.join(','), detail: `all ${total} Pods of StatefulSet ${name}`, rank: 2 });
  }
  return offers;
}

/** Short, with namespace, `svc`, full: the short ones first, then those that are understood everywhere. */
const FORM_RANKS: readonly number[] = [1, 4, 5, 3];

/** Those whose digits begin as they are typed; the first ones when none are. */
function ordinalsFor(
  prefix: string,
  { first, last }: { readonly first: number; readonly last: number },
): readonly number[] {
  const typed = /-(\d+)(?:\.|$)/.exec(prefix)?.[1];
  const isWhole = typed !== undefined && prefix.includes(`-${typed}.`);
  if (typed === undefined) {
    return Array.from(
      { length: Math.max(0, Math.min(MOST_PODS, last - first + 1)) },
      (_, index) => first + index,
    );
  }
  const start = Number(typed);
  const found = start >= first && start <= last ? [start] : [];
  if (isWhole || start === 0) return found;
  for (let low = start * 10, size = 10; low <= last && found.length < MOST_PODS; low *= 10, size *= 10) {
    for (let ordinal = Math.max(low, first); ordinal < low + size && ordinal <= last; ordinal++) {
      if (found.length >= MOST_PODS) break;
      found.push(ordinal);
    }
  }
  return found;
}

function serviceOffers(
  { name, namespace, service }: KnownService,
  { own, isSrv, world }: Pick<OfferContext, 'own' | 'world'> & { readonly isSrv: boolean },
): readonly Offer[] {
  if (namespace === undefined) return [];
  const { clusterDomain } = world.naming;
  const detail = service.isHeadless ? 'headless Service' : 'Service';
  if (isSrv) {
    const namedPorts = service.ports.flatMap(({ name: port, protocol }) =>
      port ? [{ name: port, protocol }] : [],
    );
    return srvNamesOf({ name, namedPorts }, namespace, clusterDomain).map(text => ({
      text,
      detail: `port of ${detail} ${name}`,
      rank: 1,
    }));
  }
  const forms = [
    name,
    `${name}.${namespace}`,
    `${name}.${namespace}.svc`,
    `${name}.${namespace}.svc.${clusterDomain}`,
  ];
  return forms.flatMap((text, form) =>
    form === 0 && namespace !== own ? [] : [{ text, detail, rank: form === 0 ? 0 : (FORM_RANKS[form] ?? 0) }],
  );
}
