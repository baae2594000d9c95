/**
 * The formats of names, keys and numbers that the API server checks everywhere.
 *
 * Source: k8s.io/apimachinery, pkg/util/validation and pkg/api/validate/content; the same in 1.31 to 1.37.
 * Lengths are in bytes there; a name that passes its format is ASCII, so characters do here.
 */
import type { FieldPath } from './fieldPath.ts';
import type { Reporter } from './reporter.ts';

/** Why a text is not what it should be. */
export interface FormatFault {
  /** The format that is missed, such as `dns-label`. */
  readonly fault: string;
  readonly reason: 'empty' | 'too-long' | 'format';
  /** The most characters that the format takes, where it has a limit. */
  readonly most?: number;
}

/** Undefined when the text is well formed. */
export type FormatCheck = (text: string) => FormatFault | undefined;

/** Reports one `Invalid` for a text that misses its format. Says whether it did. */
export function checkFormat(check: FormatCheck, text: string, path: FieldPath, reporter: Reporter): boolean {
  const miss = check(text);
  if (miss === undefined) return false;
  const { fault, ...detail } = miss;
  reporter.error('Invalid', path, fault, { value: text, detail });
  return true;
}

const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const UNDERSCORE_LABEL = '_?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?';
const QUALIFIED = '(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

function format(fault: string, pattern: string, most?: number): FormatCheck {
  const expression = new RegExp(`^(?:${pattern})$`);
  return text => {
    if (most !== undefined && text.length > most) return { fault, reason: 'too-long', most };
    if (expression.test(text)) return undefined;
    return { fault, reason: text === '' ? 'empty' : 'format', ...(most === undefined ? {} : { most }) };
  };
}

/** RFC 1123 label: `my-name`, `123-abc`. */
export const dnsLabelFault = format('dns-label', LABEL, 63);

/** RFC 1123 subdomain: labels joined by dots. */
export const dnsSubdomainFault = format('dns-subdomain', `${LABEL}(?:\\.${LABEL})*`, 253);

/** A subdomain that may have underscores, for the DNS search list and `hostnameOverride`-like fields. */
export const dnsSubdomainUnderscoreFault = format(
  'dns-subdomain-underscore',
  `${UNDERSCORE_LABEL}(?:\\.${UNDERSCORE_LABEL})*`,
  253,
);

/** RFC 1035 label: as an RFC 1123 label, but begins with a letter. */
export const dnsLetterLabelFault = format('dns-letter-label', '[a-z](?:[-a-z0-9]*[a-z0-9])?', 63);

export const labelValueFault = format('label-value', `(?:${QUALIFIED})?`, 63);

export const cIdentifierFault = format('c-identifier', '[A-Za-z_][A-Za-z0-9_]*');

export const httpHeaderNameFault = format('http-header-name', '[-A-Za-z0-9]+');

export const percentFault = format('percent', '[0-9]+%');

const qualifiedPartFault = format('label-key', QUALIFIED, 63);

/** A qualified name, as label keys, finalizers and resource names are: `name` or `prefix/name`. */
export const qualifiedNameFault: FormatCheck = text => {
  const parts = text.split('/');
  if (parts.length > 2) return { fault: 'label-key', reason: 'format', most: 63 };
  const [first = '', second] = parts;
  if (second === undefined) return qualifiedPartFault(first);
  const prefix = dnsSubdomainFault(first);
  return prefix === undefined ? qualifiedPartFault(second) : { ...prefix, fault: 'label-key' };
};

/** As a qualified name, whatever the case of its letters. */
export const annotationKeyFault: FormatCheck = text => {
  const fault = qualifiedNameFault(text.toLowerCase());
  return fault && { ...fault, fault: 'annotation-key' };
};

/** The name of a port: 1 to 15 of a-z, 0-9 and `-`, with a letter, without `--` or a `-` at either end. */
export const portNameFault: FormatCheck = text => {
  if (text.length > 15) return { fault: 'port-name', reason: 'too-long', most: 15 };
  const isWellFormed = /^[-a-z0-9]+$/.test(text) && /[a-z]/.test(text) && !/--|^-|-$/.test(text);
  return isWellFormed
    ? undefined
    : { fault: 'port-name', reason: text === '' ? 'empty' : 'format', most: 15 };
};

/** Up to 1.31; later releases take `relaxedEnvNameFault`. */
export const envNameFault: FormatCheck = text =>
  /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(text) && !text.startsWith('..') && text !== '.'
    ? undefined
    : { fault: 'env-name', reason: text === '' ? 'empty' : 'format' };

/** Printable ASCII other than `=`. */
export const relaxedEnvNameFault: FormatCheck = text =>
  /^[ -<>-~]+$/.test(text) ? undefined : { fault: 'env-name', reason: text === '' ? 'empty' : 'format' };

/** A key of a ConfigMap or Secret. */
export const configKeyFault: FormatCheck = text => {
  if (text.length > 253) return { fault: 'config-key', reason: 'too-long', most: 253 };
  const isWellFormed = /^[-._a-zA-Z0-9]+$/.test(text) && !text.startsWith('..') && text !== '.';
  return isWellFormed ? undefined : { fault: 'config-key', reason: text === '' ? 'empty' : 'format' };
};

/** A name that other characters will follow, such as `generateName`: a dash at its end is no fault. */
export function asNamePrefix(name: string): string {
  return name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name;
}

/** Whether a port number is one: 1 to 65535. */
export function isPortNumber(port: number): boolean {
  return port >= 1 && port <= 65535;
}

/** User and group ids: 0 to 2^31 - 1. */
export function isUnixId(id: number): boolean {
  return id >= 0 && id <= 2147483647;
}

/** Bytes of a text in UTF-8, which is how the server counts. */
export function byteLength(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
