/** What is shown of a place under the pointer. Plain data; how it looks is for hosts to say. */
import type { TextRange } from '../../text/textRange.ts';

/**
 * Texts of ours hold values and names of the manifest between backticks.
 * Kubernetes' description is plain text, whatever characters it holds.
 */
export interface Hover {
  /** Relative to the document. */
  readonly range: TextRange;
  /** A field such as `spec.replicas`, or the id of a rule. */
  readonly title: string;
  /** `int32`, `list of Container`; undefined for what is no field. */
  readonly type: string | undefined;
  /** Short sentences: required, default, allowed values, releases. */
  readonly facts: readonly string[];
  /** What it does, a paragraph each. */
  readonly effects: readonly string[];
  /** Kubernetes' own words. */
  readonly description: string | undefined;
  readonly links: readonly HoverLink[];
  /** What it refers to in the workspace. */
  readonly places: readonly HoverPlace[];
}

export interface HoverLink {
  readonly title: string;
  readonly url: string;
}

export interface HoverPlace {
  readonly uri: string;
  /** In the file. */
  readonly offset: number;
}

export const NO_HOVER_TEXT = {
  type: undefined,
  facts: [],
  effects: [],
  description: undefined,
  links: [],
  places: [],
} as const;

const MOST = 80;

/** A value or name in a sentence, on one line and not longer than one. */
export function code(text: string | number | boolean): string {
  const line = String(text).replace(/\s+/g, ' ').replaceAll('`', "'");
  return `\`${line.length > MOST ? `${line.slice(0, MOST)}…` : line}\``;
}
