/** Setting defaults on a decoded copy. */
import { type Decoded, type DecodedObject, objectOf } from '../decoded.ts';
import { imageTag } from './imageTag.ts';

/** Sets a field that is absent, and an empty text. */
export function setDefault(object: DecodedObject, field: string, value: Decoded): void {
  if (object[field] === undefined || object[field] === '') object[field] = value;
}

/** The structures of a list; a null among them becomes the empty structure that it is to the server. */
export function structuresOf(object: DecodedObject | undefined, field: string): readonly DecodedObject[] {
  const list = object?.[field];
  if (!Array.isArray(list)) return [];
  list.forEach((item, index) => {
    if (objectOf(item) === undefined) list[index] = {};
  });
  return list.map(item => objectOf(item) ?? {});
}

/** `Always` for the tag `latest`, written or meant. */
export function defaultPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  return imageTag(image) === 'latest' ? 'Always' : 'IfNotPresent';
}
