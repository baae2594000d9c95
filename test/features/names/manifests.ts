/** The usual manifests: Service `db` (headless) and StatefulSet `db` of three Pods with claims, in namespace `shop`. */

export const DB = `
  #- /db.yaml
  apiVersion: v1
  kind: Service
  metadata:
    name: db
    namespace: shop
  spec:
    clusterIP: None
    selector:
      app: db
    ports:
      - name: pg
        port: 5432
  ---
  apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: db
    namespace: shop
  spec:
    serviceName: db
    replicas: 3
    selector:
      matchLabels:
        app: db
    template:
      metadata:
        labels:
          app: db
      spec:
        containers:
          - name: db
            image: registry.example/db:16.4
            ports:
              - name: pg
                containerPort: 5432
            volumeMounts:
              - name: data
                mountPath: /var/lib/db
    volumeClaimTemplates:
      - metadata:
          name: data
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
              storage: 10Gi
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: web
    namespace: shop
  spec:
    selector:
      app: web
    ports:
      - name: http
        port: 80
`;

/** A ConfigMap of that namespace, or another, with lines of `data`; then the usual manifests. */
export function configMap(data: string, namespace = 'shop'): string {
  const lines = data
    .trim()
    .split('\n')
    .map(line => `    ${line}`);
  return [
    '  #- /app.yaml',
    '  apiVersion: v1',
    '  kind: ConfigMap',
    '  metadata:',
    '    name: app',
    `    namespace: ${namespace}`,
    '  data:',
    ...lines,
    DB.replace(/^\n/, ''),
  ].join('\n');
}
