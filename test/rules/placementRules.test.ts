/** Where Pods may run: selectors that contradict themselves, tolerations, anti-affinity. */
import { test } from 'node:test';
import { antiAffinityOnDaemonset } from '../../server/src/engine/rules/controller/antiAffinityOnDaemonset.ts';
import { dnsPolicyWithoutHostNetwork } from '../../server/src/engine/rules/controller/dnsPolicyWithoutHostNetwork.ts';
import { nodeLabelValueUnknown } from '../../server/src/engine/rules/controller/nodeLabelValueUnknown.ts';
import { nodeSelectorContradiction } from '../../server/src/engine/rules/controller/nodeSelectorContradiction.ts';
import { onDeleteUpdates } from '../../server/src/engine/rules/controller/onDeleteUpdates.ts';
import { toleratesEverything } from '../../server/src/engine/rules/controller/toleratesEverything.ts';
import { topologyKeyFormer } from '../../server/src/engine/rules/controller/topologyKeyFormer.ts';
import { nodeLabelDeprecated } from '../../server/src/engine/rules/remarks/nodeLabelDeprecated.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkRule } from '../kit/checkRule.ts';

interface Parts {
  readonly kind?: string;
  readonly namespace?: string;
  readonly spec?: string;
  readonly pod?: string;
}

/** Every part begins with its line end and is indented as in the manifest. */
const set = ({ kind = 'DaemonSet', namespace = '', spec = '', pod = '' }: Parts) => `
    apiVersion: apps/v1
    kind: ${kind}
    metadata:
      name: agent${namespace}
    spec:${spec}
      selector:
        matchLabels:
          app: agent
      template:
        metadata:
          labels:
            app: agent
            tier: node
        spec:${pod}
          containers:
            - name: agent
              image: registry.example/agent:1.4.2
`;

const required = (terms: string) => `
          affinity:
            nodeAffinity:
              requiredDuringSchedulingIgnoredDuringExecution:
                nodeSelectorTerms:${terms}`;

test('an affinity that leaves out what nodeSelector asks for matches no node', () => {
  checkRule(
    nodeSelectorContradiction,
    set({
      kind: 'StatefulSet',
      pod: `
          nodeSelector:
            kubernetes.io/os: linux${required(`
                  - matchExpressions:
                      - key: kubernetes.io/os
                     #  ^^^^^^^^^^^^^^^^^^^^^ 💡 error node-selector-contradiction: No node can match: its label kubernetes.io/os would have to be linux and not be linux.
                        operator: NotIn
                        values: [linux]`)}`,
    }),
  );
});

test('the expressions of one term hold together', () => {
  const term = (other: string) => `
                  - matchExpressions:
                      - {key: zone, operator: In, values: [a]}
                      - ${other}`;
  const isContradiction = (other: string, message: string) =>
    checkRule(
      nodeSelectorContradiction,
      set({
        pod: required(
          term(other).replace(
            'values: [a]}',
            `values: [a]}
                     #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 💡 error node-selector-contradiction: ${message}`,
          ),
        ),
      }),
    );
  isContradiction(
    '{key: zone, operator: In, values: [b, c]}',
    'No node can match: its label zone would have to be a and be b or c.',
  );
  isContradiction(
    '{key: zone, operator: DoesNotExist}',
    'No node can match: its label zone would have to be a and not be there.',
  );
  isContradiction(
    '{key: zone, operator: Gt, values: ["4"]}',
    'No node can match: its label zone would have to be a and be above 4.',
  );
  for (const other of [
    '{key: zone, operator: In, values: [b, a]}',
    '{key: zone, operator: Exists}',
    '{key: zone, operator: NotIn, values: [b]}',
    '{key: zone, operator: In, values: [<zone>]}',
    '{key: rack, operator: DoesNotExist}',
  ]) {
    checkRule(nodeSelectorContradiction, set({ pod: required(term(other)) }));
  }
});

test('numbers between two limits are enough', () => {
  const between = (from: string, to: string, mark = '') =>
    set({
      pod: required(`
                  - matchExpressions:
                      - {key: cores, operator: Gt, values: ["${from}"]}${mark}
                      - {key: cores, operator: Lt, values: ["${to}"]}`),
    });
  checkRule(nodeSelectorContradiction, between('4', '6'));
  checkRule(
    nodeSelectorContradiction,
    between(
      '4',
      '5',
      `
                     #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 💡 error node-selector-contradiction: No node can match: its label cores would have to be above 4 and be below 5.`,
    ),
  );
});

test('terms are alternatives: one that can hold is enough', () => {
  const selector = `
          nodeSelector: {zone: a}`;
  const terms = (mark: string, second: string) =>
    `${selector}${required(`
                  - matchExpressions:
                      - {key: zone, operator: In, values: [b]}${mark}
                  - matchExpressions:
                      - {key: zone, operator: In, values: [${second}]}`)}`;
  checkRule(nodeSelectorContradiction, set({ pod: terms('', 'a') }));
  checkRule(
    nodeSelectorContradiction,
    set({
      pod: terms(
        `
                     #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 💡 error node-selector-contradiction: No node can match: its label zone would have to be a and be b, and the other terms can hold no more.`,
        'c',
      ),
    }),
  );
});

test('a node cannot have two names', () => {
  checkRule(
    nodeSelectorContradiction,
    set({
      pod: required(`
                  - matchFields:
                      - {key: metadata.name, operator: In, values: [one]}
                     #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 💡 error node-selector-contradiction: No node can match: the name of a node would have to be one and be two.
                      - {key: metadata.name, operator: In, values: [two]}`),
    }),
  );
});

test('what is asked of an affinity goes with what would be empty without it', () => {
  const pod = (affinity: string) => `
          nodeSelector: {zone: a}${affinity}`;
  checkFix(
    nodeSelectorContradiction,
    set({
      pod: pod(
        required(`
                  - matchExpressions:
                      - {key: zone, operator: In, values: [b]}`),
      ),
    }),
    set({ pod: pod('') }),
    { title: 'Remove from the node affinity that zone has to be b' },
  );
});

test('OnDelete is told for both kinds, and for nothing else', () => {
  for (const kind of ['DaemonSet', 'StatefulSet']) {
    checkRule(
      onDeleteUpdates,
      set({
        kind,
        spec: `
      updateStrategy:
        type: OnDelete
         #    ^^^^^^^^ 💡 info on-delete-updates: A change of the template reaches a Pod only after somebody deletes the Pod.`,
      }),
    );
  }
  checkRule(onDeleteUpdates, set({ spec: '\n      updateStrategy: {type: RollingUpdate}' }));
  checkRule(onDeleteUpdates, set({ spec: '\n      updateStrategy: {type: <type>}' }));
});

test('a kustomization may put Pods on the network of their node', () => {
  const policy = '\n          dnsPolicy: ClusterFirstWithHostNet';
  const hostNetwork = '\n          hostNetwork: true';
  const overlay = (patch: string) => `#- /base/set.yaml
${set({ pod: policy })}
#- /base/kustomization.yaml
resources: [set.yaml]
#- /overlay/kustomization.yaml
resources: [../base]
patches: [${patch}]
#- /overlay/patch.yaml
${set({ pod: hostNetwork })}`;
  checkRule(dnsPolicyWithoutHostNetwork, overlay('{path: patch.yaml}'));
  checkRule(dnsPolicyWithoutHostNetwork, overlay('{target: {kind: DaemonSet}, patch: "[]"}'));
});

test('the DNS policy of the host network is right on the host network', () => {
  const policy = '\n          dnsPolicy: ClusterFirstWithHostNet';
  checkRule(dnsPolicyWithoutHostNetwork, set({ pod: `${policy}\n          hostNetwork: true` }));
  checkRule(dnsPolicyWithoutHostNetwork, set({ pod: `${policy}\n          hostNetwork: <yes>` }));
  checkRule(
    dnsPolicyWithoutHostNetwork,
    set({
      pod: `${policy}
               #     ^^^^^^^^^^^^^^^^^^^^^^^ 💡 hint dns-policy-without-host-network: Without hostNetwork, ClusterFirstWithHostNet is the same as the default, ClusterFirst.
          hostNetwork: false`,
    }),
  );
});

test('StatefulSets that tolerate everything go back to drained nodes', () => {
  const pod = (toleration: string) => `
          tolerations:
            - ${toleration}`;
  const isTold = (toleration: string, message: string) =>
    checkRule(
      toleratesEverything,
      set({
        kind: 'StatefulSet',
        pod: `${pod(toleration)}
           #  ${'^'.repeat(toleration.length)} 💡 warning tolerates-everything: ${message}`,
      }),
    );
  isTold(
    '{operator: Exists}',
    'These Pods tolerate every taint: they may be put back onto nodes that are being drained, and stay on nodes that no longer answer.',
  );
  isTold(
    '{operator: Exists, effect: NoSchedule}',
    'These Pods tolerate every taint that keeps Pods away: they may be put back onto nodes that are being drained.',
  );
  isTold(
    '{operator: Exists, effect: NoExecute}',
    'These Pods tolerate every taint that evicts Pods: they stay on nodes that no longer answer.',
  );
  for (const toleration of [
    '{key: dedicated, operator: Exists}',
    '{operator: <any>}',
    '{key: <key>, operator: Exists}',
  ]) {
    checkRule(toleratesEverything, set({ kind: 'StatefulSet', pod: pod(toleration) }));
  }
});

test('agents of the cluster itself are meant to be everywhere', () => {
  const all = `
          tolerations:
            - operator: Exists`;
  checkRule(
    toleratesEverything,
    set({
      pod: `${all}
           #  ^^^^^^^^^^^^^^^^ 💡 hint tolerates-everything: These Pods run on every node, also on those that are set apart for something else.`,
    }),
  );
  checkRule(toleratesEverything, set({ namespace: '\n      namespace: kube-system', pod: all }));
  checkRule(toleratesEverything, set({ pod: `${all}\n          priorityClassName: system-node-critical` }));
  checkRule(toleratesEverything, set({ pod: `${all}\n          nodeSelector: {gpu: "yes"}` }));
  checkRule(toleratesEverything, set({ pod: `${all}\n              effect: NoSchedule` }));
});

const surge = `
      updateStrategy:
        rollingUpdate:
          maxSurge: 1
          maxUnavailable: 0`;

const apart = (labels: string, mark: string) => `
          affinity:
            podAntiAffinity:
              requiredDuringSchedulingIgnoredDuringExecution:
                - topologyKey: kubernetes.io/hostname${mark}
                  labelSelector:
                    matchLabels: {${labels}}`;

test('keeping apart what is apart is a hint, and stops a surge', () => {
  const place = '\n                 #             ^^^^^^^^^^^^^^^^^^^^^^ 💡';
  checkRule(
    antiAffinityOnDaemonset,
    set({
      pod: apart(
        'app: agent',
        `${place} hint anti-affinity-on-daemonset: Each node gets one Pod of a DaemonSet in any case: keeping them apart changes nothing.`,
      ),
    }),
  );
  checkRule(
    antiAffinityOnDaemonset,
    set({
      spec: surge,
      pod: apart(
        'app: agent',
        `${place} warning anti-affinity-on-daemonset: With maxSurge the new Pod of a node has to start beside the old one, which this anti-affinity keeps it from: the update never moves on.`,
      ),
    }),
  );
});

test('Pods of others may be meant as well', () => {
  checkRule(antiAffinityOnDaemonset, set({ pod: apart('tier: node', '') }));
  checkRule(antiAffinityOnDaemonset, set({ spec: surge, pod: apart('app: other', '') }));
  checkRule(
    antiAffinityOnDaemonset,
    set({ spec: surge, pod: `${apart('app: agent', '')}\n                  namespaces: [other]` }),
  );
  // Only Pods of the same revision, or of another tenant, are kept apart.
  for (const keys of ['matchLabelKeys: [controller-revision-hash]', 'mismatchLabelKeys: [tenant]']) {
    const pod = `${apart('app: agent', '')}\n                  ${keys}`;
    checkRule(antiAffinityOnDaemonset, set({ spec: surge, pod }));
    checkRule(antiAffinityOnDaemonset, set({ pod }));
  }
});

test('the former name of the control plane is told once, wherever it stands', () => {
  const master = (operator: string, mark = '') =>
    set({
      pod: required(`
                  - matchExpressions:
                      - key: node-role.kubernetes.io/master${mark}
                        operator: ${operator}`),
    });
  // `master-role-only` speaks.
  checkRule(nodeLabelDeprecated, master('Exists'));
  checkRule(
    nodeLabelDeprecated,
    master(
      'DoesNotExist',
      `
                       #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 💡 info node-label-deprecated: The node label node-role.kubernetes.io/master is named node-role.kubernetes.io/control-plane today.`,
    ),
  );
});

test('a label that nodes lack keeps nothing apart, and draws Pods nowhere', () => {
  const affinity = (kind: string, consequence: string) => `
          affinity:
            ${kind}:
              requiredDuringSchedulingIgnoredDuringExecution:
                - topologyKey: failure-domain.beta.kubernetes.io/zone
                 #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 💡 info topology-key-former: Where nodes lack the former label failure-domain.beta.kubernetes.io/zone, ${consequence}; today it is named topology.kubernetes.io/zone.`;
  checkRule(topologyKeyFormer, set({ pod: affinity('podAffinity', 'the Pods start nowhere') }));
  checkRule(
    topologyKeyFormer,
    set({ pod: affinity('podAntiAffinity', 'this says nothing about where Pods go') }),
  );
});

test('a value that no node has is told, beside one that nodes have it does no harm', () => {
  const values = (list: string) =>
    set({
      pod: required(`
                  - matchExpressions:
                      - key: kubernetes.io/arch
                        operator: In
                        values: [${list}]`),
    });
  checkRule(
    nodeLabelValueUnknown,
    values(`aarch64]
                       #         ^^^^^^^ 💡 warning node-label-value-unknown: No node has aarch64 as kubernetes.io/arch: the kubelet calls it arm64.
#`),
  );
  checkRule(nodeLabelValueUnknown, values('aarch64, arm64'));
  checkRule(nodeLabelValueUnknown, values('arm64'));
  checkRule(nodeLabelValueUnknown, values('some-new-one'));
  checkRule(nodeLabelValueUnknown, set({ pod: '\n          nodeSelector: {arch: x86_64}' }));
  checkFix(
    nodeLabelValueUnknown,
    set({ pod: '\n          nodeSelector: {beta.kubernetes.io/os: Linux}' }),
    set({ pod: '\n          nodeSelector: {beta.kubernetes.io/os: linux}' }),
  );
});
