/** Small complete manifests, with a line `<snippet>` where a snippet that is part of a manifest belongs. */

const claimTemplates = `volumeClaimTemplates:
    - metadata:
        name: wal
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 1Gi`;

const inStatefulSet = statefulSet(`${claimTemplates}\n  <snippet>`, ['wal']);
const inDaemonSet = daemonSet({ spec: '<snippet>', podSpec: 'hostPID: true' });
const inPodSpec = daemonSet({ spec: 'minReadySeconds: 5', podSpec: '<snippet>' });

/** By the title of the snippet. */
export const hosts: Readonly<Record<string, string>> = {
  'Claim templates': statefulSet('<snippet>', ['data']),
  'One more claim template': statefulSet(`${claimTemplates}\n    <snippet>`, ['wal', 'data']),
  'Canary partition': inStatefulSet,
  'Update on delete': inStatefulSet,
  'Parallel Pod management': inStatefulSet,
  'Claim retention policy': inStatefulSet,
  'Node selector': inPodSpec,
  'Control-plane toleration': inPodSpec,
  'Rolling update of a DaemonSet': inDaemonSet,
};

function statefulSet(spec: string, mounts: readonly string[]): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - name: sql
      port: 5432
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
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
          image: registry.example/db:1.0.0
          volumeMounts:
${mounts.map(name => `            - name: ${name}\n              mountPath: /var/lib/db/${name}\n`).join('')}  ${spec}
`;
}

function daemonSet({ spec, podSpec }: { readonly spec: string; readonly podSpec: string }): string {
  return `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector:
    matchLabels:
      app: agent
  ${spec}
  template:
    metadata:
      labels:
        app: agent
    spec:
      ${podSpec}
      containers:
        - name: agent
          image: registry.example/agent:1.0.0
`;
}
