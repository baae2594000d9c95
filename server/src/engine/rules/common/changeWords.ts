/** What is said about a change that cannot be: what the older version has, and that it stays so. */
import type { Resource } from '../../model/resource.ts';
import { followPath } from '../../syntax/nodeAt.ts';
import { resolveAlias } from '../../syntax/yamlTree.ts';
import type { FaultContext, FaultDescription } from '../faultRule.ts';
import { type OlderPlace, olderPlaceOf } from './olderPlace.ts';
import { keyRange, placeRange } from './placeRange.ts';
import { restoreFixes } from './restoreFix.ts';
import { fieldName, subjectOf } from './subject.ts';
import { valueText } from './words.ts';

/** `refusal` is the sentence after what the older version has; it is all when nothing is known of that version. */
export function describeChange(
  context: FaultContext,
  refusal: string | ((place: OlderPlace) => string),
): FaultDescription {
  const { resource } = context;
  const place = olderPlaceOf(context);
  const sentence = typeof refusal === 'string' ? refusal : refusal(place);
  const written = followPath(resource.root, place.path);
  const isItem = typeof place.path.at(-1) === 'number';
  return {
    message: `${place.subject} has ${whatItHas(place, resource)}. ${sentence}`,
    at: isItem ? keyRange(written, resource) : placeRange(written, resource),
    fixes: restoreFixes(place, resource),
  };
}

function whatItHas({ resource: older, change, path, before, node }: OlderPlace, resource: Resource): string {
  const isItem = typeof path.at(-1) === 'number';
  if (change === 'added') return `no ${isItem ? subjectOf(resource, path) : fieldName(path)}`;
  const name = fieldName(before);
  const target = resolveAlias(node);
  if (target?.kind === 'scalar') {
    const text = valueText(target.text);
    return isItem || name.split('.').at(-1) === 'storage' ? text : `${name} ${text}`;
  }
  if (change === 'removed') return isItem ? subjectOf(older, before) : name;
  return isItem ? `another ${subjectOf(older, before)}` : `other ${name}`;
}
