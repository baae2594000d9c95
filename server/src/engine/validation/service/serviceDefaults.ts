/**
 * What the API server fills in of a Service.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/v1/defaults.go; the same in 1.31 to 1.37.
 */
import { type DecodedObject, listOf, objectOf, objectsOf, textOf } from '../decoded.ts';

const DEFAULT_AFFINITY_SECONDS = 10800;

/** Changes the spec of a Service, so give it a copy. */
export function defaultService(spec: DecodedObject): void {
  if (textOf(spec.sessionAffinity) === '') spec.sessionAffinity = 'None';
  if (spec.sessionAffinity === 'None') delete spec.sessionAffinityConfig;
  if (spec.sessionAffinity === 'ClientIP') {
    const clientIp = objectOf(objectOf(spec.sessionAffinityConfig)?.clientIP);
    if (clientIp?.timeoutSeconds === undefined) {
      spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: DEFAULT_AFFINITY_SECONDS } };
    }
  }
  if (textOf(spec.type) === '') spec.type = 'ClusterIP';
  for (const port of objectsOf(spec.ports)) {
    if (textOf(port.protocol) === '') port.protocol = 'TCP';
    const { targetPort } = port;
    if (targetPort === undefined || targetPort === 0 || targetPort === '') port.targetPort = port.port ?? 0;
  }
  if (isExternallyAccessible(spec) && textOf(spec.externalTrafficPolicy) === '') {
    spec.externalTrafficPolicy = 'Cluster';
  }
  if (spec.internalTrafficPolicy === undefined && SERVING_TYPES.includes(textOf(spec.type))) {
    spec.internalTrafficPolicy = 'Cluster';
  }
  if (spec.type === 'LoadBalancer') spec.allocateLoadBalancerNodePorts ??= true;
}

const SERVING_TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer'];

export function isExternallyAccessible(spec: DecodedObject): boolean {
  const type = textOf(spec.type);
  if (type === 'LoadBalancer' || type === 'NodePort') return true;
  return type === 'ClusterIP' && listOf(spec.externalIPs).length > 0;
}

/** A load balancer that sends traffic only to nodes with a Pod asks each node for its health. */
export function needsHealthCheck(spec: DecodedObject): boolean {
  return spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local';
}

export function isHeadless(spec: DecodedObject): boolean {
  const addresses = listOf(spec.clusterIPs);
  return addresses.length === 1 && addresses[0] === 'None';
}
