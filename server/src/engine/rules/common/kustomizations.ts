/** What the kustomizations of the workspace make of a file. */
import type { KustomizationSummary } from '../../workspace/kustomizationSummary.ts';
import { folderOf, type ResourceIndex, resolvePath } from '../../workspace/resourceIndex.ts';

interface Kustomization extends KustomizationSummary {
  readonly mayScale: boolean;
  readonly folder: string;
  /** Files and folders that it takes in, its own folder among them. */
  readonly covers: readonly string[];
}

/** Of the kustomizations that take in a file, all together. */
export interface KustomizationEffect {
  readonly renames: boolean;
  readonly setsNamespace: boolean;
  /** Whether it says how many Pods there are. */
  readonly mayScale: boolean;
  readonly isOpen: boolean;
  readonly labels: readonly string[];
  readonly generated: readonly string[];
}

interface Known {
  readonly all: readonly Kustomization[];
  readonly byFile: Map<string, readonly Kustomization[]>;
}

const knownByIndex = new WeakMap<ResourceIndex, Known>();

export function kustomizationEffect(workspace: ResourceIndex, uri: string): KustomizationEffect {
  const taking = takersOf(workspace, uri);
  return {
    renames: taking.some(({ renames }) => renames),
    setsNamespace: taking.some(({ setsNamespace }) => setsNamespace),
    mayScale: taking.some(({ mayScale }) => mayScale),
    isOpen: taking.some(({ isOpen }) => isOpen),
    labels: taking.flatMap(({ labels }) => labels),
    generated: taking.flatMap(({ generated }) => generated),
  };
}

/**
 * Whether two files surely reach one cluster: they stand in one folder, or one kustomization takes in both.
 * Elsewhere in the workspace things of the same labels may be examples, or other environments.
 */
export function areAppliedTogether(workspace: ResourceIndex, one: string, other: string): boolean {
  if (folderOf(one) === folderOf(other)) return true;
  const takers = takersOf(workspace, one);
  return takers.length > 0 && takersOf(workspace, other).some(taker => takers.includes(taker));
}

/** Whether any kustomization takes in the file. */
export function isTakenIn(workspace: ResourceIndex, uri: string): boolean {
  return takersOf(workspace, uri).length > 0;
}

/** Those above the file too, for people keep files out of the list that another program brings in. */
function takersOf(workspace: ResourceIndex, uri: string): readonly Kustomization[] {
  let known = knownByIndex.get(workspace);
  if (known === undefined) {
    known = { all: findKustomizations(workspace), byFile: new Map() };
    knownByIndex.set(workspace, known);
  }
  let taking = known.byFile.get(uri);
  if (taking === undefined) {
    taking = known.all.filter(({ covers }) => covers.some(place => liesIn(uri, place)));
    known.byFile.set(uri, taking);
  }
  return taking;
}

function liesIn(uri: string, place: string): boolean {
  return uri === place || uri.startsWith(`${place}/`);
}

function findKustomizations(workspace: ResourceIndex): readonly Kustomization[] {
  const found = workspace.ofKind('Kustomization').flatMap(({ uri, summary }) => {
    const { kustomization, mayScale = false } = summary;
    if (kustomization === undefined) return [];
    const folder = folderOf(uri);
    const parts = kustomization.parts.map(part => resolvePath(uri, part));
    return [{ ...kustomization, mayScale, folder, covers: [folder, ...parts] }];
  });
  return found.map(kustomization => withReached(kustomization, found));
}

/** A folder that is taken in has a kustomization of its own, which takes in and generates more. */
function withReached(start: Kustomization, all: readonly Kustomization[]): Kustomization {
  const reached = new Set([start]);
  for (const one of reached) {
    for (const other of all) if (one.covers.includes(other.folder)) reached.add(other);
  }
  return {
    ...start,
    covers: [...new Set([...reached].flatMap(({ covers }) => covers))],
    generated: [...reached].flatMap(({ generated }) => generated),
  };
}
