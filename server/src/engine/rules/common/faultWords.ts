/** The words that sentences about faults are made of. */
import type { FaultContext } from '../faultRule.ts';
import { fieldName, subjectOf, textAt } from './subject.ts';
import { capitalise, quote, shorten } from './words.ts';

export interface FaultWords {
  /** The field: `storage`. */
  readonly name: string;
  /** Whose field it is: `claim template "data"`. */
  readonly subject: string;
  /** Both, to begin a sentence with: `The storage of claim template "data"`. */
  readonly place: string;
  /** What is written, in quotes where it is a text. */
  readonly value: string;
  /** The legal values or names, where there are some. */
  readonly known: readonly string[];
  number(key: string): number;
  text(key: string): string;
}

export type Sentence = (words: FaultWords) => string;
export type Sentences = Readonly<Record<string, Sentence>>;

export function faultWords({ error, resource }: FaultContext): FaultWords {
  const { detail = {}, path } = error;
  const name = fieldName(path);
  const subject = subjectOf(resource, path);
  const { known } = detail;
  return {
    name,
    subject,
    place: `The ${name} of ${subject}`,
    value: printValue(error.value ?? textAt(resource, path)),
    known: Array.isArray(known) ? (known as readonly string[]) : [],
    number: key => Number(detail[key]),
    text: key => String(detail[key] ?? ''),
  };
}

function printValue(value: string | number | boolean | undefined): string {
  if (value === undefined) return 'left out';
  if (value === '') return 'an empty text';
  return typeof value === 'string' ? quote(shorten(value)) : String(value);
}

/** The sentence of a table, or of the fallback. */
export function sayFault(context: FaultContext, sentences: Sentences, fallback: Sentence): string {
  const { fault } = context.error;
  const sentence = Object.hasOwn(sentences, fault) ? sentences[fault] : undefined;
  const said = (sentence ?? fallback)(faultWords(context));
  return said.startsWith('an empty text') ? capitalise(said) : said;
}
