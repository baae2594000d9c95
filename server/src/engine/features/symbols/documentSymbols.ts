/** The outline of the resources of a document. Works on what can be read of a broken one. */
import { StringMap } from '../../model/metadata.ts';
import type { Resource } from '../../model/resource.ts';
import { resourcesOf } from '../../model/resource.ts';
import type { StatefulSet } from '../../model/workload.ts';
import type { YamlDocument } from '../../syntax/yamlTree.ts';
import type { DocumentSymbol, SymbolKind } from './documentSymbol.ts';
import { podSpecOf, podSymbols } from './podSymbols.ts';
import { plain, symbolOf, within } from './symbolOf.ts';

const cache = new WeakMap<YamlDocument, readonly DocumentSymbol[]>();

/** Nothing for YAML that is no manifest. Kept for as long as the document is. */
export function documentSymbolsOf(document: YamlDocument): readonly DocumentSymbol[] {
  let symbols = cache.get(document);
  if (symbols === undefined) {
    symbols = resourcesOf(document).filter(isManifest).map(resourceSymbol);
    cache.set(document, symbols);
  }
  return symbols;
}

/** Values of charts have a `kind` too. */
function isManifest({ kind, apiVersion, view }: Resource): boolean {
  return kind !== undefined && (apiVersion !== undefined || view.has('metadata'));
}

export function symbolKindOf(kind: string): SymbolKind {
  if (kind === 'Service') return 'service';
  return WORKLOADS.has(kind) ? 'workload' : 'resource';
}

const WORKLOADS: ReadonlySet<string> = new Set([
  'StatefulSet',
  'DaemonSet',
  'Deployment',
  'ReplicaSet',
  'Job',
  'CronJob',
  'Pod',
]);

function resourceSymbol(resource: Resource): DocumentSymbol {
  const { kind = '', metadata, root } = resource;
  const name = metadata.name;
  const range = root.range;
  return {
    kind: symbolKindOf(kind),
    name: plain(`${kind} ${name.value ?? '(no name)'}`),
    detail: plain(metadata.namespace.value ?? ''),
    range,
    selection: within(name.entry?.value?.range, range),
    children: childrenOf(resource),
  };
}

function childrenOf(resource: Resource): readonly DocumentSymbol[] {
  const { service, statefulSet, kind } = resource;
  if (kind === 'ConfigMap' || kind === 'Secret') return keySymbols(resource);
  if (service) {
    return service.spec.ports.items.map(port => {
      const number = port.scalar('port').value ?? '';
      const detail = `${number} ${port.protocol.value ?? 'TCP'}`;
      return symbolOf(port, { kind: 'port', name: port.name, fallback: number, detail });
    });
  }
  const spec = podSpecOf(resource);
  return [
    ...(spec === undefined ? [] : podSymbols(spec)),
    ...(statefulSet === undefined ? [] : claimSymbols(statefulSet)),
  ];
}

function claimSymbols({ spec }: StatefulSet): readonly DocumentSymbol[] {
  return spec.volumeClaimTemplates.items.map(template => {
    const { metadata, spec: claim } = template;
    const detail = claim.resources.requests.scalar('storage').value ?? '';
    return symbolOf(template, { kind: 'claim', name: metadata.name, detail });
  });
}

/** Their values may be secrets. */
function keySymbols({ view }: Resource): readonly DocumentSymbol[] {
  return ['data', 'stringData', 'binaryData'].flatMap(part =>
    view.object(part, StringMap).entries.map(
      (entry): DocumentSymbol => ({
        kind: 'key',
        name: plain(entry.key) || '(no name)',
        detail: '',
        range: entry.range,
        selection: within(entry.keyRange, entry.range),
        children: [],
      }),
    ),
  );
}
