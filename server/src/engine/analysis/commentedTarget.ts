/** What comments say of a document's Kubernetes, with their places in the file. */
import type { Release } from '../release/release.ts';
import { shiftRange, type TextRange } from '../text/textRange.ts';
import type { PlacedComment } from './documentSettings.ts';

/** Ranges are offsets into the file. */
export interface CommentedTarget {
  readonly release: { readonly value: Release; readonly range: TextRange } | undefined;
  readonly featureGates: ReadonlyMap<string, { readonly value: boolean; readonly range: TextRange }>;
}

export function commentedTarget(comments: readonly PlacedComment[]): CommentedTarget {
  const releases = comments.flatMap(({ placed, comment: { release } }) =>
    release ? [{ value: release.value, range: shiftRange(release.range, placed.start) }] : [],
  );
  const gates = comments.flatMap(({ placed, comment }) =>
    [...comment.featureGates].map(
      ([name, { value, range }]) => [name, { value, range: shiftRange(range, placed.start) }] as const,
    ),
  );
  return { release: releases.at(-1), featureGates: new Map(gates) };
}
