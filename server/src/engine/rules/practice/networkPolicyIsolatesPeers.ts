/** Policies that keep the Pods of a StatefulSet from each other. */
import { ObjectView } from '../../model/view.ts';
import { namespaceOf } from '../../workspace/naming.ts';
import type { IndexedResource } from '../../workspace/resourceIndex.ts';
import { appendFix } from '../common/fixes.ts';
import { keptResources, mayBringMore } from '../common/isPlausiblyWhole.ts';
import { ownReference } from '../common/ownReference.ts';
import { type KnownPods, podsIn, podsPhrase, podsSelectedBy } from '../common/podsOf.ts';
import { resourcePhrase } from '../common/subject.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const example = (rule: string) => `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: db
      spec:
        podSelector:
          matchLabels:
            app: db
        policyTypes:
          - Ingress
        ingress:
          - from:   # clients
              - podSelector:
                  matchLabels:
                    app: web${rule}
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
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
    `;

const PEERS = `
          - from:
              - podSelector:
                  matchLabels:
                    app: db`;

export const networkPolicyIsolatesPeers = defineRule({
  id: 'network-policy-isolates-peers',
  title: 'No policy lets the Pods of the StatefulSet talk to each other',
  group: 'networking',
  severity: 'hint',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  isOptIn: true,
  fixable: true,
  kinds: ['NetworkPolicy'],
  reads: 'workspace',
  docs: {
    why: `
      Pods that a NetworkPolicy selects take in only what some policy admits, and that holds for their own peers as well.
      Members of a cluster that list their clients and forget themselves run, and never find each other.

      It is said where a StatefulSet has several Pods, and none of the policies that select them admits them, whatever the port.
      Programs whose Pods do not talk to each other want exactly that, so nobody hears of it who does not ask.
      Whether policies are enforced at all depends on the network of the cluster.
    `,
    bad: example(''),
    good: example(PEERS),
    references: [
      'https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation',
    ],
  },

  check(context) {
    const { resource, workspace, naming, uri, report } = context;
    const own = ownReference(context);
    const namespace = namespaceOf(resource, naming);
    if (own === undefined || namespace === undefined || mayBringMore(workspace, uri)) return;
    const selector = resource.view.object('spec', ObjectView).object('podSelector', ObjectView);
    const policies = policiesIn(context, namespace);
    const policy = policies.find(one => one.uri === own.uri && one.ordinal === own.ordinal);
    for (const pods of podsIn(workspace, namespace)) {
      if (pods.kind !== 'StatefulSet' || (pods.pods.replicas ?? 1) < 2) continue;
      const shielding = policies.filter(one => shields(one, pods));
      // Of several policies the first is told.
      if (policy === undefined || shielding[0] !== policy) continue;
      if (shielding.some(one => mayAdmit(one, pods))) continue;
      const phrase = podsPhrase(pods);
      report({
        at: selector.keyRange,
        path: ['spec', 'podSelector'],
        message: `${resourcePhrase(resource)} lets nobody in whom it does not list, and so the Pods of ${phrase} cannot reach each other.`,
        related: [
          { resource: pods.indexed, path: ['metadata'], message: `${phrase}, whose Pods it selects.` },
        ],
        fixes: admitFix(context, pods),
      });
    }
  },
});

function policiesIn({ workspace }: WorkspaceContext, namespace: string): readonly IndexedResource[] {
  return keptResources(workspace, 'NetworkPolicy').byNamespace.get(namespace) ?? [];
}

/** One of which nothing is known may select any Pods. */
function shields({ summary: { policy } }: IndexedResource, pods: KnownPods): boolean {
  if (policy?.shieldsIngress !== true) return false;
  return policy.podSelector === undefined || podsSelectedBy([pods], policy.podSelector).length > 0;
}

function mayAdmit({ summary: { policy } }: IndexedResource, pods: KnownPods): boolean {
  if (policy?.podSelector === undefined || policy.admitsMore) return true;
  return policy.admitted.some(selector => podsSelectedBy([pods], selector).length > 0);
}

function admitFix({ resource }: WorkspaceContext, { pods, kind, name }: KnownPods): readonly Fix[] {
  const labels = pods.selector?.matchLabels ?? {};
  if (Object.keys(labels).length === 0) return [];
  const rule = { from: [{ podSelector: { matchLabels: { ...labels } } }] };
  const title = `Let the Pods of ${podsPhrase({ kind, name })} in`;
  return [appendFix(resource, ['spec', 'ingress'], rule, { title, safety: 'unsafe' })];
}
