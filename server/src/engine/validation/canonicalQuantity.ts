/**
 * A quantity as the API server writes it back: `1024Mi` becomes `1Gi`, `0.5` becomes `500m`.
 *
 * Source: k8s.io/apimachinery, pkg/api/resource (`CanonicalizeBytes`).
 */
import { parseQuantity } from './quantity.ts';

const DECIMAL_SUFFIXES: Readonly<Record<number, string>> = {
  [-9]: 'n',
  [-6]: 'u',
  [-3]: 'm',
  0: '',
  3: 'k',
  6: 'M',
  9: 'G',
  12: 'T',
  15: 'P',
  18: 'E',
};
const BINARY_SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const NANOS_IN_ONE = 1_000_000_000n;

/** The canonical form; undefined when the text is no quantity. */
export function canonicalQuantity(text: string): string | undefined {
  const quantity = parseQuantity(text);
  if (quantity === undefined) return undefined;
  const { nanos } = quantity;
  if (nanos === 0n) return '0';
  if (/[KMGTPE]i$/.test(text)) {
    // Less than one Ki is written without a unit of its own.
    const isSmall = nanos > -1024n * NANOS_IN_ONE && nanos < 1024n * NANOS_IN_ONE;
    return isSmall ? decimalText(nanos, unitSuffix) : binaryText(nanos);
  }
  return decimalText(nanos, /[eE][-+]?[0-9]+$/.test(text) ? exponentSuffix : unitSuffix);
}

function binaryText(nanos: bigint): string {
  let amount = nanos / NANOS_IN_ONE;
  if (nanos % NANOS_IN_ONE !== 0n) amount += nanos > 0n ? 1n : -1n;
  let power = 0;
  while (amount % 1024n === 0n && power < BINARY_SUFFIXES.length - 1) {
    amount /= 1024n;
    power++;
  }
  return `${amount}${BINARY_SUFFIXES[power]}`;
}

function decimalText(nanos: bigint, suffix: (exponent: number) => string): string {
  let amount = nanos;
  let exponent = -9;
  while (amount % 1000n === 0n && exponent < 18) {
    amount /= 1000n;
    exponent += 3;
  }
  return `${amount}${suffix(exponent)}`;
}

function unitSuffix(exponent: number): string {
  return DECIMAL_SUFFIXES[exponent] ?? '';
}

function exponentSuffix(exponent: number): string {
  return exponent === 0 ? '' : `e${exponent}`;
}
