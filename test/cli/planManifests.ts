/** Manifests that plans are made of. */

export interface SetOptions {
  readonly name?: string;
  readonly replicas?: number;
  readonly image?: string;
  readonly size?: string;
  readonly more?: string;
}

export function statefulSet({
  name = 'db',
  replicas = 3,
  image = 'registry.example/db:1',
  size = '10Gi',
  more = '',
}: SetOptions = {}): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: ${name}, namespace: shop}
spec:
  serviceName: db
  replicas: ${replicas}${more === '' ? '' : `\n  ${more}`}
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - name: db
          image: ${image}
          volumeMounts: [{name: data, mountPath: /var/lib/db}]
  volumeClaimTemplates:
    - metadata: {name: data}
      spec:
        accessModes: [ReadWriteOnce]
        resources: {requests: {storage: ${size}}}
`;
}

export const headlessService = `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec:
  clusterIP: None
  selector: {app: db}
  ports: [{name: pg, port: 5432}]
`;

export function daemonSet(image: string, more = ''): string {
  return `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: shop}
spec:
  selector: {matchLabels: {app: agent}}${more === '' ? '' : `\n  ${more}`}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: agent, image: "${image}"}]}
`;
}
