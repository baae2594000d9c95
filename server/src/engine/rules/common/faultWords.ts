/** The words that sentences about faults are made of. */
import type { FaultContext } from '../faultRule.ts';
import { fieldName, subjectOf } from './subject.ts';
import { capitalise, quote, shorten } from './words.ts';

export interface FaultWords {
  /** The field: `storage`. */
  readonly name: string;
  /** Whose field it is: `claim template "data"`. */
  readonly subject: string;
  /** Both, to begin a sentence with: `Storage of claim template "data"`. */
  readonly place: string;
  /** What is written, in quotes. */
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
    place: `${capitalise(name)} of ${subject}`,
    value: quote(shorten(String(error.value ?? ''))),
    known: Array.isArray(known) ? (known as readonly string[]) : [],
    number: key => Number(detail[key]),
    text: key => String(detail[key] ?? ''),
  };
}

/** The sentence of a table, or of the fallback. */
export function sayFault(context: FaultContext, sentences: Sentences, fallback: Sentence): string {
  const { fault } = context.error;
  const sentence = Object.hasOwn(sentences, fault) ? sentences[fault] : undefined;
  return (sentence ?? fallback)(faultWords(context));
}
