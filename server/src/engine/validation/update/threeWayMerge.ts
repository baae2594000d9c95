/**
 * What `kubectl apply` makes of an object: the manifest that was applied last, the one that is applied now, and
 * the object as the server has it, merged by the strategies of the API types.
 *
 * Source: k8s.io/apimachinery, pkg/util/strategicpatch. What the new manifest changes of the live object is one
 * patch, what it no longer has of the old manifest another; both together are applied to the live object.
 */
import type { KubernetesSchema, ValueType } from '../../schema/kubernetesSchema.ts';
import { placeSteps } from '../decode.ts';
import type { DecodedObject } from '../decoded.ts';
import { diffTrees } from './mergeDiff.ts';
import { applyPatch, combinePatches } from './mergePatch.ts';
import { isTree, objectOfTree, type Tree, type TreeValue, treeOf } from './mergeTree.ts';

/** A manifest as it is decoded, and which of its places are null: those are to be removed. */
export interface AppliedManifest {
  readonly object: DecodedObject;
  readonly nulls: ReadonlySet<string>;
}

export interface MergeInput {
  readonly original: AppliedManifest;
  readonly modified: AppliedManifest;
  readonly live: DecodedObject;
  /** The type of all three, such as `apps/v1.StatefulSet`. */
  readonly type: string;
  readonly schema: KubernetesSchema;
}

export function threeWayMerge({ original, modified, live, type, schema }: MergeInput): DecodedObject {
  const root: ValueType = { kind: 'structure', type };
  const [before, after, there] = [manifestTree(original), manifestTree(modified), treeOf(live)];
  dropEmptyLists(there);
  const changes = diffTrees(there, after, root, schema, 'changes');
  const deletions = diffTrees(before, after, root, schema, 'deletions');
  return objectOfTree(applyPatch(there, combinePatches(deletions, changes, root, schema), root, schema));
}

/** The server shows no list that is empty. */
function dropEmptyLists(value: TreeValue): void {
  if (Array.isArray(value)) for (const item of value) dropEmptyLists(item);
  if (!isTree(value)) return;
  for (const [field, inner] of Object.entries(value)) {
    if (Array.isArray(inner) && inner.length === 0) delete value[field];
    else dropEmptyLists(inner);
  }
}

function manifestTree({ object, nulls }: AppliedManifest): Tree {
  return treeOf(object, [...nulls].map(placeSteps));
}
