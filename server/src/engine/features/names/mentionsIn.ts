/** What may be the name of a Pod, Service or claim in the texts of a document. */
import { resourcesOf } from '../../model/resource.ts';
import type { YamlDocument, YamlScalar } from '../../syntax/yamlTree.ts';
import { lineEndAt, lineStartAt } from '../../text/lines.ts';
import { containsOffset, type TextRange, textRange } from '../../text/textRange.ts';
import type { MentionPlace, NameMention } from './nameMention.ts';
import { isHostWord, scanText } from './scanText.ts';
import { scalarsOf, textPlaceAt, textPlaceOf } from './textPlaces.ts';

/** A document that holds more is data. */
const MOST_MENTIONS = 20_000;

const cache = new WeakMap<YamlDocument, readonly NameMention[]>();

/** In the order of the text; kept for as long as the document is. */
export function mentionsIn(document: YamlDocument): readonly NameMention[] {
  let mentions = cache.get(document);
  if (mentions === undefined) {
    mentions = findMentions(document);
    cache.set(document, mentions);
  }
  return mentions;
}

/** The mention under an offset of the document. Reads one line: this is asked while somebody types. */
export function mentionAt(document: YamlDocument, offset: number): NameMention | undefined {
  const place = textPlaceAt(document, offset);
  if (place === undefined) return undefined;
  const content = contentRange(document, place.scalar);
  if (!containsOffset(content, offset)) return undefined;
  const { text } = document;
  const start = Math.max(content.start, lineStartAt(text, offset));
  const end = Math.min(content.end, lineEndAt(text, offset));
  return mentionsOf(document, place, textRange(start, Math.max(start, end))).find(
    ({ range, port }) =>
      containsOffset(range, offset) || (port !== undefined && containsOffset(port.range, offset)),
  );
}

function findMentions(document: YamlDocument): readonly NameMention[] {
  const mentions: NameMention[] = [];
  for (const resource of resourcesOf(document)) {
    for (const placed of scalarsOf(resource)) {
      if (mentions.length >= MOST_MENTIONS) return mentions;
      const place = textPlaceOf(resource, placed);
      if (place === undefined) continue;
      mentions.push(...mentionsOf(document, place, contentRange(document, placed.scalar)));
    }
  }
  return mentions;
}

/** In a part of a text, whole lines of it. */
function mentionsOf(document: YamlDocument, place: MentionPlace, range: TextRange): readonly NameMention[] {
  const names = scanText(readableText(document, place.scalar, range), {
    start: range.start,
    isHostText: place.variable !== undefined && isHostWord(place.variable),
    takesBareNames: place.role !== 'field',
  });
  // A reference is the name and nothing else.
  const found = place.role === 'reference' ? names.filter(({ text }) => text === place.scalar.text) : names;
  return found.map(name => ({ ...name, place }));
}

/** Where the text of a scalar stands: within its quotes, below the line of `|` or `>`. */
export function contentRange({ text }: YamlDocument, { range, style }: YamlScalar): TextRange {
  if (style === 'literal' || style === 'folded') {
    return textRange(Math.min(lineEndAt(text, range.start), range.end), range.end);
  }
  if (style === 'plain') return range;
  return textRange(range.start + 1, Math.max(range.start + 1, range.end - 1));
}

/** As written, as long as in the file; escapes give way to blanks, template actions to what no name holds. */
function readableText(document: YamlDocument, { style }: YamlScalar, { start, end }: TextRange): string {
  const source = document.text.slice(start, end);
  const unescaped =
    style === 'double' && source.includes('\\')
      ? source.replace(/\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])/g, blanks)
      : source;
  // A capital is in no name, so that what stands right beside an action is none.
  return unescaped.includes('{{')
    ? unescaped.replace(/\{\{[\s\S]*?\}\}/g, ({ length }) => 'X'.repeat(length))
    : unescaped;
}

function blanks({ length }: string): string {
  return ' '.repeat(length);
}
