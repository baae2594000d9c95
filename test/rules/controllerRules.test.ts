/** What the controllers make nothing or something else of, and what looks like it and is not. */
import { test } from 'node:test';
import { claimSharedByReplicas } from '../../server/src/engine/rules/controller/claimSharedByReplicas.ts';
import { claimTemplateShadowsVolume } from '../../server/src/engine/rules/controller/claimTemplateShadowsVolume.ts';
import { claimTemplateUnmounted } from '../../server/src/engine/rules/controller/claimTemplateUnmounted.ts';
import { controlPlaneNotTolerated } from '../../server/src/engine/rules/controller/controlPlaneNotTolerated.ts';
import { hostPortSurge } from '../../server/src/engine/rules/controller/hostPortSurge.ts';
import { masterRoleOnly } from '../../server/src/engine/rules/controller/masterRoleOnly.ts';
import { partitionKeepsAllBack } from '../../server/src/engine/rules/controller/partitionKeepsAllBack.ts';
import { statefulsetNameByChance } from '../../server/src/engine/rules/controller/statefulsetNameByChance.ts';
import { statefulsetNameTooLong } from '../../server/src/engine/rules/faults/statefulsetNameTooLong.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkRule } from '../kit/checkRule.ts';

interface Parts {
  readonly kind?: string;
  readonly name?: string;
  readonly spec?: string;
  readonly pod?: string;
  readonly container?: string;
  readonly after?: string;
}

/** Every part begins with its line end and is indented as in the manifest. */
const set = ({
  kind = 'StatefulSet',
  name = 'db',
  spec = '',
  pod = '',
  container = '',
  after = '',
}: Parts) => `
    apiVersion: apps/v1
    kind: ${kind}
    metadata:
      name: ${name}
    spec:${spec}
      selector:
        matchLabels:
          app: db
      template:
        metadata:
          labels:
            app: db
        spec:${pod}
          containers:
            - name: db
              image: registry.example/db:16.4${container}${after}
`;

const templates = `
      volumeClaimTemplates:
        - metadata:
            name: data
          spec:
            accessModes: [ReadWriteOnce]
            resources:
              requests:
                storage: 10Gi`;

test('a partition counts Pods, whatever their ordinals', () => {
  const strategy = (partition: string) => `
      replicas: 3
      ordinals:
        start: 10
      updateStrategy:
        rollingUpdate:
          partition: ${partition}`;
  checkRule(
    partitionKeepsAllBack,
    set({
      spec: strategy(`5
         #           ^ 💡 warning partition-keeps-all-back: Partition 5 keeps all 3 Pods back: no update reaches any of them.`),
    }),
  );
  checkRule(partitionKeepsAllBack, set({ spec: strategy('2') }));
  checkRule(partitionKeepsAllBack, set({ spec: strategy('<partition>') }));
});

test('without replicas, an autoscaler may have made more Pods than one', () => {
  checkRule(
    partitionKeepsAllBack,
    set({
      spec: `
      updateStrategy:
        rollingUpdate:
          partition: 1
         #           ^ 💡 info partition-keeps-all-back: Partition 1 keeps the only Pod back: no update reaches it.`,
    }),
  );
});

test('every claim template is mounted by some container, or used as a device', () => {
  checkRule(
    claimTemplateUnmounted,
    set({
      after: templates.replace(
        'name: data',
        `name: data
         #        ^^^^ 💡 warning claim-template-unmounted: Every Pod gets a claim "data", but no container mounts it.`,
      ),
    }),
  );
  checkRule(
    claimTemplateUnmounted,
    set({
      container: `
              volumeDevices:
                - name: data
                  devicePath: /dev/data`,
      after: templates,
    }),
  );
});

test('nothing is said of mounts that are not known, or that name nothing at all', () => {
  checkRule(
    claimTemplateUnmounted,
    set({ container: '\n              volumeMounts: <mounts>', after: templates }),
  );
  checkRule(
    claimTemplateUnmounted,
    set({ container: '\n              {{- include "mounts" . }}', after: templates }),
  );
  checkRule(
    claimTemplateUnmounted,
    set({
      container: `
              volumeMounts:
                - name: dta
                  mountPath: /var/lib/db`,
      after: templates,
    }),
  );
});

test('a hidden volume that holds nothing is a hint', () => {
  checkRule(
    claimTemplateShadowsVolume,
    set({
      pod: `
          volumes:
            - name: data
             #      ^^^^ 💡 hint claim-template-shadows-volume: The Pods get the claim "data" of the claim template, not this volume of the same name.
              persistentVolumeClaim:
                claimName: data`,
      container: `
              volumeMounts:
                - name: data
                  mountPath: /var/lib/db`,
      after: templates,
    }),
  );
});

test('the only volume goes with its list', () => {
  const mounted = `
              volumeMounts:
                - name: data
                  mountPath: /var/lib/db`;
  const volumes = `
          volumes:
            - name: data
              emptyDir: {}`;
  checkFix(
    claimTemplateShadowsVolume,
    set({ pod: volumes, container: mounted, after: templates }),
    set({ container: mounted, after: templates }),
  );
});

const surge = (maxSurge: string) => `
      updateStrategy:
        rollingUpdate:
          maxSurge: ${maxSurge}
          maxUnavailable: 0`;

test('on the network of the node every container port is a port of the node', () => {
  const container = `
              ports:
                - containerPort: 9100`;
  checkRule(
    hostPortSurge,
    set({
      kind: 'DaemonSet',
      spec: surge(`25%
         #          ^^^ 💡 warning host-port-surge: The new Pod needs port 9100 of its node while the old one still has it. With maxSurge the update never moves on.`),
      pod: '\n          hostNetwork: true',
      container,
    }),
  );
  checkRule(hostPortSurge, set({ kind: 'DaemonSet', spec: surge('1'), container }));
});

test('control-plane nodes asked for by affinity need the toleration too', () => {
  const affinity = (tolerations: string) => `
          affinity:
            nodeAffinity:
              requiredDuringSchedulingIgnoredDuringExecution:
                nodeSelectorTerms:
                  - matchExpressions:
                      - key: node-role.kubernetes.io/control-plane${tolerations}`;
  checkRule(
    controlPlaneNotTolerated,
    set({
      kind: 'DaemonSet',
      pod: affinity(`
                      #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 💡 warning control-plane-not-tolerated: These Pods ask for control-plane nodes and do not tolerate their taint node-role.kubernetes.io/control-plane: on most clusters none of them starts.
                        operator: Exists`),
    }),
  );
  for (const toleration of [
    '- operator: Exists',
    '- key: node-role.kubernetes.io/control-plane\n              effect: NoSchedule',
    '{{- toYaml .Values.tolerations }}',
  ]) {
    checkRule(
      controlPlaneNotTolerated,
      set({
        kind: 'DaemonSet',
        pod: affinity(`
                        operator: Exists
          tolerations:
            ${toleration}`),
      }),
    );
  }
});

test('a toleration of another effect does not let Pods in', () => {
  checkRule(
    controlPlaneNotTolerated,
    set({
      pod: `
          nodeSelector:
            node-role.kubernetes.io/control-plane: ""
           #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 💡 warning control-plane-not-tolerated: These Pods ask for control-plane nodes and do not tolerate their taint node-role.kubernetes.io/control-plane: on most clusters none of them starts.
          tolerations:
            - key: node-role.kubernetes.io/control-plane
              operator: Exists
              effect: NoExecute`,
    }),
  );
});

test('the former name of the role in a node selector is told as well', () => {
  checkRule(
    masterRoleOnly,
    set({
      kind: 'DaemonSet',
      pod: `
          nodeSelector:
            node-role.kubernetes.io/master: ""
           #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 💡 warning master-role-only: Clusters of today label control-plane nodes node-role.kubernetes.io/control-plane; where no node has the former label, no Pod starts.
          tolerations:
            - operator: Exists`,
    }),
  );
});

const claim = (mode: string, namespace = 'shop') => `
    ---
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata:
      name: shared
      namespace: ${namespace}
    spec:
      accessModes: ${mode}
      resources:
        requests:
          storage: 10Gi`;

const sharing = (
  mark: string,
  more: string,
  { kind = 'StatefulSet', spec = '\n      replicas: 3', pod = '' }: Parts = {},
) =>
  set({
    kind,
    name: 'db\n      namespace: shop',
    spec,
    pod: `${pod}
          volumes:
            - name: data
              persistentVolumeClaim:
                claimName: shared${mark}`,
    container: `
              volumeMounts:
                - name: data
                  mountPath: /var/lib/db`,
    after: more,
  });

test('a claim for one node is no claim for several Pods', () => {
  checkRule(
    claimSharedByReplicas,
    sharing(
      `
               #           ^^^^^^ 💡 warning claim-shared-by-replicas: One node at a time can have claim "shared", and 3 Pods want it: Pods on other nodes do not start.`,
      claim('[ReadWriteOnce]'),
    ),
  );
  checkRule(
    claimSharedByReplicas,
    sharing(
      `
               #           ^^^^^^ 💡 warning claim-shared-by-replicas: One Pod at a time can have claim "shared", and every Pod of this DaemonSet wants it: the other Pods do not start.`,
      claim('[ReadWriteOncePod]'),
      { kind: 'DaemonSet', spec: '' },
    ),
  );
});

test('a claim for many, of another namespace, or not known is none of it', () => {
  checkRule(claimSharedByReplicas, sharing('', claim('[ReadWriteOnce, ReadWriteMany]')));
  checkRule(claimSharedByReplicas, sharing('', claim('[ReadWriteOnce]', 'stage')));
  checkRule(claimSharedByReplicas, sharing('', claim('[<mode>]')));
  checkRule(claimSharedByReplicas, sharing('', claim('[ReadWriteOnce]'), { spec: '\n      replicas: 1' }));
});

test('Pods that stay on one node can share what one node can have', () => {
  checkRule(
    claimSharedByReplicas,
    sharing('', claim('[ReadWriteOnce]'), {
      pod: '\n          nodeSelector:\n            kubernetes.io/hostname: worker-1',
    }),
  );
});

test('a name too long for the revision label is an error, and from 53 characters on the hash decides', () => {
  const name = (length: number) => 'd'.repeat(length);
  checkRule(
    statefulsetNameTooLong,
    set({
      name: `${name(55)}
     #      ${'^'.repeat(55)} 💡 error statefulset-name-too-long: Pods of "${name(29)}…" never start: the name and a revision hash make a label of more than 63 characters, and only names of up to 52 always work.`,
    }),
  );
  checkRule(statefulsetNameTooLong, set({ name: name(53) }));
  checkRule(
    statefulsetNameByChance,
    set({
      name: `${name(53)}
     #      ${'^'.repeat(53)} warning statefulset-name-by-chance: Pods of "${name(29)}…" start with this Pod template, but not after most changes of it: only names of up to 52 characters always leave room for the revision's hash.`,
    }),
  );
  checkRule(statefulsetNameByChance, set({ name: name(52) }));
  checkRule(statefulsetNameByChance, set({ name: name(54) }));
  checkRule(statefulsetNameTooLong, set({ name: name(52) }));
});
