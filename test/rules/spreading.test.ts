/** Spread constraints and anti-affinity: whose Pods they mean. */
import { test } from 'node:test';
import { antiAffinityOtherPods } from '../../server/src/engine/rules/controller/antiAffinityOtherPods.ts';
import { topologySpreadOtherPods } from '../../server/src/engine/rules/controller/topologySpreadOtherPods.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkRule } from '../kit/checkRule.ts';
import { podsOf } from './podsOf.ts';

const three = '\n      replicas: 3';

const spread = (selector: string) => `
          topologySpreadConstraints:
            - maxSkew: 1
              topologyKey: kubernetes.io/hostname
              whenUnsatisfiable: DoNotSchedule${selector}`;

test('a spread constraint that counts its own Pods is right, however it selects them', () => {
  const right = (selector: string) =>
    checkRule(topologySpreadOtherPods, podsOf({ spec: three, pod: spread(selector) }));
  right(`
              labelSelector: {}`);
  right(`
              matchLabelKeys: [controller-revision-hash]
              labelSelector:
                matchExpressions:
                  - key: app
                    operator: In
                    values: [web, db]`);
  right(`
              labelSelector:
                matchLabels:
                  apps.kubernetes.io/pod-index: "0"`);
});

test('a constraint that counts others is told, except of a single Pod', () => {
  const selector = (mark = '') => `
              labelSelector:
                matchLabels:
                  app: db
                  tier: data${mark}`;
  checkRule(
    topologySpreadOtherPods,
    podsOf({
      spec: three,
      pod: spread(
        selector(`
                 #^^^^ 💡 warning topology-spread-other-pods: The constraint counts Pods with tier: data, which these do not have:
                 #| it does not spread them, and all may run in one place.`),
      ),
    }),
  );
  checkRule(topologySpreadOtherPods, podsOf({ spec: '\n      replicas: 1', pod: spread(selector()) }));
  checkRule(topologySpreadOtherPods, podsOf({ pod: spread(selector()) }));
});

test('how many Pods there are may be for an autoscaler to say', () => {
  checkRule(
    topologySpreadOtherPods,
    `
    #- /db.yaml
    ${podsOf({
      pod: spread(`
              labelSelector:
             #^^^^^^^^^^^^^ 💡 warning topology-spread-other-pods: The constraint counts other Pods than these: it does not spread them, and all may run in one place.
                matchExpressions:
                  - key: app
                    operator: NotIn
                    values: [db]`),
    }).trim()}
    #- /scaler.yaml
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata:
      name: db
    spec:
      scaleTargetRef:
        apiVersion: apps/v1
        kind: StatefulSet
        name: db
      maxReplicas: 5
    `,
  );
});

test('labels that a kustomization adds are not known here', () => {
  checkRule(
    topologySpreadOtherPods,
    `
    #- /app/kustomization.yaml
    resources: [db.yaml]
    commonLabels:
      instance: one
    #- /app/db.yaml
    ${podsOf({
      spec: three,
      pod: spread(`
              labelSelector:
                matchLabels:
                  instance: one`),
    }).trim()}
    `,
  );
});

const apart = (term: string) => `
          affinity:
            podAntiAffinity:
              requiredDuringSchedulingIgnoredDuringExecution:
                - topologyKey: kubernetes.io/hostname${term}`;

test('anti-affinity to Pods that are known, or beside one that works, is meant so', () => {
  checkRule(
    antiAffinityOtherPods,
    podsOf({
      spec: three,
      pod: apart(`
                  labelSelector:
                    matchLabels:
                      app: dbx
                - topologyKey: kubernetes.io/hostname
                  labelSelector:
                    matchLabels:
                      app: db`),
    }),
  );
  checkRule(
    antiAffinityOtherPods,
    podsOf({
      spec: three,
      pod: apart(`
                  mismatchLabelKeys: [app]
                  labelSelector:
                    matchLabels:
                      app: dbx`),
    }),
  );
  checkRule(
    antiAffinityOtherPods,
    `
    #- /db.yaml
    ${podsOf({
      spec: three,
      pod: apart(`
                  labelSelector:
                    matchLabels:
                      app: db-old`),
    }).trim()}
    #- /old.yaml
    apiVersion: v1
    kind: Pod
    metadata:
      name: old
      labels:
        app: db-old
    spec:
      containers:
        - name: db
          image: registry.example/db:1.4.2
    `,
  );
});

test('what is not like the labels of the Pods may be somebody else', () => {
  checkRule(
    antiAffinityOtherPods,
    podsOf({
      spec: three,
      pod: apart(`
                  labelSelector:
                    matchLabels:
                      app: kafka
                     #^^^ 💡 info anti-affinity-other-pods: The term keeps away from Pods with app: kafka, which these do not have:
                     #| it does not keep them apart, and all may run on one node.`),
    }),
  );
});

test('an expression that asks for a value is as good as a label', () => {
  checkRule(
    antiAffinityOtherPods,
    podsOf({
      spec: three,
      pod: apart(`
                  labelSelector:
                    matchExpressions:
                      - key: app
                       #     ^^^ 💡 warning anti-affinity-other-pods: The term keeps away from Pods with app: db-headless or dbs, which these do not have:
                       #     | it does not keep them apart, and all may run on one node.
                        operator: In
                        values: [db-headless, dbs]`),
    }),
  );
});

test('a selector by expressions becomes one by the labels of the Pods', () => {
  const db = (selector: string) =>
    podsOf({ spec: three, pod: apart(`\n                  labelSelector:${selector}`) });
  checkFix(
    antiAffinityOtherPods,
    db(`
                    matchExpressions:
                      - key: app   # of the operator
                        operator: In
                        values: [db-headless]`),
    db(`
                    # of the operator
                    matchLabels:
                      app: db`),
  );
});

test('namespaces that leave out the own one keep nothing apart', () => {
  const db = (namespaces: string) =>
    podsOf({
      spec: three,
      pod: apart(`${namespaces}
                  labelSelector:
                    matchLabels:
                      app: db   # one per node`),
    }).replace('name: db\n', 'name: db\n      namespace: shop\n');
  checkRule(antiAffinityOtherPods, db('\n                  namespaces: [shop, test]'));
  checkRule(
    antiAffinityOtherPods,
    db(`
                  namespaces: [test]
                 #             ^^^^ 💡 warning anti-affinity-other-pods: The term looks at Pods of namespace "test" only, and these Pods are in "shop": it does not keep them apart.`),
  );
  checkFix(antiAffinityOtherPods, db('\n                  namespaces: [test]'), db(''));
});
