/** Finds words in a text that may be names of Pods, Services and claims. Knows no manifest. */
import { type TextRange, textRange } from '../../text/textRange.ts';
import { type MentionedPort, type NameLabel, type NameMention, readNumberedLabel } from './nameMention.ts';

export type ScannedName = Omit<NameMention, 'place'>;

export interface ScanOptions {
  /** Of the text in its document. */
  readonly start: number;
  /** The name of the text says that it holds hosts. */
  readonly isHostText: boolean;
  /** Whether a single word with an ordinal counts: `db-0`. */
  readonly takesBareNames: boolean;
}

/** A name is at most 253 characters; with substitutions it may be longer as written. */
const LONGEST = 300;
/** A text that holds more is no list of peers. */
const MOST_NAMES = 2_000;
/** `db-0.db.shop.svc` and a cluster domain of some labels. */
const MOST_LABELS = 12;

const PART = '[A-Za-z0-9_*-]|\\$\\(\\w+\\)|\\$\\{[^{}\\s]*\\}|\\$[A-Za-z_]\\w*|\\{\\d+\\.{2,3}\\d+\\}|%[ds]';
const WORD = new RegExp(`(?:${PART}|\\.)+`, 'g');
const LABEL = new RegExp(`(?:${PART})+`, 'g');
/** Something in a word that a name of ours has: a dot, an ordinal, or what is filled in. */
const OF_INTEREST = /[a-z)}*]\.|\d\.[a-z]|-\d+$|-[$%{*]|-\d+\./;

const SIMPLE_LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const SRV_LABEL = /^_[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const PORT = /:(\d{2,5})(?![\w:])/y;
const SCHEME = /(?:^|[^\w])([a-z][a-z0-9+.-]*):\/\/(?:[^\s/@,]*@)?$/i;
const NOT_HOSTS = /^(?:file|unix|data)$/i;

/** How variables, flags and keys are called that hold hosts. */
const HOST_WORD =
  /(?:^|[_.-]|[a-z](?=[A-Z]))(?:host|hosts|hostname|hostnames|addr|addrs|address|addresses|url|urls|uri|uris|dsn|endpoint|endpoints|server|servers|peer|peers|broker|brokers|join|seed|seeds|upstream|service-name)$/i;

export function isHostWord(word: string): boolean {
  return HOST_WORD.test(word);
}

/** The names in a text as it stands in the file, what is no text of its own masked by white space. */
export function scanText(text: string, options: ScanOptions): readonly ScannedName[] {
  const names: ScannedName[] = [];
  for (const match of text.matchAll(WORD)) {
    if (names.length >= MOST_NAMES) break;
    const word = match[0];
    if (word.length > LONGEST) continue;
    if (!options.isHostText && !OF_INTEREST.test(word) && !isHostAround(text, match.index, word)) continue;
    const name = readName(text, match.index, word, options);
    if (name !== undefined) names.push(name);
  }
  return names;
}

/** A scheme before the word, a port behind it, or something that it may be the value of. */
function isHostAround(text: string, start: number, word: string): boolean {
  const before = text.slice(Math.max(0, start - 3), start);
  return /(?:\/\/|@|[=:] ?["']?)$/.test(before) || text[start + word.length] === ':';
}

function readName(text: string, at: number, word: string, options: ScanOptions): ScannedName | undefined {
  const lead = /^[-.]*/.exec(word)?.[0].length ?? 0;
  const bare = word.slice(lead).replace(/[-.]+$/, '');
  const start = at + lead;
  const end = start + bare.length;
  if (bare === '' || (lead > 0 && word[0] !== '-')) return undefined;
  const labels = labelsOf(bare, options.start + start);
  if (labels === undefined) return undefined;
  const before = text.slice(Math.max(0, start - 200), start);
  const scheme = SCHEME.exec(before)?.[1];
  if (scheme !== undefined && NOT_HOSTS.test(scheme)) return undefined;
  // A step of a path, or an email address.
  if (scheme === undefined && /[/\\]$/.test(before)) return undefined;
  const port = portAt(text, at + word.length, options.start);
  const hasScheme = scheme !== undefined;
  const isService = labels.findIndex(({ text: label }) => label === 'svc') >= 2;
  const isListed = isListItem(before, text.slice(end, end + 1));
  const isNamedHost = isListed && (options.isHostText || isHostWord(keyBefore(before)));
  const host = hasScheme || port !== undefined || isService ? 'certain' : isNamedHost ? 'likely' : 'no';
  if (!isName(labels, host, options)) return undefined;
  return {
    range: textRange(options.start + start, options.start + end),
    text: bare,
    labels,
    port,
    host,
    hasScheme,
  };
}

function labelsOf(word: string, start: number): readonly NameLabel[] | undefined {
  const labels: NameLabel[] = [];
  let end = 0;
  for (const match of word.matchAll(LABEL)) {
    const text = match[0];
    if (match.index !== end || labels.length === MOST_LABELS || !isLabel(text)) return undefined;
    labels.push({ text, range: rangeAt(start + match.index, text) });
    end = match.index + text.length + 1;
  }
  return end === word.length + 1 ? labels : undefined;
}

function isLabel(text: string): boolean {
  return SIMPLE_LABEL.test(text) || SRV_LABEL.test(text) || readNumberedLabel(text) !== undefined;
}

function rangeAt(start: number, text: string): TextRange {
  return textRange(start, start + text.length);
}

function portAt(text: string, at: number, start: number): MentionedPort | undefined {
  PORT.lastIndex = at;
  const [whole, digits] = PORT.exec(text) ?? [];
  const number = Number(digits);
  if (whole === undefined || number > 65_535) return undefined;
  return { number, range: textRange(start + at + 1, start + at + whole.length) };
}

/** Whether a word stands by itself, as one of a list does. */
function isListItem(before: string, after: string): boolean {
  return /(?:^|[\s,;=:"'[(@])$/.test(before) && /^(?:$|[\s,;"'\])/])/.test(after);
}

/** `PEERS` of `PEERS=a,b,`; `host` of `host: "`. */
function keyBefore(before: string): string {
  const line = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf(' --')) + 1);
  return /([A-Za-z_][\w.-]*)["']?[ \t]*[=:][ \t]*["']?(?:[^\s"';=,]*,)*$/.exec(line)?.[1] ?? '';
}

function isName(
  labels: readonly NameLabel[],
  host: NameMention['host'],
  { takesBareNames }: ScanOptions,
): boolean {
  const [first, second] = labels;
  if (first === undefined) return false;
  const numbered = readNumberedLabel(first.text);
  if (second === undefined) {
    if (SRV_LABEL.test(first.text)) return false;
    if (numbered === undefined) return host !== 'no' && /[a-z]/.test(first.text);
    return numbered.stem !== undefined && (takesBareNames || host !== 'no');
  }
  // Versions and addresses.
  if (!/[a-z$]/.test(second.text)) return false;
  if (SRV_LABEL.test(first.text)) return SRV_LABEL.test(second.text) && labels.length > 2;
  if (labels.slice(1).some(({ text }) => SRV_LABEL.test(text))) return false;
  return numbered !== undefined || host !== 'no';
}
