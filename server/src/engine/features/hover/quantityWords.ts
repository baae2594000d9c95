/** Quantities in plain numbers: `1Gi` is 1,073,741,824 bytes. */
import { parseQuantity, type Quantity } from '../../validation/quantity.ts';
import { code } from './hover.ts';

const NANOS = 1_000_000_000n;
/** Beyond that, digits are no help to anybody. */
const MOST = 10n ** 18n * NANOS;

/**
 * What a quantity amounts to; undefined for what is none, or says so itself.
 *
 * @param resource What it is an amount of, such as `memory` or `storage`; undefined where that is not known.
 */
export function quantityWords(text: string, resource: string | undefined): string | undefined {
  const quantity = parseQuantity(text);
  if (quantity === undefined || quantity.nanos > MOST || quantity.nanos < 0n) return undefined;
  if (resource === 'cpu') return cpuWords(text, quantity);
  const amount = plainNumber(quantity);
  if (isBytes(resource)) return `${code(text)} is ${amount} ${amount === '1' ? 'byte' : 'bytes'}.`;
  return amount === text ? undefined : `${code(text)} is ${amount}.`;
}

function cpuWords(text: string, quantity: Quantity): string {
  const amount = plainNumber(quantity);
  if (quantity.nanos > 0n && quantity.nanos < NANOS) return `${code(text)} is ${amount} of a CPU.`;
  return `${code(text)} is ${amount} ${amount === '1' ? 'CPU' : 'CPUs'}.`;
}

function isBytes(resource: string | undefined): boolean {
  return (
    resource !== undefined &&
    (/^(?:limits\.|requests\.)?(?:memory|(?:ephemeral-)?storage)$/.test(resource) ||
      resource.startsWith('hugepages-') ||
      resource.endsWith('/storage'))
  );
}

/** `1,073,741,824`, `0.1`. */
function plainNumber({ nanos }: Quantity): string {
  const whole = String(nanos / NANOS).replace(/\B(?=(?:\d{3})+$)/g, ',');
  const fraction = String(nanos % NANOS)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
