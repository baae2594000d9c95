/**
 * How to get to a manifest that the API server refuses as an update, keeping Pods and data: commands to read and run.
 *
 * Facts: deleting with `--cascade=orphan` leaves the Pods and claims (kubernetes.io, "Use Cascading Deletion"); a new
 * StatefulSet takes over Pods that its selector fits and that have its names, and their claims by name
 * (pkg/controller/statefulset, `getPodsForStatefulSet`, `ClaimPods`); a claim may grow where its class allows it
 * (kubernetes.io, "Expanding Persistent Volumes Claims"). A Pod that is there gets no further volume, so that the
 * controller waits at the first Pod that lacks a claim (`UpdateStatefulPod`). The subdomain of a Pod is set when it is
 * made (`initIdentity`).
 */
import type { PathStep } from '../../syntax/nodeAt.ts';
import { type Decoded, objectOf, objectsOf, stringsOf, textOf } from '../../validation/decoded.ts';
import { changesIn, UPDATE_FAULTS, type Verdict } from '../../validation/fieldError.ts';
import { compareQuantities, parseQuantity } from '../../validation/quantity.ts';
import type { AppliedObject } from '../../validation/update/appliedObject.ts';
import type { Migration } from './plan.ts';
import { numberedCommands, shellText } from './shellWords.ts';

/** Of the migration that does nothing but enlarge claims. */
export const GROW_TITLE = 'Keep the data and grow';

export interface MigrationContext {
  readonly name: string;
  /** Null where none is written: then the commands are for the same namespace as the apply. */
  readonly namespace: string | null;
  /** As a person would write it. */
  readonly file: string;
  /** The Pods that are there, of a StatefulSet. */
  readonly ordinals: { readonly first: number; readonly count: number };
  /** Whether the Pod template changes, too. */
  readonly changesTemplate: boolean;
}

/** Undefined where there is no way that keeps what is there, or nothing but the author can find it. */
export function migrationOf(
  { errors, also, next }: Verdict,
  applied: AppliedObject,
  context: MigrationContext,
): Migration | undefined {
  const all = [...errors, ...also, ...next];
  if (all.length === 0 || all.some(({ fault }) => !UPDATE_FAULTS.has(fault))) return undefined;
  const paths = all.flatMap(changesIn).map(({ path }) => path);
  switch (applied.kind) {
    case 'StatefulSet':
      return statefulSetMigration(paths, applied, context);
    case 'DaemonSet':
      return madeAnew('DaemonSet', 'Each node is without its Pod until the new one has started.', context);
    case 'Service':
      return madeAnew(
        'Service',
        'Until it is back, its names do not resolve, and it may get another address.',
        context,
      );
    case 'Pod':
      return madeAnew('Pod', 'The Pod is gone until the new one has started.', context);
    default:
      return undefined;
  }
}

function madeAnew(kind: string, note: string, context: MigrationContext): Migration {
  return {
    title: `Delete the ${kind} and apply it again`,
    commands: [
      `kubectl delete ${kind.toLowerCase()} ${shellText(context.name)}${inNamespace(context)}`,
      applyCommand(context),
    ],
    notes: [note],
  };
}

function statefulSetMigration(
  paths: readonly (readonly PathStep[])[],
  applied: AppliedObject,
  context: MigrationContext,
): Migration {
  const { name } = context;
  const changes = claimChanges(applied);
  const changesField = (field: string) => paths.some(([, second]) => second === field);
  const growing = changes.filter(({ change }) => change === 'grows');
  const isGrowthOnly = paths.every(isSize) && growing.length === changes.length && growing.length > 0;
  const added = changes.filter(({ change }) => change === 'added');
  const commands = [
    ...growing.flatMap(({ template, size }) =>
      numberedCommands(context.ordinals, ordinal =>
        growCommand(`${template}-${name}-${ordinal}`, size, context),
      ),
    ),
    `kubectl delete statefulset ${shellText(name)} --cascade=orphan${inNamespace(context)}`,
    ...(changesField('selector') ? labelCommands(applied, context) : []),
    applyCommand(context),
  ];
  const notes = ['Pods and claims stay while the StatefulSet alone is deleted; the new one takes them over.'];
  if (growing.length > 0)
    notes.push('The storage class has to allow claims to grow (allowVolumeExpansion: true).');
  if (changes.some(({ change }) => change === 'shrinks'))
    notes.push('A claim never shrinks: those that are there keep their size, and new ones are made smaller.');
  if (changes.some(({ change }) => change === 'other'))
    notes.push('Claims that are there stay as they are; the changed template is for new ones.');
  if (changes.some(({ change }) => change === 'removed'))
    notes.push('Claims of the template that is gone stay with their data, and no Pod uses them any more.');
  if (added.length > 0) {
    const names = added.map(({ template }) => `"${template}"`).join(' and ');
    notes.push(`Claims of ${names} are new and empty; what is to be in them has to be copied there.`);
    notes.push(
      'A Pod that runs gets no further volume, so each is deleted by hand, the lowest first, once the one before is ready.',
    );
    commands.push(
      ...numberedCommands(
        context.ordinals,
        ordinal => `kubectl delete pod ${shellText(`${name}-${ordinal}`)}${inNamespace(context)}`,
      ),
    );
  } else if (changesField('serviceName') && !context.changesTemplate) {
    notes.push('A Pod has the DNS name of the new Service once it has been restarted.');
    commands.push(`kubectl rollout restart statefulset ${shellText(name)}${inNamespace(context)}`);
  }
  if (context.changesTemplate && added.length === 0)
    notes.push('The changed Pod template restarts the Pods afterwards, as an update would.');
  notes.push('Where Argo CD or Flux applies the manifests, suspend it until the last step.');
  const title = isGrowthOnly ? GROW_TITLE : 'Keep Pods and data, and make the StatefulSet anew';
  return { title, commands, notes };
}

interface ClaimChange {
  readonly template: string;
  readonly change: 'grows' | 'shrinks' | 'other' | 'added' | 'removed';
  readonly size: string;
}

/** Of the claim templates, told by their names. */
function claimChanges({ live, applied, differences }: AppliedObject): readonly ClaimChange[] {
  if (!differences.some(([, second]) => second === 'volumeClaimTemplates')) return [];
  const [before, after] = [templatesOf(live), templatesOf(applied)];
  const changes: ClaimChange[] = [];
  for (const [template, spec] of after) {
    const old = before.get(template);
    const size = sizeOf(spec);
    if (old === undefined) changes.push({ template, change: 'added', size });
    else {
      const [from, to] = [parseQuantity(sizeOf(old)), parseQuantity(size)];
      const order = from === undefined || to === undefined ? 0 : compareQuantities(to, from);
      if (order > 0) changes.push({ template, change: 'grows', size });
      else if (order < 0) changes.push({ template, change: 'shrinks', size });
      else if (JSON.stringify(old) !== JSON.stringify(spec))
        changes.push({ template, change: 'other', size });
    }
  }
  for (const template of before.keys())
    if (!after.has(template)) changes.push({ template, change: 'removed', size: '' });
  return changes;
}

function templatesOf(object: Decoded): ReadonlyMap<string, Decoded> {
  const templates = objectsOf(objectOf(objectOf(object)?.spec)?.volumeClaimTemplates);
  return new Map(templates.map(template => [textOf(objectOf(template.metadata)?.name), template]));
}

function sizeOf(template: Decoded): string {
  const resources = objectOf(objectOf(objectOf(template)?.spec)?.resources);
  return textOf(objectOf(resources?.requests)?.storage);
}

function isSize(path: readonly PathStep[]): boolean {
  return path[1] === 'volumeClaimTemplates' && path.at(-1) === 'storage' && path.at(-2) === 'requests';
}

function growCommand(claim: string, size: string, context: MigrationContext): string {
  const patch = `{"spec": {"resources": {"requests": {"storage": ${JSON.stringify(size)}}}}}`;
  return `kubectl patch pvc ${shellText(claim)} --patch ${shellText(patch)}${inNamespace(context)}`;
}

/** Pods belong to the new set by its selector, so they get the labels that it asks for. */
function labelCommands({ live, applied }: AppliedObject, context: MigrationContext): readonly string[] {
  const [before, after] = [live, applied].map(object =>
    stringsOf(objectOf(objectOf(objectOf(object.spec)?.template)?.metadata)?.labels),
  );
  const labels = [...(after ?? [])].filter(([key, value]) => before?.get(key) !== value);
  if (labels.length === 0) return [];
  const words = labels.map(([key, value]) => shellText(`${key}=${value}`)).join(' ');
  return numberedCommands(
    context.ordinals,
    ordinal =>
      `kubectl label pod ${shellText(`${context.name}-${ordinal}`)} ${words} --overwrite${inNamespace(context)}`,
  );
}

function applyCommand({ file }: MigrationContext): string {
  return `kubectl apply -f ${shellText(file)}`;
}

function inNamespace({ namespace }: MigrationContext): string {
  return namespace === null ? '' : ` --namespace ${shellText(namespace)}`;
}
