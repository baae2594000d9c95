/**
 * The tag that an image's name means.
 *
 * Source: pkg/util/parsers (`ParseImageName`), which reads names by the grammar of the distribution project
 * (github.com/distribution/reference).
 */
const PATH_COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const PATH = new RegExp(`^${PATH_COMPONENT}(?:/${PATH_COMPONENT})*$`);
const DOMAIN_COMPONENT = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = new RegExp(
  `^(?:${DOMAIN_COMPONENT}(?:\\.${DOMAIN_COMPONENT})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`,
);
const PARTS =
  /^(.+?)(?::(\w[\w.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$/;
const IMAGE_ID = /^[a-f0-9]{64}$/;
const LONGEST_NAME = 255;

/** The tag, `latest` where neither tag nor digest is written; undefined where there is none, or no such name can be. */
export function imageTag(image: string): string | undefined {
  const [, name, tag, digest] = PARTS.exec(image) ?? [];
  if (name === undefined || IMAGE_ID.test(image) || !isName(name)) return undefined;
  return tag ?? (digest === undefined ? 'latest' : undefined);
}

function isName(name: string): boolean {
  if (name.length > LONGEST_NAME) return false;
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const isDomain = /[.:A-Z]/.test(first) || first === 'localhost';
  return isDomain ? DOMAIN.test(first) && PATH.test(name.slice(slash + 1)) : PATH.test(name);
}
