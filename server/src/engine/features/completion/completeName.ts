/** Completion inside texts: names of Pods, Services and claims, and ports behind them. */
import type { YamlDocument } from '../../syntax/yamlTree.ts';
import { textRange } from '../../text/textRange.ts';
import type { NameWorld } from '../names/knownNames.ts';
import { mentionAt } from '../names/mentionsIn.ts';
import type { NameMention } from '../names/nameMention.ts';
import { resolveMention } from '../names/resolveMention.ts';
import { type CompletionAnswer, type CompletionItem, itemOf } from './completion.ts';
import { nameItems } from './nameItems.ts';
import { namePlaceAt } from './namePlace.ts';

/** Fewer would match words of any text. */
const SHORTEST_PREFIX = 2;

/** Undefined where there is nothing to say. Offsets count from the start of the document. */
export function completeName(
  document: YamlDocument,
  offset: number,
  world: NameWorld,
): CompletionAnswer | undefined {
  const found = namePlaceAt(document, offset);
  if (found === undefined) return undefined;
  const { prefix, range, before, isHost, place } = found;
  const answer = (items: readonly CompletionItem[]): CompletionAnswer | undefined =>
    items.length === 0 ? undefined : { range, items, isIncomplete: true, indent: 0 };
  if (/^\d*$/.test(prefix)) {
    return before.endsWith(':') ? answer(portItems(document, range.start - 1, world)) : undefined;
  }
  if (prefix.length < SHORTEST_PREFIX) return undefined;
  // Among other words a word alone may be just that.
  const isWhole = before.trim() === '' && place.role !== 'data';
  if (!isHost && !isWhole && !/[-._]/.test(prefix)) return undefined;
  return answer(nameItems(found, world));
}

/** Ports of the Service or Pod whose name ends before the colon. */
function portItems(document: YamlDocument, colon: number, world: NameWorld): readonly CompletionItem[] {
  const found = mentionAt(document, colon);
  const mention = found?.range.end === colon ? found : mentionBefore(document, colon);
  const resolved = mention && resolveMention(mention, world);
  if (resolved === undefined || resolved.kind === 'claim') return [];
  const ports = resolved.services.flatMap(({ service }) => service.ports);
  const seen = new Set<number>();
  return ports.flatMap(({ name, port }) => {
    if (port === undefined || seen.has(port)) return [];
    seen.add(port);
    const detail = name === undefined ? 'port of the Service' : `port ${name} of the Service`;
    return [itemOf({ label: String(port), kind: 'reference', detail })];
  });
}

/** A word that only its port will make a host: read as if the port were there. */
function mentionBefore(document: YamlDocument, colon: number): NameMention | undefined {
  const found = namePlaceAt(document, colon);
  if (found === undefined || found.prefix === '' || /[^a-z0-9-]/.test(found.prefix)) return undefined;
  const range = textRange(colon - found.prefix.length, colon);
  return {
    range,
    text: found.prefix,
    labels: [{ text: found.prefix, range }],
    port: undefined,
    host: 'certain',
    hasScheme: false,
    place: found.place,
  };
}
