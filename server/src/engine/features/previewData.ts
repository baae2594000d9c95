/**
 * What is shown of one StatefulSet or DaemonSet, in an editor's panel and in the terminal.
 *
 * Plain JSON. Sentences are ready to be read; names are ready to be copied; what is absent is null.
 */
import type { PodNaming } from '../identity/podIdentity.ts';
import type { SimulationOutcome, SimulationStep } from '../simulation/trace.ts';
import type { Comparison } from './previewComparison.ts';
import type { Play } from './previewPlayData.ts';
import type { PreviewNode, PreviewTaint } from './previewQuestion.ts';

export type { PreviewChange, PreviewNode, PreviewQuestion } from './previewQuestion.ts';

export type Preview = StatefulSetPreview | DaemonSetPreview;

interface PreviewHead {
  readonly namespace: string;
  readonly name: string;
  /** How its Pods are named, such as `db-<ordinal>`. */
  readonly pattern: string;
  /** Fields for which the API server refuses the set or its Pods; then there are no Pods. */
  readonly refused: readonly string[];
  readonly timelines: readonly Timeline[];
  /** What was asked to be played; null when nothing was, or nothing can be. */
  readonly play: Play | null;
  /** Why nothing is played, though it was asked for. */
  readonly playNote: string | null;
  /** What it would be as another kind. */
  readonly comparison: Comparison;
}

/** Of a Deployment only this is told. */
export interface DeploymentComparison {
  readonly kind: 'Deployment';
  readonly namespace: string;
  readonly name: string;
  readonly pattern: string;
  readonly comparison: Comparison;
}

export interface StatefulSetPreview extends PreviewHead {
  readonly kind: 'StatefulSet';
  /** Gives every Pod: see `podAt` and `podsOf`. */
  readonly naming: PodNaming;
  /** What is to be known about the number of Pods, such as that another program fills it in. */
  readonly replicasNote: string | null;
  readonly service: GoverningService;
  readonly scaleDown: ScaleDown | null;
  /** What becomes of the claims, a sentence for each case; empty without claim templates. */
  readonly retention: readonly string[];
  readonly whatIf: WhatIfState;
}

export type WhatIfField =
  | 'replicas'
  | 'podManagementPolicy'
  | 'updateStrategy'
  | 'partition'
  | 'maxUnavailable';

/** What can be tried out without touching the file, and what differs from it. */
export interface WhatIfState {
  readonly controls: readonly WhatIfControl[];
  /** What differs, such as `replicas 3 → 5`. */
  readonly changes: readonly string[];
  /** Whether there is something to write to the manifest, and the API server would take it as a new one. */
  readonly canWrite: boolean;
}

export interface WhatIfControl {
  readonly field: WhatIfField;
  /** What the manifest says, or the API's default; null where another program fills it in. */
  readonly written: string | number | null;
  /** What the preview shows. */
  readonly value: string | number | null;
  readonly isChanged: boolean;
  readonly isEnabled: boolean;
  /** What is to be known about it, such as that the API server refuses it. */
  readonly note: string | null;
}

export interface GoverningService {
  /** `serviceName`. */
  readonly name: string | null;
  /** Whether the Pods have DNS names through it. */
  readonly givesNames: boolean;
  /** Why there are none, or when those there are answer. */
  readonly note: string;
  /** Why there are no SRV names although there are names of Pods. */
  readonly srvNote: string | null;
}

/** What is left after the set has one Pod fewer. */
export interface ScaleDown {
  readonly from: number;
  readonly to: number;
  /** The Pod that goes. */
  readonly pod: string;
  readonly keptClaims: readonly string[];
  readonly deletedClaims: readonly string[];
  readonly summary: string;
  /** Deletes the claims that stay; null when none does. */
  readonly deleteCommand: string | null;
}

export interface DaemonSetPreview extends PreviewHead {
  readonly kind: 'DaemonSet';
  readonly nodes: NodeRequest;
  readonly budget: UpdateBudget;
  readonly placement: NodePlacement;
}

/** The nodes that were given, or the built-in pool, as they are at the beginning. */
export interface NodePlacement {
  readonly isSample: boolean;
  readonly nodes: readonly PlacedNode[];
  /** How many of them run a Pod. */
  readonly summary: string;
}

export interface PlacedNode extends PreviewNode {
  /** A Pod is started there. */
  readonly runs: boolean;
  /** A Pod that is there already may stay. */
  readonly mayStay: boolean;
  /** Why no Pod is started, each a reason by itself; empty when one is. */
  readonly reasons: readonly PlacementReason[];
}

export interface PlacementReason {
  readonly text: string;
  readonly fix: PlacementFix | null;
}

export type PlacementFix =
  /** For the manifest: see `PreviewChange`. */
  | { readonly kind: 'tolerate'; readonly taint: PreviewTaint }
  /** For the node. */
  | { readonly kind: 'label'; readonly key: string; readonly value: string; readonly command: string };

/** Which nodes a DaemonSet asks for. */
export interface NodeRequest {
  readonly summary: string;
  /** What a node has to be like, each a sentence; all of them have to hold. */
  readonly requirements: readonly string[];
  /** Taints that are no obstacle, each in words. */
  readonly tolerations: readonly string[];
  /** Those that every DaemonSet Pod gets. */
  readonly automaticTolerations: readonly string[];
}

export interface UpdateBudget {
  readonly summary: string;
  /** What the budget comes to in numbers; empty when it is no matter of numbers. */
  readonly examples: readonly BudgetExample[];
}

export interface BudgetExample {
  readonly nodes: number;
  readonly maxUnavailable: number;
  readonly maxSurge: number;
}

export type TimelineId = 'start' | 'update' | 'scaleDown';

/** What the controller does after one event. */
export interface Timeline {
  readonly id: TimelineId;
  readonly title: string;
  readonly summary: string;
  readonly steps: readonly SimulationStep[];
  /** Null when it was not played to its end. */
  readonly outcome: SimulationOutcome | null;
  /** What is to be known about the steps: on what they were played, or why there are none. */
  readonly note: string | null;
}
