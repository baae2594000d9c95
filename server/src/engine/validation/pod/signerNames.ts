/**
 * Names of certificate signers and of the trust bundles that belong to them.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/names.go.
 */
import type { FieldPath } from '../fieldPath.ts';
import { byteLength, dnsLabelFault, dnsSubdomainFault } from '../names.ts';
import type { Reporter } from '../reporter.ts';
import { requireText } from './checks.ts';

const MOST_DOMAIN = 253;
const MOST_NAME = MOST_DOMAIN + 1 + 253 + 63 + 1;

/** `example.com/name`: a domain of two labels or more, then names joined by dots. */
export function validateSignerName(name: string, path: FieldPath, reporter: Reporter): void {
  if (!requireText(name, path, reporter)) return;
  const segments = name.split('/');
  const [domain = '', rest] = segments;
  const invalid = (value: string): void =>
    reporter.error('Invalid', path, 'signer-name', { value, detail: { most: MOST_NAME } });
  if (segments.length !== 2 || rest === undefined) {
    invalid(name);
    return;
  }
  if (byteLength(domain) > MOST_DOMAIN || byteLength(name) > MOST_NAME) {
    reporter.error('TooLong', path, 'text-too-long', { detail: { most: MOST_DOMAIN } });
  }
  const labels = domain.split('.');
  if (labels.length < 2 || labels.some(label => dnsLabelFault(label) !== undefined)) invalid(domain);
  if (rest.split('.').some(part => dnsSubdomainFault(part) !== undefined)) invalid(rest);
}

/** Whether Kubernetes keeps the signer for itself. */
export function isKubernetesSigner(name: string): boolean {
  const host = name.split('/')[0] ?? '';
  return host === 'kubernetes.io' || host.endsWith('.kubernetes.io');
}

/** `name`, or for a signer's bundle the signer's name with `:` for `/`, then `:name`. */
export function checkTrustBundleName(name: string, path: FieldPath, reporter: Reporter): void {
  const last = name.slice(name.lastIndexOf(':') + 1);
  if (dnsSubdomainFault(last) === undefined) return;
  reporter.error('Invalid', path, 'trust-bundle-name', { value: name });
}
