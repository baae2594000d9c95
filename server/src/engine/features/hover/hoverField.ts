/** What is shown of a field of the API, or of the value that stands there. */
import { statefulSetIdentity } from '../../identity/statefulSetIdentity.ts';
import type { Resource } from '../../model/resource.ts';
import { resolveScalar } from '../../syntax/resolveScalar.ts';
import type { YamlScalar } from '../../syntax/yamlTree.ts';
import { nameOf, namespaceOf } from '../../workspace/naming.ts';
import type { Focus } from '../focus.ts';
import { type ApiPlace, apiPlaceOf } from './apiPlace.ts';
import { effectOf } from './effects/index.ts';
import { fieldFacts } from './fieldFacts.ts';
import { type Hover, NO_HOVER_TEXT } from './hover.ts';
import type { HoverContext } from './hoverContext.ts';
import { quantityWords } from './quantityWords.ts';
import { type Reference, referenceOf } from './references.ts';
import { referenceUrl } from './referenceUrl.ts';
import { titleOf } from './titleOf.ts';
import { typeWords } from './typeWords.ts';
import { defaultWithout } from './writtenDefault.ts';

/** Undefined where there is nothing to say that the text does not say itself. */
export function hoverField(focus: Focus, context: HoverContext): Hover | undefined {
  const { resource, path, part, range } = focus;
  if (part === 'value' && path.length === 1 && path[0] === 'kind') return hoverKind(focus, context);
  const place = apiPlaceOf(resource, path, { release: context.target.release, custom: context.custom });
  if (place?.owner === undefined || place.field === undefined) return undefined;
  const { owner, field, depth } = place;
  const value = writtenValue(focus.scalar);
  const reference =
    value === undefined || depth > 0
      ? undefined
      : referenceOf({ resource, path, owner, field: field.name, value }, context);
  const amount = amountOf(focus, place, value);
  if (depth > 0 ? isPlainEntry(place, amount) : part === 'value' && isPlainName(place, value, reference)) {
    return undefined;
  }
  const isWhole = depth === 0;
  const effect = effectOf(owner, field.name, {
    resource,
    identity: identityOf(resource, context),
    clusterDomain: context.naming.clusterDomain,
    target: context.target,
    path,
    value,
  });
  const fallback = isWhole ? (field.default ?? defaultWithout(resource, path, context.target)) : undefined;
  const url = referenceUrl(owner, place.release);
  return {
    ...NO_HOVER_TEXT,
    range,
    title: titleOf(resource, path),
    type: typeWords(place.value),
    facts: fieldFacts(place, { target: context.target, fallback, written: value }),
    effects: [amount, reference?.text, effect].filter(text => text !== undefined),
    description: context.documentation?.ofField(owner, field.name),
    links: url === undefined ? [] : [{ title: 'API reference', url }],
    places: reference?.places ?? [],
  };
}

/** What a kind is for; nothing where it is not known, or only nearly what is written. */
function hoverKind({ resource, range, scalar }: Focus, context: HoverContext): Hover | undefined {
  const place = apiPlaceOf(resource, [], { release: context.target.release, custom: context.custom });
  const type = place?.value.kind === 'structure' ? place.value.type : '';
  if (place === undefined || !type.endsWith(`.${scalar?.text}`)) return undefined;
  const url = referenceUrl(type, place.release);
  const description = context.documentation?.ofType(type);
  if (url === undefined && description === undefined) return undefined;
  return {
    ...NO_HOVER_TEXT,
    range,
    title: [resource.apiVersion, resource.kind].filter(Boolean).join(' '),
    description,
    links: url === undefined ? [] : [{ title: 'API reference', url }],
  };
}

/** An item or entry that the author named or listed freely, such as a label or an argument. */
function isPlainEntry({ field, value }: ApiPlace, amount: string | undefined): boolean {
  if (amount !== undefined) return false;
  return field?.values === undefined || value.kind !== 'scalar';
}

/** A text of the author's own, which says all there is to say. */
function isPlainName(
  { owner, field, value }: ApiPlace,
  text: string | undefined,
  reference: Reference | undefined,
): boolean {
  if (value.kind !== 'scalar' || value.scalar !== 'string') return false;
  if (reference !== undefined || field?.values !== undefined) return false;
  // `None` is no name.
  return text === undefined || `${owner} ${field?.name}` !== 'core/v1.ServiceSpec clusterIP';
}

function amountOf({ path }: Focus, { value }: ApiPlace, text: string | undefined): string | undefined {
  if (text === undefined || value.kind !== 'scalar' || value.scalar !== 'quantity') return undefined;
  const last = path.at(-1);
  // In a map of amounts the key says of what; of single quantities the field mostly does.
  const resource = last === 'sizeLimit' ? 'storage' : last;
  return quantityWords(text, typeof resource === 'string' ? resource : undefined);
}

/** As written; undefined for what another program fills in. */
function writtenValue(scalar: YamlScalar | undefined): string | undefined {
  if (scalar === undefined || scalar.isUnknown || resolveScalar(scalar).type === 'null') return undefined;
  const value = resolveScalar(scalar);
  return value.type === 'boolean' ? String(value.value) : scalar.text;
}

function identityOf(resource: Resource, { naming }: HoverContext) {
  const set = resource.statefulSet;
  const name = nameOf(resource, naming);
  const namespace = namespaceOf(resource, naming);
  if (set === undefined || name === undefined || namespace === undefined) return undefined;
  return statefulSetIdentity(set, { name, namespace });
}
