/**
 * From a text to the Pod, Service or claim that it means. Nothing is invented: what no manifest of the workspace
 * declares means nothing here.
 *
 * Names are those of Kubernetes' DNS specification (kubernetes/dns, docs/specification.md, sections 2.3 and 2.4).
 */
import type { NameWorld } from './knownNames.ts';
import { type NameLabel, type NameMention, readNumberedLabel } from './nameMention.ts';
import { questionOf, type Reading } from './question.ts';
import { resolveClaim } from './resolveClaim.ts';
import type { ResolvedName } from './resolvedName.ts';
import { resolveBarePod, resolvePod } from './resolvePod.ts';
import { resolveService, resolveSrv } from './resolveService.ts';

/** Undefined for what means nothing here. */
export function resolveMention(mention: NameMention, world: NameWorld): ResolvedName | undefined {
  const question = questionOf(mention, world);
  const { labels, host } = mention;
  const [first, second, third, ...rest] = labels;
  if (first === undefined) return undefined;
  const isNumbered = readNumberedLabel(first.text) !== undefined;
  if (second === undefined) {
    const reading: Reading = { ending: 'none', service: first, namespace: undefined };
    const service = host === 'no' ? undefined : resolveService(question, reading);
    if (service !== undefined || !isNumbered) return service;
    return resolveBarePod(question, first) ?? resolveClaim(question, first);
  }
  if (first.text.startsWith('_')) {
    const reading = third && readingOf([third, ...rest], world);
    return reading && resolveSrv(question, first, reading);
  }
  const asService = readingOf(labels, world);
  const asPod = isNumbered ? readingOf(labels.slice(1), world) : undefined;
  // `a.b` is the Service `a` of the namespace `b`, where there is one.
  const service = asService && resolveService(question, asService);
  if (service !== undefined && service.problem?.kind !== 'namespace') return service;
  return (asPod && resolvePod(question, first, asPod)) ?? service;
}

/** Reads labels from that of the Service on. Undefined for what is no name of Kubernetes. */
function readingOf(labels: readonly NameLabel[], { naming }: NameWorld): Reading | undefined {
  const [service, namespace, svc, ...domain] = labels;
  if (service === undefined) return undefined;
  const words = domain.map(({ text }) => text).join('.');
  if (svc !== undefined && svc.text !== 'svc') return undefined;
  if (words !== '' && words !== naming.clusterDomain) return undefined;
  if (words !== '') return { ending: 'full', service, namespace };
  if (svc !== undefined) return { ending: 'svc', service, namespace };
  return { ending: namespace === undefined ? 'none' : 'namespace', service, namespace };
}
