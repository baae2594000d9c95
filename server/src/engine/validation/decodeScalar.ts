/**
 * A scalar as a field of the API takes it.
 *
 * Source: the JSON decoder of the server (sigs.k8s.io/json) and the types that read themselves
 * (Quantity, IntOrString, Time in k8s.io/apimachinery).
 */
import type { ScalarType } from '../schema/kubernetesSchema.ts';
import { jsonText, type ScalarValue } from '../syntax/resolveScalar.ts';
import { parseQuantity } from './quantity.ts';

/** What the server calls the type that it wants. */
export const WANTED_NAMES: Readonly<Record<ScalarType, string>> = {
  string: 'string',
  boolean: 'bool',
  int32: 'int32',
  int64: 'int64',
  number: 'number',
  bytes: 'slice',
  'date-time': 'Time',
  quantity: 'Quantity',
  'int-or-string': 'IntOrString',
};

/** Types that read themselves: the server's decoder stops at the first fault of one of them. */
export function readsItself(type: ScalarType): boolean {
  return type === 'quantity' || type === 'int-or-string' || type === 'date-time';
}

/** What a null is where there is no absence: in a list, or as a value of a map. */
export function zeroOf(type: ScalarType): string | number | boolean {
  switch (type) {
    case 'int32':
    case 'int64':
    case 'number':
    case 'int-or-string':
      return 0;
    case 'boolean':
      return false;
    case 'quantity':
      return '0';
    default:
      return '';
  }
}

/** The value that the field gets; undefined when it does not take this one. Null is for the caller. */
export function decodeScalar(value: ScalarValue, type: ScalarType): string | number | boolean | undefined {
  switch (type) {
    case 'string':
      return value.type === 'string' ? value.value : undefined;
    case 'boolean':
      return value.type === 'boolean' ? value.value : undefined;
    case 'int32':
      return decodeInteger(value, 31n);
    case 'int64':
      return decodeInteger(value, 63n);
    case 'number':
      return value.type === 'integer' || value.type === 'float' ? Number(value.value) : undefined;
    case 'bytes':
      return value.type === 'string' && isBase64(value.value) ? value.value : undefined;
    case 'date-time':
      return value.type === 'string' && isDateTime(value.value) ? value.value : undefined;
    case 'int-or-string':
      return value.type === 'string' ? value.value : decodeInteger(value, 31n);
    case 'quantity':
      return decodeQuantity(value);
  }
}

/** A float counts where its JSON is an integer: `1e3` is 1000, `1.5` is none. */
function decodeInteger(value: ScalarValue, bits: bigint): number | undefined {
  if (value.type !== 'integer' && value.type !== 'float') return undefined;
  const text = jsonText(value) ?? '';
  if (!/^-?[0-9]+$/.test(text)) return undefined;
  const integer = BigInt(text);
  return integer < -(1n << bits) || integer >= 1n << bits ? undefined : Number(integer);
}

function decodeQuantity(value: ScalarValue): string | undefined {
  if (value.type !== 'string' && value.type !== 'integer' && value.type !== 'float') return undefined;
  const json = jsonText(value) ?? '';
  // The quantity is cut out of the JSON text, where tabs and line ends are spelled out and so are no spaces.
  const text = (value.type === 'string' ? json.slice(1, -1) : json).trim();
  return parseQuantity(text) === undefined ? undefined : text;
}

function isBase64(text: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text.replace(/[\r\n]/g, ''));
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** RFC 3339, as Go's time package reads it. */
function isDateTime(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,]\d+)?(?:Z|[-+](\d\d):(\d\d))$/.exec(text);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zoneHour = 0, zoneMinute = 0] = match
    .slice(1)
    .map(part => Number(part ?? 0));
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
  return (
    day >= 1 &&
    day <= days &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59 &&
    zoneHour <= 24 &&
    zoneMinute <= 60
  );
}
