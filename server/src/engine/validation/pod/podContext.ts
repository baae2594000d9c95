/** What the validators of a Pod spec are told besides the spec itself. */
import type { PathStep } from '../../syntax/nodeAt.ts';
import type { DecodedObject } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import type { Reporter } from '../reporter.ts';

export interface PodSpecContext {
  /** Whose Pods they are. */
  readonly owner: 'Pod' | 'StatefulSet' | 'DaemonSet';
  /** The spec is that of a Pod which is to be stored, not of a template: more is filled in, and more is demanded. */
  readonly isPod: boolean;
  /** The Pod's name, where it is known. */
  readonly podName?: string;
  /** Annotations of the Pod or the template. */
  readonly annotations: ReadonlyMap<string, string>;
  /** Names of a StatefulSet's claim templates, in order. Each is a volume of its own and hides the volumes of its name. */
  readonly claimTemplates: readonly string[];
}

/** Where the claim templates of a StatefulSet stand. */
export const CLAIM_TEMPLATES: readonly PathStep[] = ['spec', 'volumeClaimTemplates'];

/** A volume that the Pod will have. */
export interface PodVolume {
  readonly name: string;
  /** Its source lies in a field of it, named as its type. */
  readonly volume: DecodedObject;
  /** The server's index, the place in the manifest. */
  readonly path: FieldPath;
  /** Whether it stands for a claim template. */
  readonly isClaimTemplate: boolean;
}

/** What the areas of a Pod spec share. */
export interface PodScope {
  readonly spec: DecodedObject;
  readonly path: FieldPath;
  readonly reporter: Reporter;
  readonly context: PodSpecContext;
  /** All volumes by name, the refused ones too; of several with one name the last. */
  readonly allVolumes: ReadonlyMap<string, PodVolume>;
  readonly volumeNames: readonly string[];
  /** The volumes that the server takes; the only ones that a mount can name. */
  readonly volumes: ReadonlyMap<string, PodVolume>;
  /** The places that decide which volumes there are. */
  readonly volumePlaces: readonly (readonly PathStep[])[];
  readonly resourceClaims: ReadonlySet<string>;
  readonly resourceClaimNames: readonly string[];
}

export type ContainerList = 'containers' | 'initContainers' | 'ephemeralContainers';

/** In the order in which the server visits them. */
export const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;
