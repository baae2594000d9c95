/** The hints of a part of a file; offsets count from its start. */
import type { InlayHint } from '../features/inlayHints/inlayHint.ts';
import { inlayHintsOf } from '../features/inlayHints/inlayHints.ts';
import { containsOffset, rangesTouch, type TextRange } from '../text/textRange.ts';
import { placedResources } from './locateResource.ts';
import { isPartialResource } from './partialResource.ts';
import type { Snapshot } from './snapshot.ts';

/** Only resources that the range touches are looked at. Patches name only what they change, so they get none. */
export function inlayHintsIn(snapshot: Snapshot, uri: string, range: TextRange): readonly InlayHint[] {
  const file = snapshot.file(uri);
  if (file === undefined || snapshot.index.isPatch(uri)) return [];
  return [...placedResources(file)]
    .filter(placed => rangesTouch(placed.range, range) && !isPartialResource(placed.resource))
    .flatMap(({ resource, start }) =>
      inlayHintsOf(resource, snapshot.settingsAt(uri, start).naming).map(hint => ({
        ...hint,
        offset: hint.offset + start,
      })),
    )
    .filter(({ offset }) => containsOffset(range, offset));
}
