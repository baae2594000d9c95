/** One spelling per file: editors, Node and the engine escape different characters of a URI. */

/** Escapes each step of the path as `encodeURIComponent` does; a Windows drive is written in lower case. */
export function normaliseUri(uri: string): string {
  const [, head, path, rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)(\/[^?#]*)(.*)$/i.exec(uri) ?? [];
  if (head === undefined || path === undefined) return uri;
  return head + path.split('/').map(normaliseStep).join('/') + rest;
}

function normaliseStep(step: string): string {
  try {
    const plain = decodeURIComponent(step);
    return encodeURIComponent(/^[A-Z]:$/.test(plain) ? plain.toLowerCase() : plain);
  } catch {
    return step;
  }
}

/** The URI of a file below a folder. */
export function joinUri(folder: string, path: string): string {
  return `${withoutSlash(folder)}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** The path of a file below a folder, decodeStepd; undefined when it is not below it. */
export function pathBelow(folder: string, uri: string): string | undefined {
  const prefix = `${withoutSlash(folder)}/`;
  if (!uri.startsWith(prefix)) return undefined;
  return uri.slice(prefix.length).split('/').map(decodeStep).join('/');
}

function withoutSlash(folder: string): string {
  return folder.replace(/\/+$/, '');
}

function decodeStep(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
