// StatefulSets with Services beside them: who are the Pods and claims?
import { longName, tidy } from './draw.mjs';

export function identityCase(draw, id) {
  const name = draw.chance(0.2) ? longName(draw, draw.between(45, 62)) : draw.pick(['web', 'db', 'web-0', 'db-1', 'x-10-2', '3db', 'a', 'kafka-broker', '10', 'true-1']);
  const namespace = draw.chance(0.35) ? draw.pick(['shop', 'default', 'kube-system']) : undefined;
  const serviceName = draw.chance(0.12) ? draw.pick([undefined, undefined, '']) : draw.pick(['web', 'db', 'peers', 'a']);
  const podLabels = { app: 'web', ...draw.pick([{}, {}, { tier: 'data' }, { version: '2' }, { 'apps.kubernetes.io/pod-index': '7' }, { 'statefulset.kubernetes.io/pod-name': 'mine' }]) };
  const claims = drawClaims(draw);
  const volumes = drawVolumes(draw, claims);
  const services = Array.from({ length: draw.pick([0, 1, 1, 1, 2, 3]) }, (_, index) => drawService(draw, index, { namespace, serviceName, name }));
  const mounts = [...new Set([...claims.map((claim) => claim.metadata.name), ...volumes.map((volume) => volume.name)])];
  const set = tidy({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name, namespace, labels: draw.chance(0.3) ? { team: 'a' } : undefined },
    spec: {
      serviceName,
      replicas: draw.pick([undefined, 0, 1, 2, 3]),
      ordinals: draw.chance(0.25) ? { start: draw.pick([0, 1, 9, 99, 100]) } : undefined,
      podManagementPolicy: draw.pick([undefined, 'Parallel']),
      selector: drawSelector(draw, podLabels),
      template: {
        metadata: {
          labels: podLabels,
          annotations: draw.chance(0.2) ? { note: 'x' } : undefined,
          name: draw.chance(0.05) ? 'other' : undefined,
        },
        spec: {
          hostname: draw.chance(0.12) ? 'mine' : undefined,
          subdomain: draw.chance(0.12) ? draw.pick(['peers', 'web', 'other']) : undefined,
          setHostnameAsFQDN: draw.chance(0.05) ? true : undefined,
          containers: [{ name: 'main', image: 'registry.example/web:1.0', volumeMounts: mounts.length > 0 ? mounts.map((mount) => ({ name: mount, mountPath: `/var/${mount}` })) : undefined }],
          volumes: volumes.length > 0 ? volumes : undefined,
        },
      },
      persistentVolumeClaimRetentionPolicy: draw.chance(0.2) ? { whenDeleted: draw.pick(['Delete', 'Retain']), whenScaled: draw.pick(['Delete', 'Retain']) } : undefined,
      volumeClaimTemplates: claims.length > 0 ? claims : undefined,
    },
  });
  // A name is there once in a namespace.
  const byName = new Map(services.map((service) => [`${service.metadata.namespace ?? 'default'}/${service.metadata.name}`, service]));
  return tidy({ id, manifest: draw.print(...draw.shuffle([set, ...byName.values()])), scenario: { kind: 'StatefulSet' } });
}

function drawSelector(draw, podLabels) {
  return draw.pick([
    () => ({ matchLabels: { app: 'web' } }),
    () => ({ matchLabels: { ...(podLabels.tier ? { tier: 'data' } : {}), app: 'web' } }),
    () => ({ matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'db'] }] }),
    () => ({ matchLabels: { app: 'web' }, matchExpressions: [{ key: 'app', operator: 'Exists' }] }),
  ])();
}

function drawClaims(draw) {
  const names = draw.pick([[], ['data'], ['data', 'wal'], ['data-0'], ['1', 'b'], ['data', 'logs', 'tmp']]);
  return names.map((name) => tidy({
    apiVersion: draw.chance(0.2) ? 'v1' : undefined,
    kind: draw.chance(0.2) ? 'PersistentVolumeClaim' : undefined,
    metadata: {
      name,
      namespace: draw.chance(0.05) ? 'other' : undefined,
      labels: draw.chance(0.3) ? draw.pick([{ tier: 'disk' }, { app: 'other' }, { app: 'web', size: '1' }]) : undefined,
      annotations: draw.chance(0.3) ? { 'example.com/backup': draw.pick(['true', '']) } : undefined,
    },
    spec: {
      accessModes: draw.pick([['ReadWriteOnce'], ['ReadWriteOncePod'], ['ReadOnlyMany', 'ReadWriteMany']]),
      storageClassName: draw.chance(0.4) ? draw.pick(['fast', '']) : undefined,
      volumeMode: draw.chance(0.1) ? 'Filesystem' : undefined,
      resources: { requests: { storage: draw.pick(['1Gi', '10Gi', '1024Mi', '1.5Gi', '500M', '1e9', 1073741824, '0.5Ti', '100G', '1000M', '2048Ki', '1500m', '1Ei']) } },
    },
  }));
}

function drawVolumes(draw, claims) {
  const names = [...draw.some(['cache', 'tmp', 'config', 'ext'], 2), ...(draw.chance(0.3) ? claims.slice(0, 1).map((claim) => claim.metadata.name) : [])];
  return [...new Set(names)].map((name) => draw.chance(0.3) ? { name, persistentVolumeClaim: { claimName: `${name}-shared` } } : { name, emptyDir: {} });
}

function drawService(draw, index, { namespace, serviceName, name }) {
  const isGoverning = index === 0 || draw.chance(0.3);
  const called = isGoverning ? serviceName || 'web' : draw.pick(['other', 'lb', 'peers']);
  const isHeadless = draw.chance(0.75);
  const ports = Array.from({ length: draw.pick([0, 1, 1, 2]) }, (_, at) => tidy({ name: `p${at}`, port: 8080 + at, protocol: draw.pick([undefined, 'TCP', 'UDP']), targetPort: draw.pick([undefined, 80]) }));
  return tidy({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: called, namespace: draw.chance(0.85) ? namespace : draw.pick(['shop', 'default', 'elsewhere']) },
    spec: {
      clusterIP: isHeadless ? 'None' : draw.pick([undefined, '']),
      type: draw.chance(0.15) ? 'ClusterIP' : undefined,
      selector: draw.pick([{ app: 'web' }, { app: 'web' }, { app: 'web' }, { app: 'db' }, { app: 'web', tier: 'data' }, { 'statefulset.kubernetes.io/pod-name': `${name}-0` }, { 'apps.kubernetes.io/pod-index': '1' }, undefined, {}]),
      publishNotReadyAddresses: draw.chance(0.2) ? true : undefined,
      ports: ports.length > 0 || !isHeadless ? (ports.length > 0 ? ports : [{ port: 80 }]) : undefined,
    },
  });
}
