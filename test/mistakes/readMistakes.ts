/** Reads what test/mistakes/mistakes.json says about each mistake of the set. */
import { readFileSync } from 'node:fs';
import type { Release } from '../../server/src/engine/index.ts';

export interface Mistake {
  /** The name of its folder. */
  readonly id: string;
  /**
   * `refused`: by the API server. `nothing`: accepted, and no Pod, claim or address comes of it as it was meant.
   * `hurts`: accepted, and hurts later. `update`: wrong only as a change of `older/`.
   */
  readonly group: 'refused' | 'nothing' | 'hurts' | 'update';
  /** One sentence. */
  readonly wrong: string;
  /** Where a person would look for it: `FILE:LINE`, counted from 1, any of them. */
  readonly at: readonly string[];
  /** The rule that is to find it. */
  readonly rule: string;
  /** Of Kubernetes; the newest when left out. */
  readonly release?: Release;
  /** Whether the right repair can be derived from the manifest, or why not. */
  readonly fix: true | string;
}

export function readMistakes(path: string): readonly Mistake[] {
  return JSON.parse(readFileSync(path, 'utf8'));
}
