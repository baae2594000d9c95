/** What a mention turns out to mean, and what keeps it from resolving. */
import type { TextRange } from '../../text/textRange.ts';
import type { KnownService, KnownSet } from './knownNames.ts';
import type { NameSymbol } from './nameSymbol.ts';

/**
 * `bare` is a Pod's or claim's own name, `db-0`. The others are names of hosts, from the shortest: `db-0.db` or `db`,
 * with the namespace, with `svc`, and the full name.
 */
export type NameForm = 'bare' | 'short' | 'namespace' | 'svc' | 'full';

/** A part of the text that is the name of one thing. */
export interface NamePiece {
  /** Relative to the document. */
  readonly range: TextRange;
  readonly symbol: NameSymbol;
}

export interface Ordinals {
  readonly first: number;
  /** Inclusive; below `first` when there are none. */
  readonly last: number;
}

interface Resolved {
  readonly form: NameForm;
  /** Where the name is looked up; undefined when it is not known here. */
  readonly namespace: string | undefined;
  /** In the order of the text. */
  readonly pieces: readonly NamePiece[];
  /** The first thing that keeps it from resolving; undefined when nothing is known to. */
  readonly problem: NameProblem | undefined;
}

export interface ResolvedPod extends Resolved {
  readonly kind: 'pod';
  /** Those of the name and namespace, several where manifests are overlays; none where only the Service is known. */
  readonly sets: readonly KnownSet[];
  /** Through which the name resolves; none for a bare name, or when there is none. */
  readonly services: readonly KnownService[];
  /** Undefined where it is filled in when the Pod runs. */
  readonly ordinals: Ordinals | undefined;
}

export interface ResolvedService extends Resolved {
  readonly kind: 'service';
  readonly services: readonly KnownService[];
  /** Of an SRV name such as `_pg._tcp.db`. */
  readonly port: string | undefined;
}

export interface ResolvedClaim extends Resolved {
  readonly kind: 'claim';
  readonly template: string;
  readonly sets: readonly KnownSet[];
  readonly ordinals: Ordinals | undefined;
}

export type ResolvedName = ResolvedPod | ResolvedService | ResolvedClaim;

export type NameProblem =
  /** There is no Pod of that ordinal. */
  | { readonly kind: 'ordinal'; readonly pods: Ordinals }
  /** The Pods have no DNS names through the Service that their set names. */
  | {
      readonly kind: 'service';
      readonly standing: 'missing' | 'not-headless' | 'no-selector' | 'selects-others';
    }
  /** The set names another Service. Certain when the one that is written is known, or the text is surely of Kubernetes. */
  | { readonly kind: 'other-service'; readonly expected: string | undefined; readonly isCertain: boolean }
  /** What it names is in another namespace. */
  | {
      readonly kind: 'namespace';
      readonly expected: string;
      /** Whether there is one of the name alone. */
      readonly isCertain: boolean;
    }
  /** A Pod's name alone is no name of a host. */
  | { readonly kind: 'bare' }
  /** The Service does not listen there. */
  | { readonly kind: 'port'; readonly ports: readonly number[] }
  /** The Service has no port of that name. */
  | { readonly kind: 'port-name'; readonly ports: readonly string[] };
