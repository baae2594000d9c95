/** Lists of Pods in a text, such as `http://db-0.db:9200,http://db-1.db:9200`, and how they go on. */

import type { TextRange } from '../../text/textRange.ts';
import { textRange } from '../../text/textRange.ts';
import type { NameMention } from './nameMention.ts';
import type { Ordinals, ResolvedPod } from './resolvedName.ts';

export interface ListedPod {
  readonly mention: NameMention;
  readonly resolved: ResolvedPod;
  readonly ordinal: number;
}

/** Pods of one set, named in one form, with the same between each two of them, but for numbers that count along. */
export interface PodList {
  readonly pods: readonly ListedPod[];
  /** From the first name to the end of the last. Relative to the document. */
  readonly range: TextRange;
  /** The list as it would be for other Pods; undefined where it is not clear how it goes on. */
  write(ordinals: Ordinals): string | undefined;
}

/** More are not written out. */
const MOST_WRITTEN = 50;

export interface NamedPod {
  readonly mention: NameMention;
  readonly resolved: ResolvedPod;
}

/** The lists among the names of Pods, in the order of the text. */
export function podLists(names: readonly NamedPod[]): readonly PodList[] {
  const lists: ListedPod[][] = [];
  for (const { mention, resolved } of names) {
    const { ordinals } = resolved;
    if (ordinals === undefined || ordinals.first !== ordinals.last || mention.labels.length < 2) continue;
    const pod: ListedPod = { mention, resolved, ordinal: ordinals.first };
    const open = lists.at(-1);
    const last = open?.at(-1);
    if (open && last && isNext(last, pod)) open.push(pod);
    else lists.push([pod]);
  }
  return lists.filter(pods => pods.length > 1).flatMap(pods => listOf(pods) ?? []);
}

function isNext(last: ListedPod, next: ListedPod): boolean {
  if (last.mention.place !== next.mention.place) return false;
  if (last.resolved.sets[0]?.name !== next.resolved.sets[0]?.name) return false;
  if (endingOf(last.mention) !== endingOf(next.mention)) return false;
  const between = gapBetween(last, next);
  return between.length > 0 && between.length <= 60;
}

/** What follows the Pod's own name: `.db.shop`. */
function endingOf({ labels, text }: NameMention): string {
  return text.slice(labels[0]?.text.length ?? 0);
}

function gapBetween(last: ListedPod, next: ListedPod): string {
  const { document } = last.mention.place.resource;
  return document.text.slice(last.mention.range.end, next.mention.range.start);
}

function listOf(pods: readonly ListedPod[]): PodList | undefined {
  const [first] = pods;
  const last = pods.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const gaps = pods.slice(1).map((pod, index) => ({
    text: gapBetween(pods[index] ?? first, pod),
    ordinal: pod.ordinal,
  }));
  const shape = gaps[0]?.text.replace(/\d+/g, '0');
  if (gaps.some(gap => gap.text.replace(/\d+/g, '0') !== shape)) return undefined;
  const stem = first.mention.labels[0]?.text.replace(/\d+$/, '') ?? '';
  return {
    pods,
    range: textRange(first.mention.range.start, last.mention.range.end),
    write: ordinals =>
      writeList(ordinals, { gaps, stem, ending: endingOf(first.mention), start: first.ordinal }),
  };
}

interface Gap {
  readonly text: string;
  /** Of the Pod behind it. */
  readonly ordinal: number;
}

function writeList(
  { first, last }: Ordinals,
  {
    gaps,
    stem,
    ending,
    start,
  }: {
    readonly gaps: readonly Gap[];
    readonly stem: string;
    readonly ending: string;
    readonly start: number;
  },
): string | undefined {
  const counted = countedNumbers(gaps, stem);
  if (counted === undefined || last - first >= MOST_WRITTEN || last < first) return undefined;
  // What stands before the first name may count along too.
  if (start !== first && counted.some(offset => offset !== undefined)) return undefined;
  const pattern = gaps[0]?.text ?? '';
  let text = `${stem}${first}${ending}`;
  for (let ordinal = first + 1; ordinal <= last; ordinal++) {
    let position = 0;
    const gap = pattern.replace(/\d+/g, digits => {
      const offset = counted[position++];
      return offset === undefined ? digits : String(ordinal + offset);
    });
    text += `${gap}${stem}${ordinal}${ending}`;
  }
  return text;
}

/** For each number in a gap how far it is from the ordinal behind it; undefined for those that stay as they are. */
function countedNumbers(gaps: readonly Gap[], stem: string): readonly (number | undefined)[] | undefined {
  const [first, ...others] = gaps.map(({ text, ordinal }) => ({
    numbers: [...text.matchAll(/\d+/g)].map(match => ({
      value: Number(match[0]),
      isOwn: text.slice(0, match.index).endsWith(stem),
      isPort: text[match.index - 1] === ':',
    })),
    ordinal,
  }));
  if (first === undefined) return undefined;
  const offsets: (number | undefined)[] = [];
  for (const [position, { value, isOwn, isPort }] of first.numbers.entries()) {
    const offset = value - first.ordinal;
    const isConstant = others.every(other => other.numbers[position]?.value === value);
    const isCounting = others.every(
      other => (other.numbers[position]?.value ?? 0) - other.ordinal === offset,
    );
    if (others.length > 0 && isConstant) offsets.push(undefined);
    else if (others.length > 0 ? isCounting : isOwn || (offset === 0 && !isPort)) offsets.push(offset);
    else if (others.length === 0 && isPort) offsets.push(undefined);
    else return undefined;
  }
  return offsets;
}
