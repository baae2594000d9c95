/**
 * A StatefulSet with other values than those that are written, without touching the file.
 *
 * The values are put into a copy of the text by the editor that would write them back, so that what is shown is what
 * the changed manifest would make, and what is written is what was shown.
 */
import { type Resource, resourcesOf } from '../model/resource.ts';
import type { StatefulSetSpec } from '../model/workload.ts';
import { isGateOn } from '../release/featureGates.ts';
import type { Target } from '../release/release.ts';
import type { PlainValue } from '../syntax/editor/plainValue.ts';
import type { PathStep } from '../syntax/nodeAt.ts';
import { parseYaml } from '../syntax/parseYaml.ts';
import { YamlEditor } from '../syntax/yamlEditor.ts';
import { entryOf, resolveAlias, type YamlMap } from '../syntax/yamlTree.ts';
import { applyEdits, type TextEdit } from '../text/textEdit.ts';
import { changesIn } from '../validation/fieldError.ts';
import { judgeCreate } from '../validation/judge.ts';
import { judgeUpdate } from '../validation/update.ts';
import type { WhatIfControl, WhatIfField, WhatIfState } from './previewData.ts';
import type { WhatIf } from './previewQuestion.ts';

export interface ChangedResource {
  readonly resource: Resource;
  /** Of the document's text; empty when nothing differs. */
  readonly edits: readonly TextEdit[];
  /** Fields that could not be given their value. */
  readonly failed: readonly WhatIfField[];
}

/** In the order of the manifest. */
const PATHS: Readonly<Record<WhatIfField, readonly PathStep[]>> = {
  replicas: ['spec', 'replicas'],
  podManagementPolicy: ['spec', 'podManagementPolicy'],
  updateStrategy: ['spec', 'updateStrategy', 'type'],
  partition: ['spec', 'updateStrategy', 'rollingUpdate', 'partition'],
  maxUnavailable: ['spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'],
};
const FIELDS = Object.keys(PATHS) as readonly WhatIfField[];

/** The resource as it would be. Of a field that is not asked for, nothing changes. */
export function changeResource(resource: Resource, whatIf: WhatIf): ChangedResource {
  const set = resource.statefulSet;
  if (set === undefined) return { resource, edits: [], failed: [] };
  const editor = new YamlEditor(resource.document);
  const written = valuesOf(set.spec);
  const type = whatIf.updateStrategy ?? written.updateStrategy;
  const added = new Set<string>();
  const failed = FIELDS.filter(field => {
    const wanted = whatIf[field];
    const isOfRolling = field === 'partition' || field === 'maxUnavailable';
    // OnDelete with such a block is refused.
    if (wanted === undefined || (isOfRolling && type !== 'RollingUpdate')) return false;
    if (String(wanted) === String(written[field])) return false;
    return isOpen(set.spec, field) || !write({ editor, root: resource.root, added }, field, wanted);
  });
  const edits = editor.edits();
  if (edits.length === 0) return { resource, edits, failed };
  const ordinal = resourcesOf(resource.document).indexOf(resource);
  const changed = resourcesOf(parseYaml(applyEdits(resource.document.text, edits)))[ordinal];
  return changed?.statefulSet === undefined
    ? { resource, edits: [], failed: FIELDS.filter(field => whatIf[field] !== undefined) }
    : { resource: changed, edits, failed };
}

interface Writing {
  readonly editor: YamlEditor;
  readonly root: YamlMap;
  /** Keys of the spec that were not written at first. */
  readonly added: Set<string>;
}

function write({ editor, root, added }: Writing, field: WhatIfField, value: string | number): boolean {
  const path = PATHS[field];
  const plain: PlainValue = field === 'maxUnavailable' && /^\d+$/.test(String(value)) ? Number(value) : value;
  const spec = mapAt(root, 'spec');
  if (field === 'updateStrategy' && value === 'OnDelete') {
    const strategy = mapAt(spec, 'updateStrategy');
    const block = strategy && entryOf(strategy, 'rollingUpdate');
    if (block !== undefined && !editor.remove(block)) return false;
  }
  const key = path[1] as string;
  if (spec === undefined || added.has(key) || entryOf(spec, key) !== undefined) {
    return editor.setPath(root, path, plain);
  }
  const nested = path.slice(2).reduceRight<PlainValue>((inner, step) => ({ [step]: inner }), plain);
  added.add(key);
  return editor.set(spec, key, nested, { before: neighbourOf(spec) });
}

/** New fields of the set stand above its long parts. */
function neighbourOf(spec: YamlMap): string {
  return ['selector', 'template', 'volumeClaimTemplates'].find(key => entryOf(spec, key) !== undefined) ?? '';
}

function mapAt(map: YamlMap | undefined, key: string): YamlMap | undefined {
  const node = resolveAlias(map && entryOf(map, key)?.value);
  return node?.kind === 'map' ? node : undefined;
}

type Values = { readonly [field in WhatIfField]: string | number | null };

/** What holds, with the API's defaults; null where another program fills it in. */
function valuesOf(spec: StatefulSetSpec): Values {
  const { updateStrategy, podManagementPolicy } = spec;
  const { partition, maxUnavailable } = updateStrategy.rollingUpdate;
  return {
    replicas: spec.replicas.value ?? (isOpen(spec, 'replicas') ? null : 1),
    podManagementPolicy:
      podManagementPolicy.value ?? (isOpen(spec, 'podManagementPolicy') ? null : 'OrderedReady'),
    updateStrategy: updateStrategy.type.value ?? (isOpen(spec, 'updateStrategy') ? null : 'RollingUpdate'),
    partition: partition.value ?? (isOpen(spec, 'partition') ? null : 0),
    maxUnavailable: maxUnavailable.value ?? (isOpen(spec, 'maxUnavailable') ? null : '1'),
  };
}

function isOpen(spec: StatefulSetSpec, field: WhatIfField): boolean {
  const { updateStrategy } = spec;
  const fields = {
    replicas: spec.replicas,
    podManagementPolicy: spec.podManagementPolicy,
    updateStrategy: updateStrategy.type,
    partition: updateStrategy.rollingUpdate.partition,
    maxUnavailable: updateStrategy.rollingUpdate.maxUnavailable,
  };
  return fields[field].presence === 'unknown';
}

/** The controls of a StatefulSet: what is written, what holds instead, and what the API server would say to it. */
export function whatIfState(written: Resource, changed: ChangedResource, target: Target): WhatIfState {
  const before = written.statefulSet?.spec;
  const after = changed.resource.statefulSet?.spec;
  if (before === undefined || after === undefined) return { controls: [], changes: [], canWrite: false };
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const refusals = changed.edits.length === 0 ? [] : refusalsOf(written, changed.resource, target);
  const hasBudget =
    isGateOn(target, 'MaxUnavailableStatefulSet') ||
    before.updateStrategy.rollingUpdate.maxUnavailable.presence === 'present';
  const controls = FIELDS.filter(field => field !== 'maxUnavailable' || hasBudget).map(
    (field): WhatIfControl => {
      const isRolling = now.updateStrategy !== 'OnDelete';
      const isOfRolling = field === 'partition' || field === 'maxUnavailable';
      const open = isOpen(before, field);
      return {
        field,
        written: old[field],
        value: now[field],
        isChanged: old[field] !== now[field] && (isRolling || !isOfRolling),
        isEnabled: !open && (isRolling || !isOfRolling),
        note: noteOf(field, { open, isFailed: changed.failed.includes(field), isRolling, refusals, target }),
      };
    },
  );
  return {
    controls,
    changes: controls
      .filter(({ isChanged }) => isChanged)
      .map(({ field, written: from, value }) => `${labelOf(field)} ${from ?? 'not known'} → ${value}`),
    canWrite: changed.edits.length > 0 && refusals.every(({ isOfUpdate }) => isOfUpdate),
  };
}

interface Refusal {
  readonly path: readonly PathStep[];
  readonly isOfUpdate: boolean;
}

/** What the server refuses of the changed manifest and did not refuse before. */
function refusalsOf(written: Resource, changed: Resource, target: Target): readonly Refusal[] {
  const known = new Set(createFaults(written, target).map(({ path }) => path.join('.')));
  const created = createFaults(changed, target).filter(({ path }) => !known.has(path.join('.')));
  const updated = judgeUpdate(written.root, changed.root, target).errors.flatMap(error =>
    changesIn(error).map(({ path }) => ({ path, isOfUpdate: true })),
  );
  return [...created.map(({ path }) => ({ path, isOfUpdate: false })), ...updated];
}

function createFaults({ root }: Resource, target: Target) {
  const { errors, also, next } = judgeCreate(root, target);
  return [...errors, ...also, ...next];
}

interface NoteContext {
  readonly open: boolean;
  readonly isFailed: boolean;
  readonly isRolling: boolean;
  readonly refusals: readonly Refusal[];
  readonly target: Target;
}

function noteOf(
  field: WhatIfField,
  { open, isFailed, isRolling, refusals, target }: NoteContext,
): string | null {
  if (open) return 'Another program fills it in.';
  if (isFailed) return 'It cannot be changed by itself: its place in the text is repeated elsewhere.';
  const path = PATHS[field];
  const own = refusals.filter(refusal => path.every((step, index) => refusal.path[index] === step));
  if (own.some(({ isOfUpdate }) => !isOfUpdate)) return 'The API server refuses this value.';
  if (own.length > 0) {
    return 'The API server refuses to change it on a StatefulSet that exists: it takes a new one, with the Pods and claims kept by kubectl delete --cascade=orphan.';
  }
  if (field === 'partition' || field === 'maxUnavailable') {
    if (!isRolling) return 'Only for RollingUpdate.';
    if (field === 'maxUnavailable' && !isGateOn(target, 'MaxUnavailableStatefulSet')) {
      return `Kubernetes ${target.release} drops it, as the feature gate MaxUnavailableStatefulSet is off.`;
    }
  }
  return null;
}

/** What a control is called, as in the manifest. */
export function labelOf(field: WhatIfField): string {
  return field === 'updateStrategy' ? 'updateStrategy.type' : field;
}
