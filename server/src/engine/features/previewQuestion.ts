/** What can be asked of a preview beyond the manifest: other values, events to play, nodes to place Pods on. Plain JSON. */

export interface PreviewQuestion {
  /** The resource that is asked about; where another one stands at the position, nothing of the rest applies. */
  readonly of?: ResourceName | undefined;
  readonly whatIf?: WhatIf | undefined;
  /** What is played; without it, nothing is. */
  readonly scenario?: PlayScenario | undefined;
  /** Of a DaemonSet: the nodes at the beginning; without them, a built-in pool. */
  readonly nodes?: readonly PreviewNode[] | undefined;
}

/** What is to be written to the manifest: values that were tried out, or a taint that its Pods are to tolerate. */
export interface PreviewChange extends Pick<PreviewQuestion, 'of' | 'whatIf'> {
  readonly toleration?: PreviewTaint | undefined;
}

export interface ResourceName {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Values that a StatefulSet would have instead of those that are written. */
export interface WhatIf {
  readonly replicas?: number | undefined;
  readonly partition?: number | undefined;
  readonly updateStrategy?: UpdateType | undefined;
  readonly podManagementPolicy?: PodManagement | undefined;
  /** A number, or a percentage such as `25%`. */
  readonly maxUnavailable?: string | undefined;
}

export type UpdateType = 'RollingUpdate' | 'OnDelete';
export type PodManagement = 'OrderedReady' | 'Parallel';

/** So many events are taken: a person clicks, and more is a mistake. */
export const MOST_EVENTS = 40;

export interface PlayScenario {
  /** `nothing`: the resource is applied for the first time. `running`: all its Pods have been ready for an hour. */
  readonly from: 'nothing' | 'running';
  readonly events: readonly PlayEvent[];
}

/** `at` is the moment at which it happens (`PlayStep.next`); without it, when all would otherwise be over. */
export type PlayEvent = { readonly at?: number | undefined } & (
  | { readonly do: 'update'; readonly isBroken?: boolean | undefined }
  | { readonly do: 'scale'; readonly replicas: number }
  /** The Pod of that name, or a DaemonSet's on that node. */
  | { readonly do: 'deletePod'; readonly pod: string }
  | { readonly do: 'deleteSet' }
  /** A node appears or changes. */
  | { readonly do: 'setNode'; readonly node: PreviewNode }
  | { readonly do: 'removeNode'; readonly name: string }
);

export interface PreviewNode {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly PreviewTaint[];
}

export interface PreviewTaint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}
