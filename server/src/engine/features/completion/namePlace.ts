/** Where in a free text the cursor is, and what of a name is typed. */
import { cursorContextAt } from '../../syntax/cursorContext.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import type { YamlDocument, YamlScalar } from '../../syntax/yamlTree.ts';
import { lineStartAt } from '../../text/lines.ts';
import { containsOffset, type TextRange, textRange } from '../../text/textRange.ts';
import { contentRange } from '../names/mentionsIn.ts';
import type { MentionPlace } from '../names/nameMention.ts';
import { isHostWord } from '../names/scanText.ts';
import { resourceAt, textPlaceAt, textPlaceOf } from '../names/textPlaces.ts';

/** Characters before the cursor; no name is longer. */
const MOST_READ = 300;

export interface NamePlace {
  readonly place: MentionPlace;
  /** What is typed of the name, up to the cursor. */
  readonly prefix: string;
  /** The whole word around the cursor. */
  readonly range: TextRange;
  /** The text before the word, of its line. */
  readonly before: string;
  /** Something says that a host is meant: a scheme, a list, the name of the variable. */
  readonly isHost: boolean;
}

/** Undefined where the cursor is in no free text. */
export function namePlaceAt(document: YamlDocument, offset: number): NamePlace | undefined {
  const found = placeAt(document, offset);
  if (found === undefined) return undefined;
  const { place, start } = found;
  const { text } = document;
  const line = text.slice(Math.max(start, lineStartAt(text, offset), offset - MOST_READ), offset);
  const prefix = /[a-z0-9_.-]*$/.exec(line)?.[0] ?? '';
  const rest = /^[a-z0-9_.-]*/.exec(text.slice(offset, offset + MOST_READ))?.[0] ?? '';
  const before = line.slice(0, line.length - prefix.length);
  // The end of a word in capitals, of a path, of a substitution.
  if (/[A-Za-z}\])\\]$/.test(before) || /(?:^|[^/:])\/$/.test(before)) return undefined;
  const isHost =
    /(?:\/\/|[@=,;])$/.test(before) ||
    (before.trim() === '' && place.variable !== undefined && isHostWord(place.variable));
  const range = textRange(offset - prefix.length, offset + rest.length);
  return { place, prefix, range, before, isHost };
}

/** The text around the cursor as far as the document can be read, else as its lines say. */
function placeAt(
  document: YamlDocument,
  offset: number,
): { readonly place: MentionPlace; readonly start: number } | undefined {
  const place = textPlaceAt(document, offset);
  if (place === undefined) return typedPlace(document, offset);
  const range = contentRange(document, place.scalar);
  return containsOffset(range, offset) ? { place, start: range.start } : undefined;
}

/** In a text that is not finished, such as one whose quote is still open. */
function typedPlace(
  document: YamlDocument,
  offset: number,
): { readonly place: MentionPlace; readonly start: number } | undefined {
  const context = cursorContextAt(document.text, offset);
  if (context === undefined || context.isKey || context.slot !== 'value') return undefined;
  const resource = resourceAt(document, context.path);
  if (resource === undefined) return undefined;
  const path: readonly PathStep[] = context.path.slice(resource.origin.length);
  const scalar: YamlScalar = {
    kind: 'scalar',
    text: context.prefix,
    style: context.quote === '"' ? 'double' : context.quote === "'" ? 'single' : 'plain',
    range: context.range,
    parent: undefined,
    anchor: undefined,
    tag: undefined,
    isUnknown: false,
  };
  const place = textPlaceOf(resource, { scalar, path, around: [], entry: resource.root.entries[0] });
  return place && { place, start: context.range.start };
}
