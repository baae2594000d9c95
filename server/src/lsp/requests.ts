/**
 * What Setwise's server answers beyond the Language Server Protocol: names and shapes of its own requests.
 * Shared by server and client, and free to be used by any other editor.
 */

import type { Plan } from '../engine/analysis/plan/plan.ts';
import type {
  DeploymentComparison,
  Preview,
  PreviewChange,
  PreviewNode,
  PreviewQuestion,
} from '../engine/features/previewData.ts';
import type { CustomKind } from '../engine/schema/customKinds.ts';

/** As in the protocol: both 0-based, characters in UTF-16 units. */
export interface RequestPosition {
  readonly line: number;
  readonly character: number;
}

/** Asks what the StatefulSet or DaemonSet at a position makes. `PreviewParams` → `PreviewResult`. */
export const previewRequest = 'setwise/preview';

/** Besides the place: other values, events to play and nodes, if any. */
export interface PreviewParams extends PreviewQuestion {
  readonly uri: string;
  readonly position: RequestPosition;
}

export type PreviewResult = PreviewFound | PreviewCompared | PreviewBroken | PreviewEmpty;

/** The document at the position is readable and holds a StatefulSet or DaemonSet there. */
export interface PreviewFound {
  readonly state: 'found';
  /** Index of the document in its file. */
  readonly document: number;
  /** 0-based line where the resource begins. */
  readonly line: number;
  readonly preview: Preview;
}

/** A Deployment stands at the position: only what it would be as another kind is told. */
export interface PreviewCompared {
  readonly state: 'compared';
  readonly document: number;
  /** 0-based line where the resource begins. */
  readonly line: number;
  readonly compared: DeploymentComparison;
}

/** The document at the position cannot be read as YAML as it stands. */
export interface PreviewBroken {
  readonly state: 'broken';
  readonly document: number;
  /** 0-based line of the first thing that cannot be read. */
  readonly line: number;
  /** What the readable rest makes, when that is a StatefulSet or DaemonSet with a name. */
  readonly preview: Preview | null;
}

/** There is nothing to show at the position. */
export interface PreviewEmpty {
  readonly state: 'empty';
  /**
   * `no-resource`: no manifest there. `other-kind`: a resource of another kind.
   * `no-name`: a StatefulSet or DaemonSet whose name is missing, or filled in by another program.
   */
  readonly reason: 'no-resource' | 'other-kind' | 'no-name';
  readonly kind: string | null;
  /** What the file has to show elsewhere, in the order of the text. */
  readonly others: readonly PreviewCandidate[];
}

export interface PreviewCandidate {
  readonly kind: 'StatefulSet' | 'DaemonSet';
  readonly name: string;
  /** 0-based line where the resource begins. */
  readonly line: number;
}

/** Asks for the edits that write to a manifest what was tried out in its preview. `PreviewEditParams` → `PreviewEditResult`. */
export const previewEditRequest = 'setwise/previewEdit';

export interface PreviewEditParams extends PreviewChange {
  readonly uri: string;
  readonly position: RequestPosition;
}

export type PreviewEditResult =
  | {
      readonly state: 'edits';
      /** Of the open document that the edits are for; null when it is not open. */
      readonly version: number | null;
      readonly edits: readonly { readonly range: RequestRange; readonly newText: string }[];
    }
  /** Why there are none, as a sentence. */
  | { readonly state: 'refused'; readonly reason: string };

/** Reads the nodes of what `kubectl get nodes -o json` or `-o yaml` prints. `ReadNodesParams` → `ReadNodesResult`. */
export const readNodesRequest = 'setwise/readNodes';

export interface ReadNodesParams {
  readonly text: string;
}

/** Names, labels and taints; nothing else of what was read is kept. Or a sentence that says where it is wrong. */
export type ReadNodesResult =
  | { readonly state: 'nodes'; readonly nodes: readonly PreviewNode[]; readonly note: string | null }
  | { readonly state: 'problem'; readonly problem: string };

/** Asks which Kubernetes the manifest at a position is judged for. `TargetParams` → `TargetResult`. */
export const targetRequest = 'setwise/target';

export interface TargetParams {
  readonly uri: string;
  readonly position: RequestPosition;
}

export interface TargetResult {
  /** The release, such as `1.37`. */
  readonly kubernetes: string;
  readonly source: TargetSource;
  /** All releases that there are to choose from, the oldest first. */
  readonly releases: readonly string[];
  /** Feature gates that are set otherwise than the release has them. */
  readonly featureGates: readonly {
    readonly name: string;
    readonly isOn: boolean;
    readonly source: TargetSource;
  }[];
}

/** Who says so, the loudest first: a comment in the manifest, a `.setwise.yaml`, or the editor (its default, too). */
export type TargetSource =
  | { readonly kind: 'comment' | 'file'; readonly uri: string; readonly range: RequestRange }
  | { readonly kind: 'editor' };

export interface RequestRange {
  readonly start: RequestPosition;
  readonly end: RequestPosition;
}

/** Sent by the server when something of it changed. `Status`. */
export const statusNotification = 'setwise/status';

export interface Status {
  /** `indexing`: files of the workspace are being read, so nothing is said yet that depends on all of them. */
  readonly state: 'indexing' | 'ready';
  /** The Kubernetes release that manifests are judged for where neither comment nor `.setwise.yaml` says otherwise. */
  readonly kubernetes: string;
  /** Settings that were not understood, a sentence each. */
  readonly problems: readonly string[];
}

/** Asked by a server that has no files of its own (in a web worker). `ReadFileParams` → `ReadFileResult`. */
export const readFileRequest = 'setwise/readFile';

export interface ReadFileParams {
  readonly uri: string;
  /** The largest file to read, in bytes. */
  readonly limit: number;
}

/** The text without a byte order mark; the size of a file beyond the limit; null when there is no such text file. */
export type ReadFileResult = string | { readonly bytes: number } | null;

/**
 * Asked by a server in a web worker: what files define in kinds of their own, read in another worker, as that may take
 * seconds. `ReadDefinitionsParams` → `ReadDefinitionsResult`. A client that does not know it loses completion and
 * hover for such kinds.
 */
export const readDefinitionsRequest = 'setwise/readDefinitions';

export interface ReadDefinitionsParams {
  readonly uris: readonly string[];
  /** The largest file to read, in bytes. */
  readonly limit: number;
}

/** For each file, what the function `readDefinitions` of the library finds in its text. */
export type ReadDefinitionsResult = readonly (readonly CustomKind[])[];

/** Asked by a server that has no files of its own. `FindFilesParams` → `FindFilesResult`. */
export const findFilesRequest = 'setwise/findFiles';

export interface FindFilesParams {
  /** URI of a workspace folder. */
  readonly folder: string;
  /** Glob patterns over paths relative to the folder. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** URIs of files. More than asked for is no harm. */
export type FindFilesResult = readonly string[];

/** Asks what applying a manifest, or all of a folder, will do. `PlanParams` → `PlanResult`. */
export const planRequest = 'setwise/plan';

export interface PlanParams {
  /** Of a file, or of a folder. */
  readonly uri: string;
  /** A branch, tag or commit; the last commit when left out. */
  readonly ref?: string;
  /** Compare with this file instead of with git. */
  readonly older?: string;
}

export type PlanResult = PlanFound | PlanUnavailable;

export interface PlanFound {
  readonly state: 'found';
  /** What it is compared with, such as `main (a1b2c3d)`. */
  readonly base: string;
  /** All of the commit's hash; null for another file. */
  readonly commit: string | null;
  /** `1 changed, 1 refused`. */
  readonly summary: string;
  /** For people. */
  readonly markdown: string;
  /** The same as data. */
  readonly plan: Plan;
}

export interface PlanUnavailable {
  readonly state: 'unavailable';
  /** A sentence. */
  readonly reason: string;
}

/** Asks for branches and tags, the newest first. `RefsParams` → `RefsResult`. */
export const refsRequest = 'setwise/refs';

export interface RefsParams {
  readonly uri: string;
}

export type RefsResult = readonly string[];

/** Sent to the server when what git has may be something else: after a commit, a checkout. No parameters. */
export const gitChangedNotification = 'setwise/gitChanged';

/** Asks for all rules, those of a group together. No parameters → `RulesResult`. */
export const rulesRequest = 'setwise/rules';

export type RulesResult = readonly RuleEntry[];

export interface RuleEntry {
  readonly id: string;
  readonly title: string;
  /** As long as no setting says otherwise. */
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  /** In words: `Names and identity`. */
  readonly group: string;
  /** For `PageParams`. */
  readonly page: string;
}

/** Asks for a page of the documentation. `PageParams` → `PageResult`. */
export const pageRequest = 'setwise/page';

export interface PageParams {
  /** As under `docs` on the web: `rules/host-port-surge.md`, `rules/README.md`, `settings.md`. */
  readonly path: string;
}

/** Null when there is no such page. */
export type PageResult = {
  readonly title: string;
  /** Links lead to other pages of this kind by relative paths, to everything else by its address on the web. */
  readonly markdown: string;
  /** Where the same stands on the web. */
  readonly url: string;
} | null;
