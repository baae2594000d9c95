/**
 * What the API server fills in when a Pod spec leaves it out.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/v1/defaults.go and zz_generated.defaults.go.
 */
import type { Target } from '../../release/release.ts';
import { booleanOf, type DecodedObject, numberOf, objectOf, textOf } from '../decoded.ts';
import { defaultPullPolicy, setDefault, structuresOf } from './defaulting.ts';
import { defaultVolume } from './volumeDefaults.ts';

const CONTAINERS = ['initContainers', 'containers', 'ephemeralContainers'];
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const DEFAULT_GRACE_PERIOD_SECONDS = 30;

/** Fills in the defaults of a Pod spec, in a template or a Pod. Changes `spec`, so give it a copy. */
export function defaultPodSpec(spec: DecodedObject, target: Target): void {
  setDefault(spec, 'serviceAccountName', spec.serviceAccount);
  // The former name of the field is written beside it.
  spec.serviceAccount = spec.serviceAccountName;
  setDefault(spec, 'dnsPolicy', 'ClusterFirst');
  setDefault(spec, 'restartPolicy', 'Always');
  setDefault(spec, 'schedulerName', 'default-scheduler');
  setDefault(spec, 'securityContext', {});
  setDefault(spec, 'terminationGracePeriodSeconds', DEFAULT_GRACE_PERIOD_SECONDS);
  for (const volume of structuresOf(spec, 'volumes')) defaultVolume(volume, target);
  for (const list of CONTAINERS) {
    for (const container of structuresOf(spec, list)) defaultContainer(container);
  }
}

function defaultContainer(container: DecodedObject): void {
  setDefault(container, 'imagePullPolicy', defaultPullPolicy(textOf(container.image)));
  setDefault(container, 'terminationMessagePath', '/dev/termination-log');
  setDefault(container, 'terminationMessagePolicy', 'File');
  for (const port of structuresOf(container, 'ports')) setDefault(port, 'protocol', 'TCP');
  for (const variable of structuresOf(container, 'env')) {
    const source = objectOf(variable.valueFrom);
    const fieldRef = objectOf(source?.fieldRef);
    if (fieldRef !== undefined) setDefault(fieldRef, 'apiVersion', 'v1');
  }
  for (const probe of PROBES) defaultProbe(objectOf(container[probe]));
  const lifecycle = objectOf(container.lifecycle);
  defaultHttpGet(objectOf(lifecycle?.postStart));
  defaultHttpGet(objectOf(lifecycle?.preStop));
}

function defaultProbe(probe: DecodedObject | undefined): void {
  if (probe === undefined) return;
  const seconds = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
  for (const [field, value] of Object.entries(seconds)) {
    if ((numberOf(probe[field]) ?? 0) === 0) probe[field] = value;
  }
  const grpc = objectOf(probe.grpc);
  if (grpc !== undefined) grpc.service ??= '';
  defaultHttpGet(probe);
}

function defaultHttpGet(handler: DecodedObject | undefined): void {
  const action = objectOf(handler?.httpGet);
  if (action === undefined) return;
  setDefault(action, 'path', '/');
  setDefault(action, 'scheme', 'HTTP');
}

/** Fills in what only a Pod gets, not a template: requests from limits, host ports of the host network. */
export function defaultPod(spec: DecodedObject): void {
  const gracePeriod = numberOf(spec.terminationGracePeriodSeconds);
  if (gracePeriod !== undefined && gracePeriod < 0) spec.terminationGracePeriodSeconds = 1;
  setDefault(spec, 'enableServiceLinks', true);
  for (const list of ['containers', 'initContainers']) {
    for (const container of structuresOf(spec, list)) {
      requestLimits(container);
      if (booleanOf(spec.hostNetwork) === true) useHostPorts(container);
    }
  }
}

function requestLimits(container: DecodedObject): void {
  const resources = objectOf(container.resources);
  const limits = objectOf(resources?.limits);
  if (resources === undefined || limits === undefined) return;
  resources.requests = { ...limits, ...objectOf(resources.requests) };
}

function useHostPorts(container: DecodedObject): void {
  for (const port of structuresOf(container, 'ports')) {
    if ((numberOf(port.hostPort) ?? 0) === 0) port.hostPort = port.containerPort;
  }
}
