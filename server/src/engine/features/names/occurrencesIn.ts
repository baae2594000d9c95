/** All names of a document that mean something: those that it declares, its references, and those in its texts. */
import { type Resource, resourcesOf } from '../../model/resource.ts';
import { followPath } from '../../syntax/nodeAt.ts';
import { resolveScalar } from '../../syntax/resolveScalar.ts';
import { resolveAlias, type YamlDocument } from '../../syntax/yamlTree.ts';
import { containsOffset, type TextRange } from '../../text/textRange.ts';
import { namespaceOf } from '../../workspace/naming.ts';
import type { NameWorld } from './knownNames.ts';
import { mentionAt, mentionsIn } from './mentionsIn.ts';
import type { NameMention } from './nameMention.ts';
import type { ResourceName } from './nameSymbol.ts';
import type { Occurrence } from './occurrence.ts';
import { nameRange, ownOccurrences } from './ownOccurrences.ts';
import { resolveMention } from './resolveMention.ts';

/**
 * What a text mentions is asked of the index each time; the rest is kept with the document.
 *
 * @param isWanted Leaves out mentions that nobody asks for before it is found out what they mean.
 */
export function occurrencesIn(
  document: YamlDocument,
  world: NameWorld,
  isWanted: (mention: NameMention) => boolean = () => true,
): readonly Occurrence[] {
  const mentioned = mentionsIn(document)
    .filter(isWanted)
    .flatMap(mention =>
      (resolveMention(mention, world)?.pieces ?? []).map(
        ({ range, symbol }): Occurrence => ({ range, symbol, role: 'mention' }),
      ),
    );
  return [...ownOccurrences(document, world.naming), ...targetPorts(document, world), ...mentioned].sort(
    (a, b) => a.range.start - b.range.start,
  );
}

/**
 * The names under an offset, all of one place. In a text that names a Pod, whatever is under the offset means
 * something: an ordinal stands for its set, the ending for its Service.
 */
export function occurrencesAt(
  document: YamlDocument,
  offset: number,
  world: NameWorld,
): readonly Occurrence[] {
  const isHere = ({ range }: { readonly range: TextRange }) => containsOffset(range, offset);
  const found = occurrencesIn(document, world, isHere).filter(isHere);
  const smallest = Math.min(...found.map(({ range }) => range.end - range.start));
  if (found.length > 0) return found.filter(({ range }) => range.end - range.start === smallest);
  const mention = mentionAt(document, offset);
  const pieces = (mention && resolveMention(mention, world)?.pieces) ?? [];
  const before = pieces.filter(({ range }) => range.end <= offset).at(-1) ?? pieces[0];
  return before === undefined || mention === undefined
    ? []
    : [{ range: mention.range, symbol: before.symbol, role: 'mention' }];
}

/** Ports that a Service sends to by name: ports of the Pods that it selects. */
function targetPorts(document: YamlDocument, world: NameWorld): readonly Occurrence[] {
  return resourcesOf(document).flatMap(resource => {
    const named = (resource.service?.spec.ports.items ?? []).flatMap((_, position) => {
      const { parent, missing } = followPath(resource.root, ['spec', 'ports', position, 'targetPort']);
      const scalar = missing.length === 0 ? resolveAlias(parent?.value) : undefined;
      if (scalar?.kind !== 'scalar' || resolveScalar(scalar).type !== 'string') return [];
      const range = nameRange(document, scalar);
      return range === undefined ? [] : [{ range, name: scalar.text }];
    });
    if (named.length === 0) return [];
    const owners = selectedBy(resource, world);
    return named.flatMap(({ range, name }) =>
      owners.map(
        (owner): Occurrence => ({
          range,
          role: 'reference',
          symbol: { kind: 'container-port', owner, name },
        }),
      ),
    );
  });
}

function selectedBy(resource: Resource, { index, naming }: NameWorld): readonly ResourceName[] {
  const wanted = [...(resource.service?.spec.selector.record ?? [])];
  if (wanted.length === 0) return [];
  const namespace = namespaceOf(resource, naming);
  return ['StatefulSet', 'DaemonSet']
    .flatMap(kind => index.ofKind(kind))
    .filter(indexed => {
      const labels = indexed.summary.workload?.podLabels;
      if (labels === undefined || !wanted.every(([key, value]) => labels[key] === value)) return false;
      return namespace === undefined || index.namespaceOf(indexed) === namespace;
    })
    .map(({ summary: { kind = '', name = '' } }) => ({ kind, name, namespace }));
}
