/** What applying a change will do: plain data, in the words of docs/cli.md. */
import type { ResourceId } from '../diagnostic.ts';

export interface Plan {
  /** Where nothing else is said. */
  readonly kubernetes: string;
  /** In the order of the files and of the text; those that are gone come last. */
  readonly resources: readonly PlannedResource[];
}

export type PlanChange = 'created' | 'changed' | 'unchanged' | 'removed' | 'refused';

export interface PlannedResource {
  readonly resource: ResourceId;
  /** The file that it stands in, or stood in before it was removed. */
  readonly uri: string;
  /** Offset of the resource in that file; null for one that is gone. */
  readonly start: number | null;
  /** The release that it is judged for. */
  readonly kubernetes: string;
  /** What it was called before; it is created anew, and what was there stays behind. */
  readonly renamedFrom: ResourceId | null;
  readonly change: PlanChange;
  /** Why the API server refuses it, when it is applied by `kubectl apply` on the client's side. */
  readonly refused: readonly Refusal[];
  /** The answer to a replace, where it is another one. */
  readonly replace: ReplaceAnswer;
  readonly pods: PlannedPods;
  readonly claims: PlannedClaims;
  readonly names: PlannedNames;
  /** As many as there are, also where `isCounted` says that the lists are left empty. */
  readonly counts: PlanCounts;
  /** There are more Pods than are listed: every list is empty, and only `counts` tells. */
  readonly isCounted: boolean;
  /** A DaemonSet's Pods restart, on every node that runs one: which these are is not known here. */
  readonly restartsOnNodes: boolean;
  /** How to get there all the same, when it is refused and there is a way. */
  readonly migration: Migration | null;
  /** What it depends on, and what nobody would look for; a sentence each. */
  readonly notes: readonly string[];
  /** What happens, for people. */
  readonly lines: readonly PlanLine[];
}

export interface Refusal {
  /** The server's own type and field. */
  readonly type: string;
  readonly field: string;
  /** The place in the manifest, as deep as it makes sense to a reader. */
  readonly ownField: string;
  /** What is stored, and what is asked for: data as in JSON, null for nothing. */
  readonly from: PlanValue;
  readonly to: PlanValue;
}

export type PlanValue =
  | string
  | number
  | boolean
  | null
  | readonly PlanValue[]
  | { readonly [key: string]: PlanValue };

export interface ReplaceAnswer {
  /** False: a replace is answered like an apply, and `refused` is empty. */
  readonly differs: boolean;
  readonly refused: readonly Refusal[];
}

export interface PlannedPods {
  /** In the order in which they come. */
  readonly created: readonly string[];
  /** In the order in which they go. */
  readonly deleted: readonly string[];
  /** Those of one step go together; the next step waits for them to be back. */
  readonly restarted: readonly (readonly string[])[];
  readonly kept: readonly string[];
}

export interface PlannedClaims {
  readonly created: readonly string[];
  readonly deleted: readonly string[];
  /** No Pod uses them any more. */
  readonly orphaned: readonly string[];
}

export interface PlannedNames {
  /** Full DNS names of Pods. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export interface PlanCounts {
  readonly pods: Readonly<Record<keyof PlannedPods, number>>;
  readonly claims: Readonly<Record<keyof PlannedClaims, number>>;
  readonly names: Readonly<Record<keyof PlannedNames, number>>;
}

/** Commands for a person to read and run; Setwise never does. */
export interface Migration {
  readonly title: string;
  readonly commands: readonly string[];
  /** What to know before, a sentence each. */
  readonly notes: readonly string[];
}

/** `refused` is bad news, `changed`, `added` and `removed` say what comes, `note` what it depends on. */
export interface PlanLine {
  readonly sign: 'refused' | 'changed' | 'added' | 'removed' | 'note';
  readonly text: string;
}

export const NO_REPLACE: ReplaceAnswer = { differs: false, refused: [] };
export const NO_PODS: PlannedPods = { created: [], deleted: [], restarted: [], kept: [] };
export const NO_CLAIMS: PlannedClaims = { created: [], deleted: [], orphaned: [] };
export const NO_NAMES: PlannedNames = { added: [], removed: [] };
