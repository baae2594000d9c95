/** Why a name does not resolve, in one sentence that findings and hovers share. */
import type { NameMention } from './nameMention.ts';
import type { NameProblem, Ordinals, ResolvedName, ResolvedPod } from './resolvedName.ts';

/** How names look in the sentence: in quotes or as code. */
export type NameStyle = (name: string) => string;

export function problemSentence(
  mention: NameMention,
  resolved: ResolvedName,
  style: NameStyle,
): string | undefined {
  const { problem } = resolved;
  if (problem === undefined) return undefined;
  if (problem.kind === 'ordinal') return ordinalSentence(mention, resolved, problem.pods, style);
  if (problem.kind === 'port') {
    return `Service ${style(serviceOf(resolved))} has ${portWords(problem.ports)}: nothing answers at port ${mention.port?.number}.`;
  }
  if (problem.kind === 'port-name') {
    const others = problem.ports.length === 0 ? 'has no named port' : `has ${listed(problem.ports, style)}`;
    return `Service ${style(serviceOf(resolved))} ${others}, so ${style(mention.text)} will not resolve.`;
  }
  if (problem.kind === 'namespace') return namespaceSentence(mention, resolved, problem.expected, style);
  return resolved.kind === 'pod' ? podSentence(mention, resolved, problem, style) : undefined;
}

/** `Pods 0 to 2`, `one Pod, 0`, `no Pods`. */
export function podsWords({ first, last }: Ordinals): string {
  if (last < first) return 'no Pods';
  return first === last ? `only Pod ${first}` : `Pods ${first} to ${last}`;
}

function ordinalSentence(
  { text, labels }: NameMention,
  resolved: ResolvedName,
  pods: Ordinals,
  style: NameStyle,
): string {
  const set = setOf(resolved);
  if (resolved.kind === 'claim') {
    return `StatefulSet ${style(set)} has ${podsWords(pods)}, so none of them has the claim ${style(text)}.`;
  }
  const pod = labels[0]?.text ?? text;
  const fact = `StatefulSet ${style(set)} has ${podsWords(pods)}`;
  return /[{}]/.test(pod)
    ? `${fact}, fewer than ${style(pod)} names.`
    : `${fact}: there is no ${style(pod)}.`;
}

function namespaceSentence(
  { text }: NameMention,
  resolved: ResolvedName,
  expected: string,
  style: NameStyle,
): string {
  const what =
    resolved.kind === 'pod'
      ? `StatefulSet ${style(setOf(resolved))}`
      : `Service ${style(serviceOf(resolved))}`;
  const own = resolved.namespace;
  const where = own === undefined ? '' : `, and ${style(text)} is looked up in ${style(own)}`;
  return `${what} is in namespace ${style(expected)}${where}.`;
}

function podSentence(
  { text, labels }: NameMention,
  resolved: ResolvedPod,
  problem: NameProblem,
  style: NameStyle,
): string | undefined {
  const set = style(setOf(resolved));
  const name = style(text);
  switch (problem.kind) {
    case 'bare':
      return `${name} is the name of a Pod and of no host: it will not resolve.`;
    case 'other-service':
      return problem.expected === undefined
        ? `StatefulSet ${set} names no Service, so ${name} will not resolve.`
        : `Pods of StatefulSet ${set} have their names through Service ${style(problem.expected)}, so ${name} will not resolve.`;
    case 'service': {
      const service = style(labels[1]?.text ?? '');
      if (problem.standing === 'missing') {
        return `No Service ${service} in namespace ${style(resolved.namespace ?? '')}, so ${name} will not resolve.`;
      }
      if (problem.standing === 'not-headless') {
        return `Service ${service} is not headless: whether ${name} resolves depends on the DNS server of the cluster.`;
      }
      return `Service ${service} does not select the Pods of StatefulSet ${set}, so ${name} will not resolve.`;
    }
    default:
      return undefined;
  }
}

export function setOf(resolved: ResolvedName): string {
  return resolved.kind === 'service' ? '' : (resolved.sets[0]?.name ?? '');
}

export function serviceOf(resolved: ResolvedName): string {
  return resolved.kind === 'claim' ? '' : (resolved.services[0]?.name ?? '');
}

function portWords(ports: readonly number[]): string {
  const words = ports.map(String);
  if (words.length < 2) return `port ${words[0]}`;
  return `ports ${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function listed(names: readonly string[], style: NameStyle): string {
  const words = names.map(style);
  return words.length < 2
    ? `the port ${words[0]}`
    : `the ports ${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
