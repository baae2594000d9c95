/**
 * Fields that hold an address or a range and are older than the strict reading of them.
 *
 * Source: k8s.io/apimachinery, pkg/util/validation/ip.go, and k8s.io/kubernetes, pkg/apis/core/validation.
 */
import { isGateOn } from '../release/featureGates.ts';
import type { FieldPath } from './fieldPath.ts';
import { formatIpAddress, parseIpAddress, parseIpRange, specialRangeOf } from './ipAddress.ts';
import type { Reporter } from './reporter.ts';

/** Says whether the text was taken. `kept` are values that an update may leave as they are. */
export function checkIpField(
  text: string,
  path: FieldPath,
  reporter: Reporter,
  kept: readonly string[] = [],
): boolean {
  if (kept.includes(text)) return true;
  const address = parseIpAddress(text);
  if (address === undefined) {
    reporter.error('Invalid', path, 'ip-address', { value: text });
    return false;
  }
  const isStrict = isGateOn(reporter.target, 'StrictIPCIDRValidation');
  if (!isStrict || (!address.hasLeadingZeros && !address.isMapped)) return true;
  const reason = address.isMapped ? 'mapped' : 'leading-zeros';
  const canonical = formatIpAddress(address);
  reporter.error('Invalid', path, 'ip-address-spelling', {
    value: text,
    detail: { reason, nearest: canonical },
  });
  return false;
}

export function checkIpRangeField(
  text: string,
  path: FieldPath,
  reporter: Reporter,
  kept: readonly string[] = [],
): void {
  if (kept.includes(text)) return;
  const range = parseIpRange(text);
  if (range === undefined) {
    reporter.error('Invalid', path, 'ip-range', { value: text });
    return;
  }
  if (!isGateOn(reporter.target, 'StrictIPCIDRValidation')) return;
  if (range.hasLeadingZeros || range.address.isMapped || range.hasHostBits) {
    const reason = range.hasLeadingZeros ? 'leading-zeros' : range.address.isMapped ? 'mapped' : 'host-bits';
    reporter.error('Invalid', path, 'ip-range-spelling', { value: text, detail: { reason } });
  }
}

/** An address that traffic comes from outside to. */
export function checkEndpointIp(text: string, path: FieldPath, reporter: Reporter): void {
  const address = parseIpAddress(text);
  const range = address && specialRangeOf(address);
  if (range === undefined) return;
  reporter.error('Invalid', path, 'ip-address-special', { value: text, detail: { range } });
}

/** What the server remarks about a spelling that it takes. */
export function warnOfIpSpelling(text: string, path: FieldPath, reporter: Reporter): void {
  const address = parseIpAddress(text);
  if (address === undefined) {
    // An address that nobody checks, such as that of a load balancer.
    if (text !== '' && !reporter.isAtLeast('1.33')) reporter.warn(path, 'other');
    return;
  }
  const isOdd = address.hasLeadingZeros || (address.isMapped && reporter.isAtLeast('1.33'));
  if (isOdd) reporter.warn(path, reporter.isAtLeast('1.33') ? 'ip-non-standard' : 'other');
  else if (text.includes(':') && formatIpAddress(address) !== text && !address.isMapped) {
    reporter.warn(path, 'other');
  }
}

export function warnOfRangeSpelling(text: string, path: FieldPath, reporter: Reporter): void {
  const range = parseIpRange(text);
  if (range === undefined) return;
  const isModern = reporter.isAtLeast('1.33');
  if (isModern && range.hasHostBits) reporter.warn(path, 'other');
  const isOdd = range.hasLeadingZeros || (isModern && range.address.isMapped);
  if (isOdd) reporter.warn(path, isModern ? 'ip-non-standard' : 'other');
  const isCanonical = `${formatIpAddress(range.address)}/${range.length}` === text;
  if (!isOdd && !(isModern && range.hasHostBits) && range.address.family === 6 && !isCanonical) {
    reporter.warn(path, 'other');
  }
}
