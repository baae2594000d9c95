/** What is shown of the name of a Pod, Service or claim in a text: what it means, and from where it resolves. */
import { textRange } from '../../text/textRange.ts';
import type { ResourceIndex } from '../../workspace/resourceIndex.ts';
import { betterName } from '../names/betterName.ts';
import type { KnownService, KnownSet } from '../names/knownNames.ts';
import type { NameMention } from '../names/nameMention.ts';
import { podsOfSets } from '../names/podCount.ts';
import { problemSentence } from '../names/problemWords.ts';
import type {
  Ordinals,
  ResolvedClaim,
  ResolvedName,
  ResolvedPod,
  ResolvedService,
} from '../names/resolvedName.ts';
import { joined } from '../previewWords.ts';
import { code, type Hover, NO_HOVER_TEXT } from './hover.ts';
import type { HoverContext } from './hoverContext.ts';

export function hoverName(mention: NameMention, resolved: ResolvedName, context: HoverContext): Hover {
  const trouble = problemSentence(mention, resolved, code);
  const better = betterName(mention, resolved);
  const known = [
    ...(resolved.kind === 'claim' ? [] : resolved.services),
    ...(resolved.kind === 'service' ? [] : resolved.sets),
  ];
  return {
    ...NO_HOVER_TEXT,
    range: textRange(mention.range.start, mention.port?.range.end ?? mention.range.end),
    title: mention.text,
    effects: [
      trouble === undefined ? meaning(resolved, context.index) : trouble,
      trouble === undefined || better === undefined ? '' : `Use ${code(better.name)}.`,
      trouble === undefined ? reach(resolved) : '',
    ].filter(text => text !== ''),
    places: known.flatMap(({ indexed }) => context.locate(indexed) ?? []),
  };
}

function meaning(resolved: ResolvedName, index: ResourceIndex): string {
  if (resolved.kind === 'pod') return podMeaning(resolved, index);
  return resolved.kind === 'claim' ? claimMeaning(resolved) : serviceMeaning(resolved);
}

function podMeaning({ sets, ordinals, services }: ResolvedPod, index: ResourceIndex): string {
  const [set] = sets;
  if (set === undefined) return `A Pod behind ${serviceWords(services)}, named when it runs.`;
  const pods = ordinals ?? podsOfSets(sets, index);
  const through = services.length === 0 ? '' : `, through ${serviceWords(services)}`;
  if (ordinals !== undefined && ordinals.first === ordinals.last) {
    const pod = `${set.name}-${ordinals.first}`;
    const claims = set.workload.claimTemplates.map(template => code(`${template}-${pod}`));
    const owned =
      claims.length === 0
        ? ''
        : ` It keeps the ${claims.length === 1 ? 'claim' : 'claims'} ${joined(claims)}.`;
    return `Pod ${code(pod)} of ${setWords(set)}${through}.${owned}`;
  }
  const which = pods === undefined || pods.last < pods.first ? 'A Pod' : `${podRange(set.name, pods)}:`;
  const amount = ordinals === undefined ? 'one of the Pods' : 'Pods';
  return which === 'A Pod'
    ? `A Pod of ${setWords(set)}${through}.`
    : `${which} ${amount} of ${setWords(set)}${through}.`;
}

function podRange(set: string, { first, last }: Ordinals): string {
  const [from, to] = [code(`${set}-${first}`), code(`${set}-${last}`)];
  return first === last ? from : `${from} to ${to}`;
}

function claimMeaning({ sets, ordinals, template }: ResolvedClaim): string {
  const [set] = sets;
  if (set === undefined) return '';
  const ofPod = ordinals === undefined ? 'one of its Pods' : code(`${set.name}-${ordinals.first}`);
  return `The claim that ${setWords(set)} makes for ${ofPod} from its template ${code(template)}.`;
}

function serviceMeaning({ services, port }: ResolvedService): string {
  const [service] = services;
  if (service === undefined) return '';
  if (port !== undefined) {
    const number = service.service.ports.find(({ name }) => name === port)?.port;
    const what = number === undefined ? code(port) : `${code(port)}, ${number},`;
    return `The port ${what} of ${serviceWords(services)}, with the name of each Pod that is ready.`;
  }
  const ports = service.service.ports.flatMap(({ port: number }) => number ?? []);
  const listens =
    ports.length === 0
      ? ''
      : ` Its ${ports.length === 1 ? 'port is' : 'ports are'} ${joined(ports.map(String))}.`;
  const { isHeadless, isKnown } = service.service;
  const answers = !isKnown
    ? ''
    : isHeadless
      ? ' The name stands for the addresses of all its Pods that are ready.'
      : ' The name stands for one address, behind which a Pod is chosen.';
  return `${capitalised(serviceWords(services))}.${answers}${isHeadless ? '' : listens}`;
}

/** From where this form of the name resolves. */
function reach({ kind, form, namespace }: ResolvedName): string {
  if (kind === 'claim' || form === 'bare') return '';
  if (form !== 'short') return 'This form resolves from every namespace.';
  return namespace === undefined ? '' : `This form resolves from Pods of namespace ${code(namespace)} alone.`;
}

function setWords({ name, namespace }: KnownSet): string {
  return `StatefulSet ${code(name)}${namespace === undefined ? '' : ` in namespace ${code(namespace)}`}`;
}

function serviceWords([service]: readonly KnownService[]): string {
  if (service === undefined) return 'a Service';
  const headless = service.service.isHeadless ? 'headless ' : '';
  return `the ${headless}Service ${code(service.name)}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
