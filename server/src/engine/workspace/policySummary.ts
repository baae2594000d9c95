/** What the index keeps of a NetworkPolicy: whom it shields, and from whom it lets traffic in. */
import { LabelSelector } from '../model/metadata.ts';
import type { Resource } from '../model/resource.ts';
import { ObjectView } from '../model/view.ts';
import { type SelectorSummary, selectorSummaryOf } from './selectorSummary.ts';

export interface PolicySummary {
  /** Undefined when it is not fully known. */
  readonly podSelector: SelectorSummary | undefined;
  /** Whether Pods that it selects take in only what some policy admits. */
  readonly shieldsIngress: boolean;
  /** Pods of its own namespace that it admits. */
  readonly admitted: readonly SelectorSummary[];
  /** Whether it may admit others too: everybody, addresses, other namespaces, or what the text does not show. */
  readonly admitsMore: boolean;
}

export function isNetworkPolicy({ kind, group }: Resource): boolean {
  return kind === 'NetworkPolicy' && group === 'networking.k8s.io';
}

/** https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors */
export function summarisePolicy({ view }: Resource): PolicySummary {
  const spec = view.object('spec', ObjectView);
  const types = spec.texts('policyTypes').map(({ value }) => value);
  const rules = spec.list('ingress', ObjectView);
  const froms = rules.items.map(rule => rule.list('from', ObjectView));
  const peers = froms.flatMap(({ items }) => items);
  const local = peers.filter(peer => !peer.has('namespaceSelector') && !peer.has('ipBlock'));
  const selectors = local.map(peer => selectorSummaryOf(peer.object('podSelector', LabelSelector)));
  return {
    podSelector: selectorSummaryOf(spec.object('podSelector', LabelSelector)),
    shieldsIngress: types.length === 0 || types.includes('Ingress'),
    admitted: selectors.flatMap(selector => selector ?? []),
    admitsMore:
      !rules.isComplete ||
      local.length < peers.length ||
      selectors.includes(undefined) ||
      froms.some(from => !from.isComplete || from.items.length === 0),
  };
}
