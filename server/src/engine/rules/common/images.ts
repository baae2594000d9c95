/** Names of container images. */
import { isPlaceholder } from '../../validation/placeholders.ts';

export interface ImageName {
  /** The last part of the path, without registry, tag and digest: `postgres` of `docker.io/library/postgres:16`. */
  readonly name: string;
  readonly tag: string | undefined;
}

/** Undefined for what another program fills in. */
export function imageNameOf(image: string | undefined): ImageName | undefined {
  if (image === undefined || isPlaceholder(image)) return undefined;
  const [path = ''] = image.trim().split('@');
  const [name = '', tag] = path.slice(path.lastIndexOf('/') + 1).split(':');
  return name === '' ? undefined : { name, tag };
}

/** The first number of a tag that begins with one: 16 of `16.4-alpine`; undefined of `latest`. */
export function majorVersionOf({ tag }: ImageName): number | undefined {
  const digits = /^v?(\d+)(?:$|[.\-_])/.exec(tag ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
