/**
 * IP addresses as the API server reads them.
 *
 * Source: k8s.io/utils/net and k8s.io/apimachinery, pkg/util/validation/ip.go.
 * Leading zeros are taken by the reader; new objects must not have them since 1.36 (StrictIPCIDRValidation).
 */

export interface IpAddress {
  readonly family: 4 | 6;
  /** Sixteen-bit groups, eight of them; an IPv4 address is in the last two. */
  readonly groups: readonly number[];
  readonly hasLeadingZeros: boolean;
  /** An IPv6 spelling of an IPv4 address (`::ffff:10.0.0.1`); its family is 4. */
  readonly isMapped: boolean;
}

/** Undefined when the text is no address. */
export function parseIpAddress(text: string): IpAddress | undefined {
  const separator = /[.:]/.exec(text)?.[0];
  if (separator === '.') return parseIpv4(text);
  return separator === ':' ? parseIpv6(text) : undefined;
}

function parseIpv4(text: string): IpAddress | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some(part => !/^[0-9]+$/.test(part) || Number(part) > 255)) {
    return undefined;
  }
  const [a = 0, b = 0, c = 0, d = 0] = parts.map(Number);
  return {
    family: 4,
    groups: [0, 0, 0, 0, 0, 0xffff, a * 256 + b, c * 256 + d],
    hasLeadingZeros: parts.some(part => part.length > 1 && part.startsWith('0')),
    isMapped: false,
  };
}

function parseIpv6(text: string): IpAddress | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = '', tail] = halves.map(half => (half === '' ? [] : half.split(':')));
  const parsedHead = groupsOf(head as readonly string[], tail === undefined);
  const parsedTail = tail === undefined ? undefined : groupsOf(tail, true);
  if (parsedHead === undefined || (tail !== undefined && parsedTail === undefined)) return undefined;
  const written = [...parsedHead.groups, ...(parsedTail?.groups ?? [])];
  if (tail === undefined ? written.length !== 8 : written.length > 7) return undefined;
  const zeros = new Array<number>(8 - written.length).fill(0);
  const groups = [...parsedHead.groups, ...zeros, ...(parsedTail?.groups ?? [])];
  const isMapped = groups.slice(0, 5).every(group => group === 0) && groups[5] === 0xffff;
  return {
    family: isMapped ? 4 : 6,
    groups,
    hasLeadingZeros: parsedHead.hasLeadingZeros || (parsedTail?.hasLeadingZeros ?? false),
    isMapped,
  };
}

interface Groups {
  readonly groups: readonly number[];
  readonly hasLeadingZeros: boolean;
}

/** Hexadecimal groups, the last of which may be an IPv4 address. */
function groupsOf(parts: readonly string[], mayEndInIpv4: boolean): Groups | undefined {
  const groups: number[] = [];
  let hasLeadingZeros = false;
  for (const [index, part] of parts.entries()) {
    if (mayEndInIpv4 && index === parts.length - 1 && part.includes('.')) {
      const ipv4 = parseIpv4(part);
      if (ipv4 === undefined) return undefined;
      groups.push(...ipv4.groups.slice(6));
      hasLeadingZeros = ipv4.hasLeadingZeros;
    } else if (/^[0-9a-fA-F]+$/.test(part) && Number.parseInt(part, 16) <= 0xffff) {
      groups.push(Number.parseInt(part, 16));
      // Addresses of the strict reader have at most four digits in a group.
      if (part.length > 4) hasLeadingZeros = true;
    } else {
      return undefined;
    }
  }
  return { groups, hasLeadingZeros };
}

/** The canonical spelling (RFC 5952). */
export function formatIpAddress(address: IpAddress): string {
  const { groups } = address;
  if (address.family === 4) {
    const [high = 0, low = 0] = groups.slice(6);
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  }
  const run = longestZeroRun(groups);
  const spell = (part: readonly number[]): string => part.map(group => group.toString(16)).join(':');
  if (run.length < 2) return spell(groups);
  return `${spell(groups.slice(0, run.start))}::${spell(groups.slice(run.start + run.length))}`;
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (start + length < groups.length && groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  return best;
}

/** A range of addresses, `address/prefix length`. */
export interface IpRange {
  readonly address: IpAddress;
  readonly length: number;
  readonly hasLeadingZeros: boolean;
  /** Bits of the address beyond the prefix. */
  readonly hasHostBits: boolean;
}

export function parseIpRange(text: string): IpRange | undefined {
  const match = /^([^/]*)\/([0-9]+)$/.exec(text);
  if (match === null) return undefined;
  const [, written = '', digits = ''] = match;
  const address = parseIpAddress(written);
  const most = written.includes(':') ? 128 : 32;
  const length = Number(digits);
  if (address === undefined || length > most) return undefined;
  const hasLeadingZeros = address.hasLeadingZeros || (digits.length > 1 && digits.startsWith('0'));
  return { address, length, hasLeadingZeros, hasHostBits: hasBitsAfter(address, length + 128 - most) };
}

function hasBitsAfter({ groups }: IpAddress, length: number): boolean {
  return groups.some((group, index) => {
    const kept = Math.max(0, Math.min(16, length - index * 16));
    return (group & (0xffff >> kept)) !== 0;
  });
}

/** Ranges that no endpoint of a Service and no external address can lie in. */
export function specialRangeOf({ family, groups }: IpAddress): string | undefined {
  const first = family === 4 ? (groups[6] ?? 0) : (groups[0] ?? 0);
  const isZeroUpTo = (end: number): boolean => groups.slice(0, end).every(group => group === 0);
  if (family === 4) {
    if (first === 0 && groups[7] === 0) return 'unspecified';
    if (first >> 8 === 127) return 'loopback';
    if (first === 0xa9fe) return 'link-local';
    return first === 0xe000 && (groups[7] ?? 0) >> 8 === 0 ? 'link-local-multicast' : undefined;
  }
  if (isZeroUpTo(8)) return 'unspecified';
  if (isZeroUpTo(7) && groups[7] === 1) return 'loopback';
  if ((first & 0xffc0) === 0xfe80) return 'link-local';
  return (first & 0xff0f) === 0xff02 ? 'link-local-multicast' : undefined;
}
