/**
 * An OpenAPI schema as types of fields.
 *
 * Source: apiextensions.k8s.io/v1, JSONSchemaProps, and what makes a schema structural:
 * kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions.
 */
import type { CustomField, CustomType, CustomTypes } from '../schema/customKinds.ts';
import { resolveScalar } from '../syntax/resolveScalar.ts';
import { resolveAlias, type YamlMap, type YamlScalar } from '../syntax/yamlTree.ts';
import { isTrue, itemsOf, mapAt, nodeAt, scalarAt, scalarsAt, textAt } from './nodes.ts';

/** Levels of structures, lists and maps; deeper ones are not looked into. Aliases may even lead back to themselves. */
const MOST_LEVELS = 50;
/** Fields of one kind. The largest public ones, with a whole Pod in them several times, have some thousands. */
const MOST_FIELDS = 30_000;
/** Values of one enumeration. */
const MOST_VALUES = 1000;
/** Characters of one description. */
const MOST_TEXT = 4000;

interface Builder {
  readonly types: CustomType[];
  readonly texts: Map<string, number>;
  fieldsLeft: number;
}

/** @param schema Of the whole resource; undefined where the definition names none. */
export function readTypes(
  schema: YamlMap | undefined,
  { isDeprecated }: { readonly isDeprecated: boolean },
): CustomTypes {
  const builder: Builder = { types: [], texts: new Map(), fieldsLeft: MOST_FIELDS };
  addType(builder, schema, { level: 0, isObject: true });
  const [root, ...types] = builder.types;
  return {
    texts: [...builder.texts.keys()],
    types: root === undefined ? [] : [{ ...root, ...(isDeprecated && { deprecated: true }) }, ...types],
  };
}

interface TypePlace {
  readonly level: number;
  /** A whole resource, which has what every resource has. */
  readonly isObject: boolean;
}

/** Returns the index of the type. */
function addType(builder: Builder, schema: YamlMap | undefined, { level, isObject }: TypePlace): number {
  const index = builder.types.length;
  // Its place, before its fields take theirs.
  builder.types.push({ fields: {} });
  const required = new Set(scalarsAt(schema, 'required').map(({ text }) => text));
  const fields = new Map<string, CustomField>();
  const properties = mapAt(schema, 'properties');
  for (const entry of properties?.entries ?? []) {
    if (entry.isMerge || builder.fieldsLeft-- <= 0) continue;
    const value = resolveAlias(entry.value);
    if (value?.kind !== 'map') continue;
    const field = readField(builder, value, level + 1);
    fields.set(entry.key, required.has(entry.key) ? { ...field, required: true } : field);
  }
  if (isObject) {
    for (const [name, type] of OF_EVERY_OBJECT) fields.set(name, { ...fields.get(name), type });
  }
  builder.types[index] = { ...textOf(builder, schema), fields: Object.fromEntries(fields) };
  return index;
}

const OF_EVERY_OBJECT = [
  ['apiVersion', 'string'],
  ['kind', 'string'],
  ['metadata', 'meta/v1.ObjectMeta'],
] as const;

function readField(builder: Builder, schema: YamlMap, level: number): CustomField {
  const values = scalarsAt(innermost(schema), 'enum')
    .slice(0, MOST_VALUES)
    .map(({ text }) => text);
  const fallback = plainValue(scalarAt(schema, 'default'));
  const list = textAt(schema, 'x-kubernetes-list-type');
  const keys = scalarsAt(schema, 'x-kubernetes-list-map-keys').map(({ text }) => text);
  const text = textOf(builder, schema);
  return {
    type: typeOf(builder, schema, level),
    ...(values.length > 0 && { enum: values }),
    ...(fallback !== undefined && { default: fallback }),
    ...((list === 'atomic' || list === 'set' || list === 'map') && { list }),
    ...(keys.length > 0 && { keys }),
    // As Go and the authors of definitions mark it.
    ...(/(?:^|\n)\s*deprecated\s*[:.]/i.test(textAt(schema, 'description') ?? '') && { deprecated: true }),
    ...text,
  };
}

/** What the items of a list, and the values of a map, are in the end. */
function innermost(schema: YamlMap): YamlMap {
  let current = schema;
  for (let level = 0; level < MOST_LEVELS; level++) {
    const next = mapAt(current, 'items') ?? mapAt(current, 'additionalProperties');
    if (next === undefined) return current;
    current = next;
  }
  return current;
}

/** As `CustomField.type`. What is not said, or too deep, is `object`, into which nobody looks. */
function typeOf(builder: Builder, schema: YamlMap | undefined, level: number): string {
  if (schema === undefined || level > MOST_LEVELS) return 'object';
  if (isTrue(schema, 'x-kubernetes-int-or-string') || isIntegerOrText(schema)) {
    return QUANTITY.test(textAt(schema, 'pattern') ?? '') ? 'quantity' : 'int-or-string';
  }
  const format = textAt(schema, 'format');
  switch (textAt(schema, 'type')) {
    case 'string':
      return format === 'date-time' ? 'date-time' : format === 'byte' ? 'bytes' : 'string';
    case 'integer':
      return format === 'int32' ? 'int32' : 'int64';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return `[]${typeOf(builder, mapAt(schema, 'items'), level + 1)}`;
    default:
      return objectType(builder, schema, level);
  }
}

function objectType(builder: Builder, schema: YamlMap, level: number): string {
  const isObject = isTrue(schema, 'x-kubernetes-embedded-resource');
  const properties = mapAt(schema, 'properties')?.entries.length ?? 0;
  if (isObject || properties > 0) return `.${addType(builder, schema, { level, isObject })}`;
  const others = nodeAt(schema, 'additionalProperties');
  if (others?.kind === 'map') return `{}${typeOf(builder, others, level + 1)}`;
  return isTrue(schema, 'additionalProperties') ? '{}object' : 'object';
}

/** The other way to say `x-kubernetes-int-or-string`. */
function isIntegerOrText(schema: YamlMap): boolean {
  const types = new Set(
    [...itemsOf(schema, 'anyOf'), ...itemsOf(schema, 'oneOf')].map(one => textAt(one, 'type')),
  );
  return types.size === 2 && types.has('integer') && types.has('string');
}

/** The beginning of the pattern that Kubernetes' generators write for a resource.Quantity. */
const QUANTITY = /^\^\(\\\+\|-\)\?\(\(\[0-9\]\+/;

function plainValue(scalar: YamlScalar | undefined): string | number | boolean | undefined {
  const value = scalar && resolveScalar(scalar);
  if (value?.type === 'string' || value?.type === 'boolean' || value?.type === 'float') return value.value;
  return value?.type === 'integer' ? Number(value.value) : undefined;
}

function textOf({ texts }: Builder, schema: YamlMap | undefined): { readonly text?: number } {
  const whole = textAt(schema, 'description')?.trim();
  if (whole === undefined || whole === '') return {};
  const text = whole.length > MOST_TEXT ? `${whole.slice(0, MOST_TEXT)}…` : whole;
  let index = texts.get(text);
  if (index === undefined) {
    index = texts.size;
    texts.set(text, index);
  }
  return { text: index };
}
