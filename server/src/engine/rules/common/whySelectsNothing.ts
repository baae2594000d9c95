/** Why a selector selects no Pods of the workspace, where there is reason to believe that it should. */
import type { PathStep } from '../../syntax/nodeAt.ts';
import { isPlaceholder } from '../../validation/placeholders.ts';
import { namespaceOf } from '../../workspace/naming.ts';
import type { ResourceIndex } from '../../workspace/resourceIndex.ts';
import type { SelectorSummary } from '../../workspace/resourceSummary.ts';
import type { Fix } from '../finding.ts';
import type { WorkspaceContext } from '../rule.ts';
import { mayShareNamespace } from './findReferenced.ts';
import { setFix } from './fixes.ts';
import { isPlausiblyWhole } from './isPlausiblyWhole.ts';
import { isSlip } from './isSlip.ts';
import { areAppliedTogether, kustomizationEffect } from './kustomizations.ts';
import { allPods, isControllerLabel, type KnownPods, podsIn, podsPhrase, podsSelectedBy } from './podsOf.ts';
import { listing } from './words.ts';

/**
 * `near`: Pods are here that were probably meant. `elsewhere`: it would select Pods of another namespace. `missing`:
 * none are here, and what is here may well be all.
 */
export type NoPods =
  | { readonly standing: 'near' | 'elsewhere'; readonly pods: KnownPods }
  | { readonly standing: 'missing' };

/** Undefined where it selects some, or may. */
export function whySelectsNothing(context: WorkspaceContext, selector: SelectorSummary): NoPods | undefined {
  const { workspace, resource, naming, uri } = context;
  const namespace = namespaceOf(resource, naming);
  const wanted = { ...selector.matchLabels };
  const expressions = selector.matchExpressions;
  if (namespace === undefined || [namespace, ...Object.values(wanted)].some(isPlaceholder)) return undefined;
  const keys = [...Object.keys(wanted), ...expressions.map(({ key }) => key)];
  if (keys.length === 0 || keys.some(isControllerLabel)) return undefined;
  if (podsSelectedBy(podsIn(workspace, namespace), selector).length > 0) return undefined;
  if (mayBeLabelled(context, keys)) return undefined;
  const matching = [...allPods(workspace).byNamespace.values()].flatMap(pods =>
    podsSelectedBy(pods, selector),
  );
  const [elsewhere] = matching;
  if (matching.some(({ indexed }) => mayShareNamespace(context, indexed))) return undefined;
  if (elsewhere !== undefined) return { standing: 'elsewhere', pods: elsewhere };
  const beside = podsIn(workspace, namespace).filter(({ indexed }) =>
    areAppliedTogether(workspace, indexed.uri, uri),
  );
  if (expressions.length === 0) {
    // Programs give their Pods labels while they run, such as who leads; the rest of the selector then fits.
    if (beside.some(({ labels }) => isFitButFor(labels, wanted))) return undefined;
    const meant = meantPods(resource.metadata.name.value ?? '', wanted, beside);
    if (meant !== undefined) return { standing: 'near', pods: meant };
  }
  const kinds = beside.map(({ kind }) => kind);
  const isWhole = isPlausiblyWhole(context, kinds) && !makesPods(workspace, uri);
  return isWhole ? { standing: 'missing' } : undefined;
}

/** `app: db, not app: database`. */
export function labelDifference({ labels }: KnownPods, wanted: Readonly<Record<string, string>>): string {
  const differing = Object.entries(wanted).filter(([key, value]) => labels[key] !== value);
  const have = differing.flatMap(([key]) => (labels[key] === undefined ? [] : [`${key}: ${labels[key]}`]));
  const lack = differing.map(([key, value]) => `${key}: ${value}`);
  return have.length > 0 ? `${listing(have)}, not ${listing(lack, 'or')}` : `no label ${listing(lack, 'or')}`;
}

/** Puts the values of the Pods in; the workload's own selector where they have none of the labels. */
export function selectFix(
  { resource }: Pick<WorkspaceContext, 'resource'>,
  path: readonly PathStep[],
  pods: KnownPods,
  wanted: Readonly<Record<string, string>>,
): readonly Fix[] {
  const kept = Object.keys(wanted).flatMap(key => {
    const value = pods.labels[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  const labels = kept.length > 0 ? Object.fromEntries(kept) : pods.pods.selector?.matchLabels;
  if (labels === undefined || Object.keys(labels).length === 0) return [];
  return [
    setFix(
      resource,
      path,
      { ...labels },
      {
        title: `Select the Pods of ${podsPhrase(pods)}`,
        safety: 'unsafe',
      },
    ),
  ];
}

/** Whether labels come from where the Pod templates do not show them. */
function mayBeLabelled({ workspace, uri }: WorkspaceContext, keys: readonly string[]): boolean {
  const { labels, isOpen } = kustomizationEffect(workspace, uri);
  const { unknown, patches } = allPods(workspace);
  const isPatched = [...patches.values()].flat().some(({ labels: patch }) => {
    return patch === undefined || keys.some(key => patch[key] !== undefined);
  });
  return (
    isOpen ||
    isPatched ||
    labels.some(label => keys.includes(label)) ||
    unknown.some(indexed => areAppliedTogether(workspace, indexed.uri, uri))
  );
}

function isFitButFor(labels: KnownPods['labels'], wanted: Readonly<Record<string, string>>): boolean {
  const entries = Object.entries(wanted);
  return (
    entries.some(([key, value]) => labels[key] === value) &&
    entries.every(([key, value]) => labels[key] === undefined || labels[key] === value)
  );
}

/** By name first, then by labels that differ by a slip of the fingers or stand under another key. */
function meantPods(
  own: string,
  wanted: Readonly<Record<string, string>>,
  pods: readonly KnownPods[],
): KnownPods | undefined {
  const isNamed = ({ name }: KnownPods) => own === name || own.startsWith(`${name}-`);
  return (
    pods.find(one => isNamed(one) && isAlike(one, wanted, false)) ??
    pods.find(one => isAlike(one, wanted, true))
  );
}

function isAlike(
  { labels }: KnownPods,
  wanted: Readonly<Record<string, string>>,
  hasToBeClose: boolean,
): boolean {
  const values = Object.values(labels);
  return Object.entries(wanted).every(([key, value]) => {
    const found = labels[key];
    if (found === undefined) return values.includes(value);
    return found === value || !hasToBeClose || isSlip(found, value);
  });
}

/** Custom resources that stand for no Pods, by group or kind. */
const NO_PODS = /^(?:cert-manager\.io|keda\.sh|traefik\.(?:io|containo\.us)|.*\.istio\.io|.*\.k8s\.io)$/;
const NO_PODS_KINDS: ReadonlySet<string> = new Set([
  'PodMonitor',
  'Probe',
  'PrometheusRule',
  'ServiceMonitor',
]);

const operatedByIndex = new WeakMap<ResourceIndex, readonly string[]>();

/** Whether something beside it may have Pods made that no template shows: an operator's resource. */
function makesPods(workspace: ResourceIndex, uri: string): boolean {
  let operated = operatedByIndex.get(workspace);
  if (operated === undefined) {
    const custom = workspace.kinds
      .flatMap(kind => workspace.ofKind(kind))
      .filter(
        ({ summary: { group = '', kind = '' } }) =>
          group.includes('.') && !NO_PODS.test(group) && !NO_PODS_KINDS.has(kind),
      );
    operated = [...new Set(custom.map(other => other.uri))];
    operatedByIndex.set(workspace, operated);
  }
  return operated.some(other => areAppliedTogether(workspace, other, uri));
}
