/**
 * What a scalar means to the API server.
 *
 * The server reads YAML through sigs.k8s.io/yaml, whose decoder resolves plain scalars by the rules
 * of YAML 1.1 as go-yaml v2 has them (resolve.go): `yes` and `on` are booleans, `0644` is octal,
 * `1_000` is a number, `08` is a float. It then writes JSON, which has neither infinity nor NaN.
 */
import type { YamlScalar } from './yamlTree.ts';

export type ScalarValue =
  | { readonly type: 'null' }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'integer'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  /** The decoder gives up on the whole manifest: `.inf`, or a tag that does not fit (`!!int abc`). */
  | { readonly type: 'refused' };

/** A sign, a digit, a point, or one of the words with a meaning of their own. */
const MAY_MEAN_MORE = /^(?:[-+.0-9~]|$|[yYnNtTfFoO][a-zA-Z]{0,4}$)/;
const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);
const TRUES = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']);
const FALSES = new Set(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']);
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const MOST_UNSIGNED = (1n << 64n) - 1n;
const LEAST_SIGNED = -(1n << 63n);

export function resolveScalar({ text, style, tag }: YamlScalar): ScalarValue {
  if (tag === undefined) return style === 'plain' ? resolvePlain(text) : { type: 'string', value: text };
  return resolveTagged(text, tag);
}

/** Resolves the text of a plain scalar. */
export function resolvePlain(text: string): ScalarValue {
  // Most values are words that begin with none of the letters of the words below.
  if (!MAY_MEAN_MORE.test(text)) return { type: 'string', value: text };
  if (NULLS.has(text)) return { type: 'null' };
  if (TRUES.has(text)) return { type: 'boolean', value: true };
  if (FALSES.has(text)) return { type: 'boolean', value: false };
  if (!/^[-+.0-9]/.test(text)) return { type: 'string', value: text };
  if (NOT_FINITE.test(text)) return { type: 'refused' };
  return resolveNumber(text) ?? { type: 'string', value: text };
}

function resolveNumber(text: string): ScalarValue | undefined {
  // Go's parser of floats takes no `_` where nothing but digits stand; the one of integers is given none.
  const plain = text.startsWith('.') ? text : text.replaceAll('_', '');
  const integer = readInteger(plain);
  if (integer !== undefined) return { type: 'integer', value: integer };
  if (!FLOAT.test(plain)) return undefined;
  const value = Number(plain);
  // What is beyond a float is no number to Go, and stays text.
  return Number.isFinite(value) ? { type: 'float', value } : undefined;
}

function readInteger(text: string): bigint | undefined {
  const match = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/.exec(text);
  if (match === null) return undefined;
  const [, sign = '', digits = ''] = match;
  const isOctal = /^0[oO]?[0-7]/.test(digits);
  const amount = BigInt(isOctal ? `0o${digits.replace(/^0[oO]?/, '')}` : digits.toLowerCase());
  const value = sign === '-' ? -amount : amount;
  if (value < LEAST_SIGNED || value > MOST_UNSIGNED) return undefined;
  return sign === '+' && value > MOST_UNSIGNED >> 1n ? undefined : value;
}

const STANDARD_TAG = 'tag:yaml.org,2002:';

/** A tag of one's own makes a text of anything; a standard one must fit. */
function resolveTagged(text: string, tag: string): ScalarValue {
  const name = tag.startsWith(STANDARD_TAG) ? tag.slice(STANDARD_TAG.length) : '';
  const string: ScalarValue = { type: 'string', value: text };
  if (name === 'binary') {
    const value = decodeBase64(text.replace(/[\r\n]/g, ''));
    return value === undefined ? { type: 'refused' } : { type: 'string', value };
  }
  if (!['bool', 'int', 'float', 'null', 'timestamp'].includes(name)) return string;
  const plain = resolvePlain(text);
  if (name === 'timestamp') return /^\d{4}-\d{1,2}-\d{1,2}/.test(text) ? string : { type: 'refused' };
  if (name === 'float' && plain.type === 'integer') return { type: 'float', value: Number(plain.value) };
  const found = plain.type === 'boolean' ? 'bool' : plain.type === 'integer' ? 'int' : plain.type;
  return found === name ? plain : { type: 'refused' };
}

const BASE64_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The text of which the bytes are; undefined for what is no base64. */
function decodeBase64(text: string): string | undefined {
  if (!BASE64.test(text)) return undefined;
  let bits = '';
  for (const digit of text.replaceAll('=', '')) {
    bits += BASE64_DIGITS.indexOf(digit).toString(2).padStart(6, '0');
  }
  const bytes = bits.match(/[01]{8}/g) ?? [];
  try {
    return decodeURIComponent(
      bytes.map(byte => `%${Number.parseInt(byte, 2).toString(16).padStart(2, '0')}`).join(''),
    );
  } catch {
    // Bytes that are no text.
    return '\uFFFD'.repeat(bytes.length);
  }
}

/** A value as the JSON that the server decodes has it; undefined for what has no JSON. */
export function jsonText(value: ScalarValue): string | undefined {
  switch (value.type) {
    case 'null':
      return 'null';
    case 'boolean':
    case 'integer':
    // Go and JavaScript write floats alike: exponents below 1e-6 and from 1e21 on.
    case 'float':
      return Object.is(value.value, -0) ? '-0' : String(value.value);
    case 'string':
      return JSON.stringify(value.value);
    case 'refused':
      return undefined;
  }
}

/**
 * The name of a map's entry, as JSON has it: keys that are numbers or booleans become texts.
 * Undefined for a key that the decoder refuses: null, or one that its tag does not fit.
 */
export function resolveKey(scalar: YamlScalar): string | undefined {
  if (scalar.tag === undefined && scalar.style !== 'plain') return scalar.text;
  const value = resolveScalar(scalar);
  if (value.type === 'null') return undefined;
  if (value.type === 'string') return value.value;
  if (value.type === 'refused') return scalar.tag === undefined ? nameOfNumber(scalar.text) : undefined;
  if (value.type === 'float') return nameOfFloat(value.value);
  // Converting a map to JSON knows no keys of 64 bits without a sign.
  if (value.type === 'integer' && value.value > MOST_UNSIGNED >> 1n) return undefined;
  return String(value.value);
}

/** Keys that are floats are written with the precision of 32 bits, as Go writes them: with an exponent from a million on. */
function nameOfFloat(value: number): string {
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  if (single === 0) return Object.is(value, -0) ? '-0' : '0';
  let text = '';
  for (let precision = 1; precision <= 9 && Math.fround(Number(text)) !== single; precision++) {
    text = single.toExponential(precision - 1);
  }
  const [digits = '', exponent = '0'] = text.split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(Number(text));
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** Infinities and NaN, which are no value to JSON but a name. */
function nameOfNumber(text: string): string {
  return text.toLowerCase().replace('+', '');
}
