/** Names that stand for something of the workspace, which a grammar cannot know: those in texts, and references that resolve. */
import type { YamlDocument } from '../syntax/yamlTree.ts';
import type { TextRange } from '../text/textRange.ts';
import type { NameWorld } from './names/knownNames.ts';
import type { NameSymbol } from './names/nameSymbol.ts';
import type { Occurrence } from './names/occurrence.ts';
import { occurrencesIn } from './names/occurrencesIn.ts';

export type TokenType = 'workload' | 'service' | 'resource' | 'namespace' | 'claim' | 'port';

export interface SemanticToken {
  /** Relative to the document; on one line. */
  readonly range: TextRange;
  readonly type: TokenType;
}

/** In the order of the text, apart from each other. */
export function semanticTokensOf(document: YamlDocument, world: NameWorld): readonly SemanticToken[] {
  let end = 0;
  return occurrencesIn(document, world).flatMap(occurrence => {
    const type = typeOf(occurrence, world);
    const { range } = occurrence;
    if (type === undefined || range.start < end || document.text.slice(range.start, range.end).includes('\n'))
      return [];
    end = range.end;
    return [{ range, type }];
  });
}

/** Undefined for declarations, which the grammar colours as well as any text, and for what leads nowhere. */
function typeOf({ role, symbol }: Occurrence, world: NameWorld): TokenType | undefined {
  if (role === 'mention') return typeOfSymbol(symbol);
  if (role !== 'reference' || symbol.kind !== 'resource') return undefined;
  const { kind, namespace, name } = symbol.resource;
  return world.index.find(kind, namespace, name).length > 0 ? typeOfSymbol(symbol) : undefined;
}

function typeOfSymbol(symbol: NameSymbol): TokenType | undefined {
  if (symbol.kind === 'claim-template') return 'claim';
  if (symbol.kind === 'service-port' || symbol.kind === 'container-port') return 'port';
  if (symbol.kind !== 'resource') return undefined;
  return RESOURCES[symbol.resource.kind] ?? 'resource';
}

const RESOURCES: Readonly<Partial<Record<string, TokenType>>> = {
  StatefulSet: 'workload',
  DaemonSet: 'workload',
  Deployment: 'workload',
  Service: 'service',
  Namespace: 'namespace',
  PersistentVolumeClaim: 'claim',
};
