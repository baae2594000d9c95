/** Makes a workload one of another kind: its type, the fields that the kind lacks, its strategy, and who names it. */

import { UpdateStrategy } from '../../model/workload.ts';
import type { FixScope } from '../../rules/finding.ts';
import { entryOf, resolveAlias, type YamlEntry, type YamlMap } from '../../syntax/yamlTree.ts';
import type { RefactoringContext } from '../refactoring.ts';
import { targetReferences } from './lookups.ts';
import type { Workload, WorkloadKind } from './workload.ts';

/** Fields of the spec that not all kinds have (k8s.io/api/apps/v1). */
const OWN_FIELDS: Readonly<Record<WorkloadKind, readonly string[]>> = {
  Deployment: ['paused', 'progressDeadlineSeconds', 'replicas'],
  DaemonSet: [],
  StatefulSet: [
    'ordinals',
    'persistentVolumeClaimRetentionPolicy',
    'podManagementPolicy',
    'replicas',
    'serviceName',
    'volumeClaimTemplates',
  ],
};

const STRATEGY: Readonly<Record<WorkloadKind, string>> = {
  Deployment: 'strategy',
  DaemonSet: 'updateStrategy',
  StatefulSet: 'updateStrategy',
};

/** The types of strategy besides `RollingUpdate`. */
const OTHER_TYPE: Readonly<Record<WorkloadKind, string>> = {
  Deployment: 'Recreate',
  DaemonSet: 'OnDelete',
  StatefulSet: 'OnDelete',
};

export interface Conversion {
  readonly from: Workload;
  readonly to: WorkloadKind;
  readonly context: RefactoringContext;
}

export function convertWorkload({ from, to, context }: Conversion, scope: FixScope): boolean {
  const { resource } = context;
  const { editor } = scope;
  const spec = from.spec.map;
  if (spec === undefined || !editor.set(resource.root, 'kind', to)) return false;
  const lost = OWN_FIELDS[from.kind].filter(field => !OWN_FIELDS[to].includes(field));
  const isDropped = lost.every(field => {
    const entry = entryOf(spec, field);
    return entry === undefined || editor.remove(entry);
  });
  return isDropped && convertStrategy(spec, from.kind, to, scope) && repointReferences(context, to, scope);
}

/** Only the numbers of a DaemonSet mean the same elsewhere: in a Deployment. */
function convertStrategy(spec: YamlMap, from: WorkloadKind, to: WorkloadKind, { editor }: FixScope): boolean {
  const entry = entryOf(spec, STRATEGY[from]);
  if (entry === undefined) return true;
  const strategy = resolveAlias(entry.value);
  if (strategy?.kind !== 'map') return editor.remove(entry);
  const type = entryOf(strategy, 'type');
  const rolling = entryOf(strategy, 'rollingUpdate');
  const isRollingKept = from === 'DaemonSet' && to === 'Deployment';
  if (type === undefined && !isRollingKept) return editor.remove(entry);
  if (rolling !== undefined && !isRollingKept && !editor.remove(rolling)) return false;
  if (type !== undefined && isOf(type, OTHER_TYPE[from]) && OTHER_TYPE[from] !== OTHER_TYPE[to]) {
    if (!editor.set(strategy, 'type', 'RollingUpdate')) return false;
  }
  return STRATEGY[from] === STRATEGY[to] || editor.renameKey(entry, STRATEGY[to]);
}

function isOf({ value }: YamlEntry, text: string): boolean {
  return value?.kind === 'scalar' && value.text === text;
}

/** Autoscalers name the kind of what they scale; one that names the old kind would find nothing. */
function repointReferences(context: RefactoringContext, to: WorkloadKind, scope: FixScope): boolean {
  return targetReferences(context).every(({ reference, path }) => {
    const other = scope.other(reference);
    return other?.editor.setPath(other.resource.root, [...path, 'kind'], to) ?? false;
  });
}

/** What an update did, and does no longer; undefined where nothing changes. */
export function updateNote({ from, to }: Conversion): string | undefined {
  const written = from.spec.object(STRATEGY[from.kind], UpdateStrategy);
  const type = written.type.value ?? 'RollingUpdate';
  if (type === 'Recreate' && to !== 'Deployment') {
    return 'Recreate took all Pods down at once; from now on they are replaced one after another, so old and new ones run side by side.';
  }
  if (type === 'OnDelete' && to === 'Deployment') {
    return 'OnDelete waited until somebody deleted a Pod; a Deployment replaces its Pods by itself.';
  }
  return undefined;
}
