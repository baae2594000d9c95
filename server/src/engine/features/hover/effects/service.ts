/** Fields of Services and PodDisruptionBudgets. Sources: kubernetes.io, "Service", "DNS for Services and Pods", "Disruptions". */
import { byValue, type FieldEffects } from './effect.ts';

export const SERVICE_SPEC: FieldEffects = {
  clusterIP: byValue({
    None: 'Headless: the name of the Service resolves to the addresses of its Pods, and each Pod of a StatefulSet that names this Service has a DNS name of its own.',
    '': 'Clients reach the Pods through this one address; the Pods of a StatefulSet get no names of their own from it.',
  }),
  publishNotReadyAddresses: byValue({
    true: 'Names of Pods resolve before the Pods are ready, which lets members of a cluster find each other while they start.',
    false: 'Names of Pods resolve only while the Pods are ready.',
  }),
  selector: 'The Service is for all Pods of its namespace that have all of these labels.',
  type: byValue({
    ClusterIP: 'Reached from inside the cluster.',
    NodePort: 'Reached from inside the cluster, and at one port of every node.',
    LoadBalancer: 'Reached from outside through a load balancer, and usually at one port of every node.',
    ExternalName: 'No Pods: the name leads to another DNS name.',
  }),
  externalTrafficPolicy: byValue({
    Local:
      'Traffic from outside goes only to Pods of the node that it reaches, and keeps the address of its sender.',
    Cluster: 'Traffic from outside goes to any Pod; its sender then looks like a node.',
  }),
};

const EVICTIONS = 'Updates and scaling of a workload do not ask.';

export const BUDGET_SPEC: FieldEffects = {
  minAvailable: `Draining a node waits while evicting a Pod would leave fewer than this available. ${EVICTIONS}`,
  maxUnavailable: `Draining a node waits while evicting a Pod would leave more than this unavailable. ${EVICTIONS}`,
};
