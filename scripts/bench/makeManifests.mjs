/** Manifests of a wanted length, the same for every run: Services, StatefulSets and DaemonSets in turn, with faults here and there. */

/**
 * @param {number} lines At least one of each kind is made.
 * @returns {string} One YAML stream of about that many lines.
 */
export function makeManifests(lines) {
  const documents = [];
  for (let count = 0, index = 0; count < lines; index++) {
    const text = KINDS[index % KINDS.length](index);
    documents.push(text);
    count += text.split('\n').length;
  }
  return documents.join('---\n');
}

const service = index => `apiVersion: v1
kind: Service
metadata:
  name: db-${index + 1}
  namespace: team-${index % 7}
  labels: {app: db-${index + 1}}
spec:
  clusterIP: None
  selector:
    app: db-${index + 1}
  ports:
    - name: pg
      port: 5432
`;

const statefulSet = index => `# the data of team ${index % 7}
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db-${index}
  namespace: team-${(index - 1) % 7}
spec:
  serviceName: db-${index}
  replicas: 3
  selector:
    matchLabels:
      app: db-${index}
  template:
    metadata:
      labels:
        app: db-${index}
    spec:
      terminationGracePeriodSeconds: 60
      securityContext:
        fsGroup: 999
      containers:
        - name: db
          image: registry.example/db:14.2
          env:
            - name: PGDATA
              value: /var/lib/db/pgdata
            - name: PEERS
              value: db-${index}-0.db-${index},db-${index}-1.db-${index}
          ports:
            - name: pg
              containerPort: 5432
          readinessProbe:
            tcpSocket:
              port: pg
            periodSeconds: 5
          resources:
            requests: {cpu: 500m, memory: 1Gi}
            limits: {memory: 1Gi}
          volumeMounts:
            - name: ${index % 10 === 1 ? 'dta' : 'data'}
              mountPath: /var/lib/db
            - name: config
              mountPath: /etc/db
              readOnly: true
      volumes:
        - name: config
          configMap:
            name: db-${index}
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 10Gi
`;

const daemonSet = index => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent-${index}
  namespace: monitoring
  labels:
    app: agent-${index}
spec:
  selector:
    matchLabels:
      app: agent-${index}
  updateStrategy:
    rollingUpdate:
      maxUnavailable: 10%
  template:
    metadata:
      labels:
        app: agent-${index}
    spec:
      tolerations:
        - key: node-role.kubernetes.io/control-plane
          operator: Exists
          effect: NoSchedule
      containers:
        - name: agent
          image: registry.example/agent:1.${index}
          args: ["--node=$(NODE)", "--verbose"]
          env:
            - name: NODE
              valueFrom:
                fieldRef:
                  fieldPath: spec.nodeName
          resources:
            limits:
              memory: 200Mi
          volumeMounts:
            - name: logs
              mountPath: /var/log
              readOnly: true
      volumes:
        - name: logs
          hostPath:
            path: /var/log
            type: Directory
`;

const KINDS = [service, statefulSet, daemonSet];
