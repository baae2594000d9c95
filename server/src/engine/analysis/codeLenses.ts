/** What stands above the resources of a file. Which lenses there are is cheap; what one says is read when it comes into sight. */
import type { CodeLensProvider, LensContext, LensText } from '../features/codeLens/codeLens.ts';
import { codeLensProviders } from '../features/codeLens/providers.ts';
import type { ServiceFacts } from '../identity/serviceFacts.ts';
import type { TextRange } from '../text/textRange.ts';
import type { ResourceIndex } from '../workspace/resourceIndex.ts';
import { type PlacedResource, placedResources } from './locateResource.ts';
import { isPartialResource } from './partialResource.ts';
import { changeSince, changeText } from './plan/changeSince.ts';
import { refusedFields, servicesOf } from './previewResource.ts';
import type { Snapshot } from './snapshot.ts';

/** Says which lens is meant, so that a client may ask for its text later. */
export interface LensReference {
  readonly provider: string;
  /** The how manieth resource of the file. */
  readonly resource: number;
}

export interface PlacedLens extends LensReference {
  /** The first line of the resource, in the file. */
  readonly range: TextRange;
  /** A command of the editor without which it is of no use. */
  readonly needs: string | undefined;
}

/** In the order of the text; those of one resource in the order of their providers. */
export function codeLenses(snapshot: Snapshot, uri: string): readonly PlacedLens[] {
  const file = snapshot.file(uri);
  if (file === undefined || snapshot.index.isPatch(uri)) return [];
  return [...placedResources(file)].flatMap((placed, resource) => {
    if (isPartialResource(placed.resource)) return [];
    const context = contextOf(snapshot, uri, placed);
    const range = rangeOf(placed);
    return codeLensProviders
      .filter(provider => provider.applies(placed.resource, context))
      .map(({ id, needs }) => ({ provider: id, resource, range, needs }));
  });
}

/** Undefined when there is no such lens any more. */
export function readCodeLens(
  snapshot: Snapshot,
  uri: string,
  { provider: id, resource }: LensReference,
): (LensText & { readonly range: TextRange }) | undefined {
  const file = snapshot.file(uri);
  const placed = file && [...placedResources(file)][resource];
  const provider: CodeLensProvider | undefined = codeLensProviders.find(known => known.id === id);
  if (placed === undefined || provider === undefined) return undefined;
  const context = contextOf(snapshot, uri, placed);
  if (!provider.applies(placed.resource, context)) return undefined;
  return { ...provider.read(placed.resource, context), range: rangeOf(placed) };
}

function rangeOf({ resource, start }: PlacedResource): TextRange {
  const { range, entries } = resource.root;
  return { start: start + range.start, end: start + (entries[0]?.keyRange.end ?? range.start) };
}

function contextOf(snapshot: Snapshot, uri: string, placed: PlacedResource): LensContext {
  const { resource, start } = placed;
  const { index } = snapshot;
  const settings = snapshot.settingsAt(uri, start);
  const since = changeSince(snapshot, uri, placed);
  return {
    uri,
    index,
    naming: settings.naming,
    services: () => nearServices(index, uri),
    isRefused: () => refusedFields(resource, settings).length > 0,
    since: since && { label: since.label, text: () => changeText(since.plan()) },
  };
}

const servicesByIndex = new WeakMap<ResourceIndex, Map<string, readonly ServiceFacts[]>>();

/** Each lens of a file asks for them. */
function nearServices(index: ResourceIndex, uri: string): readonly ServiceFacts[] {
  const known = servicesByIndex.get(index) ?? new Map<string, readonly ServiceFacts[]>();
  servicesByIndex.set(index, known);
  const services = known.get(uri) ?? servicesOf(index, uri);
  known.set(uri, services);
  return services;
}
