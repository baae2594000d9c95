/**
 * Security options of Windows containers.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { booleanOf, type DecodedObject, objectOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { byteLength, checkFormat, dnsSubdomainFault } from '../names.ts';
import type { Reporter } from '../reporter.ts';
import { placesOf } from './checks.ts';
import { visitContainers } from './containerVisits.ts';
import { CONTAINER_LISTS, type PodScope } from './podContext.ts';

const MOST_CREDENTIAL_SPEC = 64 * 1024;
const MOST_DOMAIN = 255;
const MOST_USER = 104;

const NETBIOS_DOMAIN = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/s;
const DNS_LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const DNS_DOMAIN = new RegExp(`^${DNS_LABEL}(?:\\.${DNS_LABEL})*$`);

export function validateWindowsOptions(security: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const options = objectOf(security.windowsOptions);
  if (options === undefined) return;
  if (options.gmsaCredentialSpecName !== undefined) {
    const place = path.child('gmsaCredentialSpecName');
    checkFormat(dnsSubdomainFault, textOf(options.gmsaCredentialSpecName), place, reporter);
  }
  if (options.gmsaCredentialSpec !== undefined) {
    const value = textOf(options.gmsaCredentialSpec);
    if (value === '' || byteLength(value) > MOST_CREDENTIAL_SPEC) {
      const detail = { least: 1, most: MOST_CREDENTIAL_SPEC };
      reporter.error('Invalid', path.child('gmsaCredentialSpec'), 'text-length', { value, detail });
    }
  }
  if (options.runAsUserName !== undefined) {
    const value = textOf(options.runAsUserName);
    if (!isUserName(value)) {
      reporter.error('Invalid', path.child('runAsUserName'), 'windows-user-name', { value });
    }
  }
}

/** `DOMAIN\user` or `user`. */
function isUserName(name: string): boolean {
  const parts = name.split('\\');
  if (name === '' || parts.length > 2 || /[\u0000-\u001f\u007f]/.test(name)) return false;
  const user = parts.at(-1) ?? '';
  const domain = parts.length === 2 ? parts[0] : undefined;
  if (domain !== undefined && byteLength(domain) > MOST_DOMAIN) return false;
  if (domain !== undefined && !NETBIOS_DOMAIN.test(domain) && !DNS_DOMAIN.test(domain)) return false;
  if (user === '' || byteLength(user) > MOST_USER) return false;
  return !/^[. ]+$/.test(user) && !/["/\\:;|=,+*?<>@[\]]/.test(user);
}

/** Containers that are processes of the host: all of a Pod or none, and on the host's network. */
export function validateHostProcesses(scope: PodScope): void {
  const { spec, path, reporter } = scope;
  const ofPod = hostProcessOf(spec);
  let containers = 0;
  let hostProcesses = 0;
  visitContainers(scope, (container, containerPath) => {
    containers++;
    const ofContainer = hostProcessOf(container);
    if (ofContainer ?? ofPod) hostProcesses++;
    if (ofPod === undefined || ofContainer === undefined || ofPod === ofContainer) return;
    const place = containerPath.child('securityContext').child('windowsOptions').child('hostProcess');
    reporter.error('Invalid', place, 'host-process-differs', { value: ofContainer });
  });
  if (hostProcesses === 0) return;
  const involves = placesOf(path, ['securityContext', ...CONTAINER_LISTS]);
  if (hostProcesses !== containers) {
    reporter.error('Invalid', path, 'host-process-mixed', { value: '', involves });
  }
  if (booleanOf(spec.hostNetwork) !== true) {
    reporter.error('Invalid', path.child('hostNetwork'), 'host-process-network', { value: false, involves });
  }
}

function hostProcessOf(owner: DecodedObject): boolean | undefined {
  return booleanOf(objectOf(objectOf(owner.securityContext)?.windowsOptions)?.hostProcess);
}
