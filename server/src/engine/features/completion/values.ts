/** Values of scalar fields: enumerations, booleans, defaults, quantities, references. */
import type { FieldPlace } from '../../schema/fieldAt.ts';
import type { ScalarType } from '../../schema/kubernetesSchema.ts';
import { type CompletionItem, type Insertion, itemOf } from './completion.ts';
import type { CompletionPlace } from './completionPlace.ts';
import { defaultValue, printed, usualValue } from './insertions.ts';
import { KNOWN_VALUES } from './knownValues.ts';
import { labelsFor } from './labels.ts';
import { referencesTo } from './references.ts';

export function valueItems(place: CompletionPlace, scalar: ScalarType): readonly CompletionItem[] {
  const { field, owner } = place.field;
  if (field === undefined || owner === undefined) return [];
  const references = referencesTo(place, owner, field.name).map(item =>
    place.context.style === 'block' && item.kind === 'reference'
      ? quotedWhereNeeded(place, item, scalar)
      : item,
  );
  const known = knownItems(place, place.field, scalar);
  const units = scalar === 'quantity' ? quantityItems(place) : [];
  const labels = labelItems(place);
  return uniqueByLabel([...references, ...labels, ...known, ...units]).map(item =>
    inPlace(place, item, scalar),
  );
}

function knownItems(
  place: CompletionPlace,
  { field, owner }: FieldPlace,
  scalar: ScalarType,
): readonly CompletionItem[] {
  if (field === undefined) return [];
  const id = `${owner}.${field.name}`;
  if (owner === undefined) return [];
  const isWhole = place.field.depth === 0;
  const fallback = isWhole ? defaultValue(owner, field) : undefined;
  const first = usualValue(owner, field);
  const values = field.values ?? KNOWN_VALUES[id] ?? (scalar === 'boolean' ? ['true', 'false'] : []);
  const isFirstOffered = first !== undefined && (isWhole || values.includes(first));
  const all = isFirstOffered ? [first, ...values.filter(value => value !== first)] : values;
  const percent =
    scalar === 'int-or-string' && /^max(?:Surge|Unavailable)$|^minAvailable$/.test(field.name)
      ? percentages(place)
      : [];
  return [...all, ...percent].map(value =>
    itemOf({
      label: value,
      kind: 'value',
      detail: value === fallback ? 'default' : undefined,
    }),
  );
}

function percentages({ context }: CompletionPlace): readonly string[] {
  return /^\d+$/.test(context.prefix) ? [`${context.prefix}%`] : ['10%', '25%', '50%'];
}

/** Usual amounts; once digits are typed, those digits with each unit. */
function quantityItems({ context, path }: CompletionPlace): readonly CompletionItem[] {
  const resource = String(path.at(-1));
  const isCpu = /(?:^|\.)cpu$/.test(resource);
  const [, digits] = /^(\d+(?:\.\d+)?)[a-zA-Z]*$/.exec(context.prefix) ?? [];
  if (digits !== undefined) {
    const units = isCpu ? ['m', ''] : ['Mi', 'Gi', 'Ti', 'Ki'];
    return units.map(unit => itemOf({ label: `${digits}${unit}`, kind: 'value', detail: UNITS[unit] }));
  }
  const amounts = isCpu
    ? ['100m', '250m', '500m', '1', '2']
    : /storage$/.test(resource)
      ? ['1Gi', '10Gi', '50Gi', '100Gi']
      : ['128Mi', '256Mi', '512Mi', '1Gi', '2Gi'];
  return amounts.map(amount =>
    itemOf({ label: amount, kind: 'value', detail: UNITS[amount.replace(/^\d+/, '')] }),
  );
}

const UNITS: Readonly<Record<string, string>> = {
  m: 'thousandths of a core',
  '': 'cores',
  Ki: 'kibibytes',
  Mi: 'mebibytes',
  Gi: 'gibibytes',
  Ti: 'tebibytes',
};

/** The value that a label has on the other side of a selector. */
function labelItems(place: CompletionPlace): readonly CompletionItem[] {
  const key = place.path.at(-1);
  const value = typeof key === 'string' ? labelsFor(place, place.path.slice(0, -1))?.get(key) : undefined;
  return value === undefined
    ? []
    : [
        {
          ...itemOf({ label: value, kind: 'reference', detail: 'label' }),
          insertion: [quoteIn(place, value)],
        },
      ];
}

/** A name such as `8080` or `true` is no text to YAML unless it is quoted; ports may be numbers. */
function quotedWhereNeeded(place: CompletionPlace, item: CompletionItem, scalar: ScalarType): CompletionItem {
  return scalar === 'string' ? { ...item, insertion: [quoteIn(place, item.label)] } : item;
}

function quoteIn({ context }: CompletionPlace, text: string): string {
  return context.quote === undefined && context.style !== 'json' ? printed(text) : text;
}

/** With the space, the quotes or the comma that the place wants. */
function inPlace({ context }: CompletionPlace, item: CompletionItem, scalar: ScalarType): CompletionItem {
  const isText =
    scalar !== 'boolean' &&
    scalar !== 'int32' &&
    scalar !== 'int64' &&
    !(scalar === 'int-or-string' && /^\d+$/.test(item.label));
  const quote = context.style === 'json' && context.quote === undefined && isText ? '"' : '';
  const before = `${context.needsSpace ? ' ' : ''}${quote}`;
  const insertion: Insertion =
    before === '' ? item.insertion : [before, ...item.insertion, quote].filter(part => part !== '');
  return insertion === item.insertion ? item : { ...item, insertion };
}

function uniqueByLabel(items: readonly CompletionItem[]): readonly CompletionItem[] {
  const known = new Set<string>();
  return items.filter(({ label }) => !known.has(label) && known.add(label));
}
