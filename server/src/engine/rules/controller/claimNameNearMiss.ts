/** Claims made beforehand for the Pods of a StatefulSet, under names that the set does not look for. */
import { editDistance } from '../../validation/nearestName.ts';
import { nameOf, namespaceOf } from '../../workspace/naming.ts';
import type { IndexedResource, ResourceIndex } from '../../workspace/resourceIndex.ts';
import type { WorkloadSummary } from '../../workspace/resourceSummary.ts';
import { autoscalersOf } from '../common/autoscalersOf.ts';
import { exampleWithClaims } from '../common/claimExamples.ts';
import { setFix } from '../common/fixes.ts';
import { kustomizationEffect } from '../common/kustomizations.ts';
import { podsIn } from '../common/podsOf.ts';
import { quote } from '../common/words.ts';
import { defineRule } from '../rule.ts';

const claim = (name: string) => `
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: ${name}   # restored from the backup
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 10Gi
`;

export const claimNameNearMiss = defineRule({
  id: 'claim-name-near-miss',
  title: 'A claim has nearly the name that a StatefulSet looks for',
  group: 'storage',
  severity: 'info',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['PersistentVolumeClaim'],
  reads: 'workspace',
  docs: {
    why: `
      A StatefulSet takes a claim that is there already when it has exactly the name that the set would give it: claim template, set and ordinal, as in \`data-db-0\`.
      That is how data are brought along, from a backup or from another cluster.
      A claim of nearly that name is left alone: the Pod gets a new, empty one beside it.

      Said of claims that no Pod of the workspace mounts, when their name is one slip away, has set and claim template the wrong way round, lacks the ordinal, or has one that the set does not reach.
      The fix gives the claim another name; applied, that is a new claim, and one that was applied under the old name stays.
    `,
    bad: exampleWithClaims({ spec: 'replicas: 2' }) + claim('db-data-1'),
    good: exampleWithClaims({ spec: 'replicas: 2' }) + claim('data-db-1'),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage',
      'https://github.com/kubernetes/kubernetes/issues/134357',
    ],
  },

  check({ resource, naming, workspace, uri, report }) {
    const field = resource.metadata.name;
    const [name, namespace] = [nameOf(resource, naming), namespaceOf(resource, naming)];
    if (resource.claim === undefined || name === undefined || namespace === undefined) return;
    const known = claimNamesIn(workspace, namespace);
    if (known.mounted.has(name)) return;
    const [, stem = name, digits] = /^(.+)-(0|[1-9]\d{0,8})$/.exec(name) ?? [];
    const ordinal = digits === undefined ? undefined : Number(digits);
    const same = known.byStem.get(stem) ?? [];
    const isWanted = same.some(template => ordinal !== undefined && reaches(template, ordinal));
    const meant = same[0] ?? nearest(stem, known);
    if (isWanted || same.length > 1 || meant === undefined) return;
    if (!isCountKnown(meant, workspace, { uri, namespace })) return;
    const { set, first, last } = meant;
    const better = `${meant.stem}-${ordinal ?? first}`;
    const isFree = workspace.find('PersistentVolumeClaim', namespace, better).length === 0;
    const isBetter = isFree && reaches(meant, ordinal ?? first);
    // Where the right one is there, or cannot be, this one is for something else.
    if (!isBetter && (same.length === 0 || ordinal === undefined)) return;
    const all = first === last ? '' : ` to ${meant.stem}-${last}`;
    report({
      at: field.range,
      path: field.path,
      message: `No Pod mounts claim ${quote(name)}: StatefulSet ${quote(set)} looks for ${meant.stem}-${first}${all}.`,
      related: [
        {
          resource: meant.indexed,
          path: ['spec', 'volumeClaimTemplates'],
          message: `Claim templates of ${quote(set)}.`,
        },
      ],
      fixes: isBetter
        ? [
            setFix(resource, field.path, better, {
              title: `Name it ${quote(better)}, which makes a new claim`,
              safety: 'unsafe',
            }),
          ]
        : [],
    });
  },
});

function reaches({ first, last }: KnownTemplate, ordinal: number): boolean {
  return ordinal >= first && ordinal <= last;
}

interface KnownTemplate {
  readonly set: string;
  readonly indexed: IndexedResource;
  readonly workload: WorkloadSummary;
  /** What the names of the claims begin with: `data-db`. */
  readonly stem: string;
  readonly first: number;
  readonly last: number;
}

/** Of a namespace. */
interface ClaimNames {
  /** Claims that volumes name. */
  readonly mounted: Set<string>;
  readonly byStem: Map<string, KnownTemplate[]>;
  /** By the name that the claims would have with set and claim template the wrong way round. */
  readonly byReversed: Map<string, KnownTemplate[]>;
  /** By what is left of the stem without one of its characters: names that are one slip apart have one in common. */
  readonly byShortened: Map<string, KnownTemplate[]>;
}

const namesByIndex = new WeakMap<ResourceIndex, Map<string, ClaimNames>>();

/** Collected once for all claims of the namespace. */
function claimNamesIn(workspace: ResourceIndex, namespace: string): ClaimNames {
  const known = namesByIndex.get(workspace) ?? new Map<string, ClaimNames>();
  namesByIndex.set(workspace, known);
  const names = known.get(namespace) ?? findClaimNames(workspace, namespace);
  known.set(namespace, names);
  return names;
}

function findClaimNames(workspace: ResourceIndex, namespace: string): ClaimNames {
  const names: ClaimNames = {
    mounted: new Set(podsIn(workspace, namespace).flatMap(({ pods }) => pods.claims)),
    byStem: new Map(),
    byReversed: new Map(),
    byShortened: new Map(),
  };
  for (const indexed of workspace.ofKind('StatefulSet')) {
    const { workload, name: set } = indexed.summary;
    if (workload === undefined || set === undefined || workspace.namespaceOf(indexed) !== namespace) continue;
    const { firstOrdinal: first, replicas } = workload;
    if (first === undefined || replicas === undefined || replicas < 1) continue;
    for (const template of workload.claimTemplates) {
      const stem = `${template}-${set}`;
      const known = { set, indexed, workload, stem, first, last: first + replicas - 1 };
      add(names.byStem, stem, known);
      add(names.byReversed, `${set}-${template}`, known);
      for (const shorter of shortenedBy1(stem)) add(names.byShortened, shorter, known);
    }
  }
  return names;
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const known = lists.get(key);
  if (known) known.push(item);
  else lists.set(key, [item]);
}

/** The text itself, and without each of its characters in turn. */
function shortenedBy1(text: string): ReadonlySet<string> {
  const shorter = Array.from(text, (_, index) => text.slice(0, index) + text.slice(index + 1));
  return new Set([text, ...shorter]);
}

/** The one that a slip explains; names of claims are alike by nature, so that more is another claim. */
function nearest(stem: string, { byReversed, byShortened }: ClaimNames): KnownTemplate | undefined {
  const near = new Set(byReversed.get(stem));
  const candidates =
    stem.length > 4 ? [...shortenedBy1(stem)].flatMap(text => byShortened.get(text) ?? []) : [];
  for (const template of candidates) {
    if (editDistance(template.stem, stem, 1) === 1 && differsInLetters(template.stem, stem))
      near.add(template);
  }
  const [first, ...others] = near;
  return others.length === 0 ? first : undefined;
}

/** `data-1` and `data-2` are two things, not one misspelt. */
function differsInLetters(one: string, other: string): boolean {
  return one.replace(/\d/g, '') !== other.replace(/\d/g, '');
}

/** Nothing else says how many Pods there are. */
function isCountKnown(
  { set, workload, indexed }: KnownTemplate,
  workspace: ResourceIndex,
  { uri, namespace }: { readonly uri: string; readonly namespace: string },
): boolean {
  return (
    workload.isReplicasWritten &&
    autoscalersOf(workspace, { kind: 'StatefulSet', name: set, namespace }).length === 0 &&
    !kustomizationEffect(workspace, uri).mayScale &&
    !kustomizationEffect(workspace, indexed.uri).mayScale
  );
}
