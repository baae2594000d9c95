/** The Service that a StatefulSet names: missing, elsewhere, not headless, selecting others. */
import { test } from 'node:test';
import { governingServiceMissing } from '../../server/src/engine/rules/controller/governingServiceMissing.ts';
import { serviceNotHeadless } from '../../server/src/engine/rules/controller/serviceNotHeadless.ts';
import { serviceSelectsOtherPods } from '../../server/src/engine/rules/controller/serviceSelectsOtherPods.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkRule } from '../kit/checkRule.ts';

const set = (serviceName: string, more = '') => `
    apiVersion: apps/v1
    kind: StatefulSet
    metadata:
      name: db
      namespace: shop
    spec:
      serviceName: ${serviceName}
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
                  containerPort: 5432${more}
`;

const service = (spec: string, namespace = 'shop') => `
    apiVersion: v1
    kind: Service
    metadata:
      name: db
      namespace: ${namespace}
    spec:
      ${spec}
      ports:
        - port: 5432
`;

const headless = 'clusterIP: None\n      selector:\n        app: db';

test('a Service that is nowhere is information', () => {
  checkRule(
    governingServiceMissing,
    set(`db   # replication
       #           ^^ 💡 info governing-service-missing: No Service "db" in this workspace: unless it lives elsewhere, the Pods have no DNS names of their own.`),
  );
});

test('it is a warning where the Pods are told such names, and the Services are kept here', () => {
  const env = `
              env:
                - name: PEERS
                  value: db-0.db,db-1.db`;
  checkRule(
    governingServiceMissing,
    `
    #- /set.yaml${set(
      `db
       #           ^^ 💡 warning governing-service-missing: No Service "db" in this workspace, so db-0.db (env PEERS) will not resolve.`,
      env,
    )}
    #- /service.yaml${service(headless).replace('name: db', 'name: web')}`,
  );
});

test('the names that the Pods are told are named', () => {
  checkRule(
    governingServiceMissing,
    set(
      `db
       #           ^^ 💡 info governing-service-missing: No Service "db" in this workspace: unless it lives elsewhere, db-0.db (env PEERS) will not resolve.`,
      `
              env:
                - name: PEERS
                  value: db-0.db,db-1.db`,
    ),
  );
  checkRule(
    governingServiceMissing,
    set(
      `db
       #           ^^ 💡 info governing-service-missing: No Service "db" in this workspace: unless it lives elsewhere, $(POD_NAME).db (the arguments of container "db") will not resolve.`,
      `
              args: ["--advertise=$(POD_NAME).db:5432"]`,
    ),
  );
});

test('names in a ConfigMap count for the Pods that are given it', () => {
  const config = `
    #- /config.yaml
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: db
      namespace: shop
    data:
      peers: |
        db-0.db.shop.svc
        db-1.db.shop.svc
`;
  const given = `
              envFrom:
                - configMapRef:
                    name: db`;
  checkRule(
    governingServiceMissing,
    `
    #- /set.yaml${set(
      `db
       #           ^^ 💡 info governing-service-missing: No Service "db" in this workspace: unless it lives elsewhere, db-0.db (ConfigMap "db") will not resolve.`,
      given,
    )}${config}`,
  );
  checkRule(
    governingServiceMissing,
    `
    #- /set.yaml${set(`db
       #           ^^ 💡 info governing-service-missing: No Service "db" in this workspace: unless it lives elsewhere, the Pods have no DNS names of their own.`)}${config}`,
  );
});

test('a Service of another namespace does not count, and is named', () => {
  checkRule(
    governingServiceMissing,
    `
    #- /set.yaml${set(`db
       #           ^^ 💡 info governing-service-missing: Service "db" is in namespace "stage", these Pods are in "shop", so it gives them no DNS names.`)}
    #- /service.yaml${service(headless, 'stage')}`,
  );
});

test('a Service in another file is found, whatever the order', () => {
  for (const source of [
    `#- /a.yaml${set('db')}\n    #- /b.yaml${service(headless)}`,
    `#- /b.yaml${service(headless)}\n    #- /z.yaml${set('db')}`,
  ]) {
    for (const rule of [governingServiceMissing, serviceNotHeadless, serviceSelectsOtherPods]) {
      checkRule(rule, `\n    ${source}`);
    }
  }
});

test('of several Services of the name, one that fits is enough', () => {
  const both = `
    #- /set.yaml${set('db')}
    #- /base.yaml${service('selector:\n        app: db')}
    #- /overlay.yaml${service(headless)}`;
  checkRule(serviceNotHeadless, both);
});

test('the Service is created in a new file beside the set', () => {
  checkFix(
    governingServiceMissing,
    `
    #- /deploy/set.yaml${set('db')}`,
    `
    #- /deploy/set.yaml${set('db')}
    #- /deploy/db-service.yaml
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
`,
    { title: 'Create headless Service "db" in a new file' },
  );
});

test('a Service with a cluster IP gives no names', () => {
  checkRule(
    serviceNotHeadless,
    `
    #- /set.yaml${set(`db
       #           ^^ 💡 hint service-not-headless: Service "db" is not headless, so it depends on the cluster's DNS server whether the Pods of "db" have DNS names of their own.`)}
    #- /service.yaml${service('clusterIP: ""\n      selector:\n        app: db')}`,
  );
});

test('a Service in another file is made headless there', () => {
  checkFix(
    serviceNotHeadless,
    `
    #- /set.yaml${set('db')}
    #- /service.yaml${service('selector:   # ours\n        app: db')}`,
    `
    #- /set.yaml${set('db')}
    #- /service.yaml${service('clusterIP: None\n      selector:   # ours\n        app: db')}`,
  );
});

test('a load balancer stays one, and a second Service is made', () => {
  checkFix(
    serviceNotHeadless,
    `
    #- /set.yaml${set('db')}
    #- /service.yaml${service('type: LoadBalancer\n      selector:\n        app: db')}`,
    `
    #- /set.yaml${set('db-headless').trimEnd()}
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: db-headless
      namespace: shop
    spec:
      clusterIP: None
      selector:
        app: db
      ports:
        - name: pg
          port: 5432
    #- /service.yaml${service('type: LoadBalancer\n      selector:\n        app: db')}`,
  );
});

test('nothing is said of a Service that another program completes', () => {
  for (const rule of [serviceNotHeadless, serviceSelectsOtherPods]) {
    checkRule(
      rule,
      `
    #- /set.yaml${set('db')}
    #- /service.yaml${service('clusterIP: <cluster-ip>\n      selector:\n        app: db')}`,
    );
    checkRule(
      rule,
      `
    #- /set.yaml${set('db')}
    #- /service.yaml${service('clusterIP: None\n      selector:\n        app: <name>')}`,
    );
  }
});

test('a headless Service of other Pods gives no names', () => {
  checkRule(
    serviceSelectsOtherPods,
    `
    #- /set.yaml${set(`db
       #           ^^ 💡 warning service-selects-other-pods: Service "db" selects app: web and tier: front, which these Pods do not have, so it gives the Pods of "db" no DNS names.`)}
    #- /service.yaml${service('clusterIP: None\n      selector:\n        app: web\n        tier: front')}`,
  );
  checkFix(
    serviceSelectsOtherPods,
    `
    #- /set.yaml${set('db')}
    #- /service.yaml${service('clusterIP: None\n      selector:\n        app: web   # ours\n        tier: front')}`,
    `
    #- /set.yaml${set('db')}
    #- /service.yaml${service('clusterIP: None\n      selector:\n        app: db   # ours')}`,
  );
});

test('a selector that picks one of the Pods selects these Pods', () => {
  checkRule(
    serviceSelectsOtherPods,
    `
    #- /set.yaml${set('db')}
    #- /service.yaml${service('clusterIP: None\n      selector:\n        statefulset.kubernetes.io/pod-name: db-0')}`,
  );
});
