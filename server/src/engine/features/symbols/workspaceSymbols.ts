/** Resources, Pods and claims of the whole workspace, by what someone types to find one. */
import { claimName } from '../../identity/podIdentity.ts';
import type { IndexedResource, ResourceIndex } from '../../workspace/resourceIndex.ts';
import type { SymbolKind } from './documentSymbol.ts';
import { symbolKindOf } from './documentSymbols.ts';

export interface WorkspaceSymbol {
  readonly kind: SymbolKind;
  /** Kind and name, such as `Pod db-0`. */
  readonly name: string;
  /** Namespace, where it is known. */
  readonly container: string;
  readonly resource: IndexedResource;
  /** The claim template that a claim is made from. */
  readonly template?: string;
}

/** As many as anyone reads; editors ask again with every letter. */
const MOST_SYMBOLS = 400;
/** Pods of one StatefulSet that are listed without their number being typed. */
const MOST_PODS = 10;

/** Resources first, then Pods, then claims; the client sorts and filters on. */
export function workspaceSymbolsOf(query: string, index: ResourceIndex): readonly WorkspaceSymbol[] {
  const found: WorkspaceSymbol[] = [];
  const isWanted = matcher(query);
  for (const source of [resourceSymbols(index), podSymbols(query, index), claimSymbols(query, index)]) {
    for (const symbol of source) {
      if (found.length >= MOST_SYMBOLS) return found;
      if (isWanted(symbol.name)) found.push(symbol);
    }
  }
  return found;
}

/** Whether the letters stand in the name in this order, as editors match. */
function matcher(query: string): (name: string) => boolean {
  const letters = [...query.toLowerCase().replace(/\s+/g, '')];
  return name => {
    const text = name.toLowerCase();
    let at = 0;
    for (const letter of letters) {
      at = text.indexOf(letter, at) + 1;
      if (at === 0) return false;
    }
    return true;
  };
}

function* resourceSymbols(index: ResourceIndex): Generator<WorkspaceSymbol> {
  for (const kind of index.kinds) {
    if (kind === 'Kustomization') continue;
    for (const resource of index.ofKind(kind)) {
      const { name } = resource.summary;
      if (name === undefined) continue;
      yield {
        kind: symbolKindOf(kind),
        name: `${kind} ${name}`,
        container: containerOf(resource, index),
        resource,
      };
    }
  }
}

function* podSymbols(query: string, index: ResourceIndex): Generator<WorkspaceSymbol> {
  for (const { resource, container, pods } of podsOfSets(query, index)) {
    for (const pod of pods) yield { kind: 'pod', name: `Pod ${pod}`, container, resource };
  }
}

function* claimSymbols(query: string, index: ResourceIndex): Generator<WorkspaceSymbol> {
  for (const { resource, container, pods } of podsOfSets(query, index)) {
    for (const template of resource.summary.workload?.claimTemplates ?? []) {
      for (const pod of pods) {
        yield { kind: 'claim', name: `Claim ${claimName(template, pod)}`, container, resource, template };
      }
    }
  }
}

/** The first Pods of each StatefulSet, and the one whose number is typed. None before anything is typed. */
function* podsOfSets(query: string, index: ResourceIndex) {
  if (query.trim() === '') return;
  const typed = Number(/(\d+)\s*$/.exec(query)?.[1] ?? Number.NaN);
  for (const resource of index.ofKind('StatefulSet')) {
    const { name, workload } = resource.summary;
    const replicas = workload?.replicas ?? 0;
    const first = workload?.firstOrdinal ?? 0;
    if (name === undefined || index.isPatch(resource.uri)) continue;
    const ordinals = Array.from({ length: Math.min(replicas, MOST_PODS) }, (_, offset) => first + offset);
    if (typed >= first + ordinals.length && typed < first + replicas) ordinals.push(typed);
    const pods = ordinals.map(ordinal => `${name}-${ordinal}`);
    yield { resource, container: containerOf(resource, index), pods };
  }
}

function containerOf(resource: IndexedResource, index: ResourceIndex): string {
  return index.namespaceOf(resource) ?? '';
}
