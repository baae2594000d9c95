/** Fixes that give something another name change it wherever it is used. */
import { test } from 'node:test';
import { nameFormat } from '../../server/src/engine/rules/faults/nameFormat.ts';
import { statefulsetNameTooLong } from '../../server/src/engine/rules/faults/statefulsetNameTooLong.ts';
import { checkFix } from '../kit/checkFix.ts';

const LONG = 'customer-orders-of-the-european-region-postgres-replica-set';
const SHORT = 'customer-orders-of-the-european-region-postgres';

const files = ({ port = 'postgres-replication', set = 'db' } = {}) => `
  #- /set.yaml
  apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: ${set}
  spec:
    serviceName: db
    selector:
      matchLabels: {app: db}
    template:
      metadata:
        labels: {app: db}
      spec:
        containers:
          - name: db
            image: registry.example/db:1
            env:
              - {name: PEER, value: ${set}-0.db}
            ports:
              - name: ${port}   # to the standby
                containerPort: 5432
            readinessProbe:
              tcpSocket: {port: ${port}}
  #- /service.yaml
  apiVersion: v1
  kind: Service
  metadata:
    name: db
  spec:
    clusterIP: None
    selector: {app: db}
    ports:
      - name: pg
        port: 5432
        targetPort: ${port}
  ---
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: db
  spec:
    maxReplicas: 5
    scaleTargetRef:
      apiVersion: apps/v1
      kind: StatefulSet
      name: ${set}
`;

test('a port keeps its Service and its probe', () => {
  checkFix(nameFormat, files(), files({ port: 'postgres' }));
});

test('a StatefulSet keeps its autoscaler and the names of its Pods', () => {
  checkFix(statefulsetNameTooLong, files({ port: 'pg', set: LONG }), files({ port: 'pg', set: SHORT }));
});
