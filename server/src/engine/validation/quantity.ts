/**
 * Resource quantities such as `100m`, `1.5Gi` and `1e3`.
 *
 * Source: k8s.io/apimachinery, pkg/api/resource; the same in 1.31 to 1.37.
 */

/** A quantity that was understood. */
export interface Quantity {
  /**
   * The amount in units of 10^-9, rounded away from zero as the server does.
   * Beyond ±10^60 units the amount is cut there: such an amount is larger than any other, whatever its digits.
   */
  readonly nanos: bigint;
}

const DECIMAL_EXPONENTS: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const BINARY_EXPONENTS: Readonly<Record<string, bigint>> = {
  Ki: 10n,
  Mi: 20n,
  Gi: 30n,
  Ti: 40n,
  Pi: 50n,
  Ei: 60n,
};

export const QUANTITY_SUFFIXES: readonly string[] = [
  ...Object.keys(BINARY_EXPONENTS),
  ...Object.keys(DECIMAL_EXPONENTS).filter(suffix => suffix !== ''),
];

const FORM = /^([+-]?)([0-9]*)(?:\.([0-9]*))?([eEinumkKMGTP]*[-+]?[0-9]*)$/;
const UNIT = 1_000_000_000n;
const MOST_BINARY = ((1n << 63n) - 1n) * UNIT;
const MOST_DIGITS = 60;
const CUT = 10n ** BigInt(MOST_DIGITS);

/** Reads a quantity; undefined when it is none. */
export function parseQuantity(text: string): Quantity | undefined {
  if (text === '') return undefined;
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  const amount = amountOf(whole, fraction, suffix);
  return amount === undefined ? undefined : { nanos: sign === '-' ? -amount : amount };
}

function amountOf(whole: string, fraction: string, suffix: string): bigint | undefined {
  const binary = BINARY_EXPONENTS[suffix];
  if (binary !== undefined) {
    const amount = scaled(whole, fraction, 0, 1n << binary);
    return amount > MOST_BINARY ? MOST_BINARY : amount;
  }
  const exponent = DECIMAL_EXPONENTS[suffix] ?? writtenExponent(suffix);
  return exponent === undefined ? undefined : scaled(whole, fraction, exponent, 1n);
}

/** `e3` and `E-2`; the server keeps the lower 32 bits of the exponent. */
function writtenExponent(suffix: string): number | undefined {
  if (!/^[eE][-+]?[0-9]+$/.test(suffix)) return undefined;
  const exponent = BigInt(suffix.slice(1).replace('+', ''));
  if (BigInt.asIntN(64, exponent) !== exponent) return undefined;
  return Number(BigInt.asIntN(32, exponent));
}

function scaled(whole: string, fraction: string, exponent: number, factor: bigint): bigint {
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  if (digits === '') return 0n;
  const shift = exponent + 9 - fraction.length;
  if (digits.length + shift > MOST_DIGITS) return CUT;
  if (digits.length + shift < -MOST_DIGITS) return 1n;
  const amount = BigInt(digits) * factor;
  if (shift >= 0) return amount * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return (amount + divisor - 1n) / divisor;
}

/** Negative, zero or positive. */
export function compareQuantities(left: Quantity, right: Quantity): number {
  return left.nanos < right.nanos ? -1 : left.nanos > right.nanos ? 1 : 0;
}

export function isNegative(quantity: Quantity): boolean {
  return quantity.nanos < 0n;
}

/** Whether it is a whole number. */
export function isWhole(quantity: Quantity): boolean {
  return quantity.nanos % UNIT === 0n;
}

/** Thousandths, rounded up. */
export function milliValue(quantity: Quantity): bigint {
  const unit = UNIT / 1000n;
  const remainder = quantity.nanos % unit;
  return quantity.nanos / unit + (remainder > 0n ? 1n : 0n);
}

/** Whole units, rounded up. */
export function wholeValue(quantity: Quantity): bigint {
  const remainder = quantity.nanos % UNIT;
  return quantity.nanos / UNIT + (remainder > 0n ? 1n : 0n);
}
