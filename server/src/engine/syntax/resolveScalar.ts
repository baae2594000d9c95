/**
 * What a scalar means to the API server.
 *
 * The server reads YAML through sigs.k8s.io/yaml, whose decoder resolves plain scalars by the rules
 * of YAML 1.1 as go-yaml v2 has them: `yes` and `on` are booleans, `0644` is octal, `1_000` is a number.
 */
import type { YamlScalar } from './yamlTree.ts';

export type ScalarValue =
  | { readonly type: 'null' }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'integer'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'string'; readonly value: string };

const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);
const TRUES = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']);
const FALSES = new Set(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']);
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

const cache = new WeakMap<YamlScalar, ScalarValue>();

export function resolveScalar(scalar: YamlScalar): ScalarValue {
  let value = cache.get(scalar);
  if (value === undefined) {
    value = resolve(scalar);
    cache.set(scalar, value);
  }
  return value;
}

function resolve(scalar: YamlScalar): ScalarValue {
  const { text, style, tag } = scalar;
  if (style !== 'plain' || tag === 'tag:yaml.org,2002:str' || tag === '!')
    return { type: 'string', value: text };
  return resolvePlain(text);
}

/** Resolves the text of a plain scalar. */
export function resolvePlain(text: string): ScalarValue {
  if (NULLS.has(text)) return { type: 'null' };
  if (TRUES.has(text)) return { type: 'boolean', value: true };
  if (FALSES.has(text)) return { type: 'boolean', value: false };
  if (!/^[-+.0-9]/.test(text)) return { type: 'string', value: text };
  return resolveNumber(text) ?? { type: 'string', value: text };
}

function resolveNumber(text: string): ScalarValue | undefined {
  const plain = text.replaceAll('_', '');
  const sign = plain.startsWith('-') ? -1n : 1n;
  const digits = plain.replace(/^[-+]/, '');
  if (/^0b[01]+$/.test(digits)) return { type: 'integer', value: sign * BigInt(digits) };
  if (/^0x[0-9a-fA-F]+$/.test(digits)) return { type: 'integer', value: sign * BigInt(digits) };
  if (/^0o?[0-7]+$/.test(digits))
    return { type: 'integer', value: sign * BigInt(`0o${digits.replace(/^0o?/, '')}`) };
  if (/^[0-9]+$/.test(digits) && !/^0[0-9]/.test(digits))
    return { type: 'integer', value: sign * BigInt(digits) };
  if (FLOAT.test(plain)) return { type: 'float', value: Number(plain) };
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text))
    return { type: 'float', value: text.startsWith('-') ? -Infinity : Infinity };
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return { type: 'float', value: Number.NaN };
  return undefined;
}
