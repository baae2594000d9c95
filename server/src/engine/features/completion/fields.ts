/** Keys of structures and maps, and new items of lists. */
import type { FieldSchema, TypeSchema, ValueType } from '../../schema/kubernetesSchema.ts';
import { typeWords } from '../hover/typeWords.ts';
import { type CompletionItem, type Insertion, itemOf, plainText } from './completion.ts';
import type { CompletionPlace } from './completionPlace.ts';
import { entryInsertion, type InsertionContext, itemInsertion, printed } from './insertions.ts';
import { KNOWN_KEYS } from './knownValues.ts';
import { labelsFor } from './labels.ts';
import { referencesTo } from './references.ts';
import { USUAL_ORDER, WRITTEN_BY_CLUSTER } from './skeletons.ts';

/** Where the inserted keys come to stand, when that is not where the cursor is. */
export interface FieldOptions {
  readonly column: number;
  /** What comes before a key: a line end and indentation, say. */
  readonly lead: string;
}

/** Keys that the structure or map at the cursor may have and does not. */
export function keyItems(
  place: CompletionPlace,
  value: ValueType,
  options: FieldOptions,
): readonly CompletionItem[] {
  if (value.kind === 'structure') return fieldItems(place, value.type, options);
  return value.kind === 'map' ? mapKeyItems(place, options) : [];
}

function fieldItems(
  place: CompletionPlace,
  typeName: string,
  options: FieldOptions,
): readonly CompletionItem[] {
  const type = place.schema.type(typeName);
  if (type === undefined) return [];
  const { siblings } = place.context;
  return inUsualOrder(type)
    .filter(field => !siblings.has(field.name))
    .map(field => fieldItem(place, type, field, options));
}

function fieldItem(
  place: CompletionPlace,
  type: TypeSchema,
  field: FieldSchema,
  { column, lead }: FieldOptions,
): CompletionItem {
  const { context, schema } = place;
  const whole = entryInsertion(
    { type: type.name, field, path: textPath(place), column },
    insertionContext(place),
  );
  const valueType = field.value.kind === 'structure' ? schema.type(field.value.type) : undefined;
  return itemOf({
    label: field.name,
    kind: 'field',
    detail: field.isRequired ? `${typeWords(field.value)}, required` : typeWords(field.value),
    isDeprecated: field.isDeprecated || valueType?.isDeprecated === true,
    about: { type: type.name, field: field.name },
    insertion: context.isKey ? [field.name] : wrapped(place, whole, lead),
  });
}

function mapKeyItems(place: CompletionPlace, { lead }: FieldOptions): readonly CompletionItem[] {
  const { context, field } = place;
  const labels = labelsFor(place, place.path.map(String)) ?? new Map<string, string>();
  const known = KNOWN_KEYS[`${field.owner}.${field.field?.name}`] ?? [];
  const keys = new Set([...labels.keys(), ...known]);
  return [...keys]
    .filter(key => !context.siblings.has(key))
    .map(key => {
      const value = labels.get(key);
      const entry: Insertion =
        context.style === 'json'
          ? [`"${key}": "`, { text: value ?? '' }, '"']
          : [`${key}: `, { text: value === undefined ? '' : printed(value) }];
      return itemOf({
        label: key,
        kind: value === undefined ? 'value' : 'reference',
        detail: value,
        insertion: context.isKey ? [key] : wrapped(place, entry, lead),
      });
    });
}

/** A new item of the list at the cursor, on a line without a dash. */
export function newItems(
  place: CompletionPlace,
  value: ValueType,
  { column, lead }: FieldOptions,
): readonly CompletionItem[] {
  const { field, owner } = place.field;
  if (value.kind !== 'list' || field === undefined || owner === undefined) return [];
  const insertion = itemInsertion(
    { type: owner, field, path: textPath(place), value: value.of, column, level: 0 },
    insertionContext(place),
  );
  const label = (plainText(insertion).split('\n')[0] ?? '-').trimEnd();
  return [
    itemOf({
      label,
      kind: 'item',
      detail: typeWords(value.of),
      about: { type: owner, field: field.name },
      insertion: wrapped(place, insertion, lead),
    }),
  ];
}

export function insertionContext(place: CompletionPlace): InsertionContext {
  return {
    style: place.context.style,
    layout: place.layout,
    schema: place.schema,
    knownEntries: path => labelsFor(place, path),
    choices: (owner, field) => referencesTo(place, owner, field.name).map(({ label }) => label),
  };
}

/** With what the place wants before and behind it. A quote that is already open is not written again. */
function wrapped({ context }: CompletionPlace, insertion: Insertion, lead: string): Insertion {
  const space = context.needsSpace && !lead.startsWith('\n') ? ' ' : '';
  const [first, ...rest] = insertion;
  const opened =
    context.quote !== undefined && typeof first === 'string'
      ? [withOpenQuote(first, context.quote), ...rest]
      : insertion;
  const closed = context.needsComma && context.style === 'json' ? [...opened, ','] : opened;
  return space + lead === '' ? closed : [space + lead, ...closed];
}

function withOpenQuote(text: string, quote: string): string {
  return text.startsWith(quote) ? text.slice(1) : text.replace(/:/, `${quote}:`);
}

function textPath({ path }: CompletionPlace): readonly string[] {
  return path.map(String);
}

/** Required ones first, then as people write them, then by name; what is deprecated or the cluster's own comes last. */
function inUsualOrder({ name, fields }: TypeSchema): readonly FieldSchema[] {
  const usual = USUAL_ORDER[name] ?? FIRST_FIELDS;
  const rank = (field: FieldSchema): number => {
    if (WRITTEN_BY_CLUSTER.has(field.name)) return 4000;
    if (field.isDeprecated) return 3000;
    const position = usual.indexOf(field.name);
    if (USUAL_ORDER[name] === undefined && position !== -1) return position - FIRST_FIELDS.length;
    return (field.isRequired ? 0 : 1000) + (position === -1 ? 500 : position);
  };
  const place = (field: FieldSchema) => (EARLY.has(`${name}.${field.name}`) ? -1 : rank(field));
  return [...fields.values()].sort((a, b) => place(a) - place(b) || (a.name < b.name ? -1 : 1));
}

/** In structures whose fields have no order of their own. */
const FIRST_FIELDS: readonly string[] = ['apiVersion', 'kind', 'metadata', 'spec', 'name', 'type'];

/** Those that every manifest wants, whatever its definition says. */
const EARLY: ReadonlySet<string> = new Set(['apps/v1.StatefulSetSpec.serviceName']);
