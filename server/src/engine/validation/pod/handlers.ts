/**
 * Probes and lifecycle hooks: what the kubelet calls to look after a container.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { isGateOn } from '../../release/featureGates.ts';
import { type DecodedObject, listOf, numberOf, objectOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { checkFormat, httpHeaderNameFault } from '../names.ts';
import type { Reporter } from '../reporter.ts';
import { checkNotNegative, checkOneOf, placedAt, placesOf, requireText } from './checks.ts';
import { checkPortNumberOrName } from './containerPorts.ts';
import type { PodScope } from './podContext.ts';
import { STOP_SIGNALS } from './stopSignals.ts';

export const HTTP_SCHEMES = ['HTTP', 'HTTPS'] as const;
export const HTTP_PROTOCOLS = ['HTTP1', 'HTTP2'] as const;
export const GRPC_MODES = ['Plaintext', 'TLS'] as const;

const PROBE_HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const HOOK_HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'sleep'];
const PROBE_NUMBERS = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
];

export const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

export function validateProbes(container: DecodedObject, path: FieldPath, scope: PodScope): void {
  for (const kind of PROBES) {
    const probe = objectOf(container[kind]);
    if (probe !== undefined) validateProbe(kind, probe, path.child(kind), scope);
  }
}

function validateProbe(
  kind: (typeof PROBES)[number],
  probe: DecodedObject,
  path: FieldPath,
  scope: PodScope,
): void {
  const { reporter } = scope;
  validateHandler(probe, PROBE_HANDLERS, path, scope);
  for (const field of PROBE_NUMBERS) checkNotNegative(probe[field], path.child(field), reporter);
  const gracePath = path.child('terminationGracePeriodSeconds');
  const gracePeriod = numberOf(probe.terminationGracePeriodSeconds);
  if (gracePeriod !== undefined && gracePeriod <= 0) {
    reporter.error('Invalid', gracePath, 'number-not-positive', { value: gracePeriod, detail: { least: 1 } });
  }
  if (kind === 'readinessProbe') {
    if (gracePeriod !== undefined) {
      reporter.error('Invalid', gracePath, 'readiness-grace-period', { value: gracePeriod });
    }
  } else if (probe.successThreshold !== 1) {
    reporter.error('Invalid', path.child('successThreshold'), 'probe-success-threshold', {
      value: numberOf(probe.successThreshold) ?? 0,
      detail: { known: ['1'] },
    });
  }
}

/** Exactly one of the ways to call; the first that is written is looked at. */
function validateHandler(
  handler: DecodedObject,
  known: readonly string[],
  path: FieldPath,
  scope: PodScope,
): void {
  const { reporter } = scope;
  const written = known.filter(field => objectOf(handler[field]) !== undefined);
  const [first, ...others] = written;
  if (first === undefined) {
    reporter.error('Required', path, 'probe-handler-missing', {
      detail: { known },
      involves: placesOf(path, known),
    });
    return;
  }
  validateAction(first, objectOf(handler[first]) ?? {}, path.child(first), scope);
  for (const other of others) {
    reporter.error('Forbidden', path.child(other), 'one-source-only', { detail: { known: written } });
  }
}

function validateAction(kind: string, action: DecodedObject, path: FieldPath, scope: PodScope): void {
  const { reporter } = scope;
  switch (kind) {
    case 'exec':
      if (listOf(action.command).length === 0) {
        reporter.error('Required', path.child('command'), 'field-required');
      }
      break;
    case 'httpGet':
      validateHttpGet(action, path, reporter);
      break;
    case 'tcpSocket':
      checkPortNumberOrName(action.port, path.child('port'), reporter);
      break;
    case 'grpc':
      checkPortNumberOrName(action.port, path.child('port'), reporter);
      if (action.mode !== undefined) {
        checkOneOf(textOf(action.mode), GRPC_MODES, path.child('mode'), reporter);
      }
      break;
    default:
      validateSleep(action, path, scope);
  }
}

function validateHttpGet(action: DecodedObject, path: FieldPath, reporter: Reporter): void {
  requireText(action.path, path.child('path'), reporter);
  checkPortNumberOrName(action.port, path.child('port'), reporter);
  const scheme = textOf(action.scheme);
  checkOneOf(scheme, HTTP_SCHEMES, path.child('scheme'), reporter);
  objectsOf(action.httpHeaders).forEach((header, index) => {
    // The server leaves out which of the headers.
    const place = placedAt(path.child('httpHeaders'), index, 'name');
    checkFormat(httpHeaderNameFault, textOf(header.name), place, reporter);
  });
  if (action.protocol === undefined) return;
  const protocol = textOf(action.protocol);
  const protocolPath = path.child('protocol');
  if (!checkOneOf(protocol, HTTP_PROTOCOLS, protocolPath, reporter) || protocol !== 'HTTP2') return;
  if (scheme !== 'HTTP') {
    reporter.error('Invalid', protocolPath, 'http2-scheme', {
      value: protocol,
      detail: { known: ['HTTP'] },
      involves: placesOf(path, ['scheme']),
    });
  } else if (textOf(action.host) !== '') {
    reporter.error('Invalid', path.child('host'), 'http2-host', { value: textOf(action.host) });
  }
}

/** A sleep has to end before the Pod is killed. */
function validateSleep(action: DecodedObject, path: FieldPath, scope: PodScope): void {
  const { spec, reporter } = scope;
  const seconds = numberOf(action.seconds) ?? 0;
  const most = numberOf(spec.terminationGracePeriodSeconds) ?? 0;
  const least = isGateOn(reporter.target, 'PodLifecycleSleepActionAllowZero') ? 0 : 1;
  if (seconds >= least && seconds <= most) return;
  reporter.error('Invalid', path, 'sleep-too-long', {
    value: seconds,
    detail: { least, most },
    involves: [[...scope.path.steps, 'terminationGracePeriodSeconds']],
  });
}

export function validateLifecycle(container: DecodedObject, path: FieldPath, scope: PodScope): void {
  const { spec, reporter } = scope;
  const lifecycle = objectOf(container.lifecycle);
  if (lifecycle === undefined) return;
  for (const hook of ['postStart', 'preStop']) {
    const handler = objectOf(lifecycle[hook]);
    if (handler !== undefined) validateHandler(handler, HOOK_HANDLERS, path.child(hook), scope);
  }
  if (lifecycle.stopSignal === undefined) return;
  const place = path.child('stopSignal');
  const system = objectOf(spec.os);
  if (system === undefined) {
    reporter.error('Forbidden', place, 'stop-signal-os', { involves: [[...scope.path.steps, 'os']] });
    return;
  }
  const known = STOP_SIGNALS[textOf(system.name)];
  if (known !== undefined) checkOneOf(textOf(lifecycle.stopSignal), known, place, reporter);
}
