/**
 * Which kinds, types and fields the Kubernetes API has in each release.
 *
 * The data is described in test/conformance/README.md, section schema.json. A view of one release is made on
 * first use, type by type, and kept.
 */
import facts from './kubernetes.generated.json';

export type ScalarType =
  | 'string'
  | 'boolean'
  | 'int32'
  | 'int64'
  /** Custom kinds only: Kubernetes has no field of it. */
  | 'number'
  | 'bytes'
  | 'date-time'
  | 'quantity'
  | 'int-or-string';

export type ValueType =
  | { readonly kind: 'scalar'; readonly scalar: ScalarType }
  | { readonly kind: 'list'; readonly of: ValueType }
  | { readonly kind: 'map'; readonly of: ValueType }
  /** `type` is a name for `KubernetesSchema.type`. */
  | { readonly kind: 'structure'; readonly type: string }
  /** Not looked into. */
  | { readonly kind: 'any' };

export interface FieldSchema {
  readonly name: string;
  readonly value: ValueType;
  /** As the definitions say; what the server demands is for its validation to say. */
  readonly isRequired: boolean;
  /** The values allowed in this release, of the items for a list. */
  readonly values: readonly string[] | undefined;
  /** A default of the definitions; most defaults of the server are set in code. */
  readonly default: string | number | boolean | undefined;
  /** How server-side apply merges a list. */
  readonly list: 'atomic' | 'set' | 'map' | undefined;
  readonly listKeys: readonly string[];
  /** Strategy and key of the strategic merge patch. */
  readonly patch: string | undefined;
  readonly patchKey: string | undefined;
  readonly isDeprecated: boolean;
  /** The feature gate or gates that the definitions name beside the field. */
  readonly gates: readonly string[];
  /** First and last release that has the field, where the type is older or younger. */
  readonly since: string | undefined;
  readonly until: string | undefined;
}

export interface TypeSchema {
  readonly name: string;
  readonly fields: ReadonlyMap<string, FieldSchema>;
  readonly isDeprecated: boolean;
}

export interface KindSchema {
  readonly apiVersion: string;
  readonly group: string;
  readonly kind: string;
  readonly type: string;
  readonly isNamespaced: boolean;
  /** Defined by a CustomResourceDefinition, not by Kubernetes. */
  readonly isCustom: boolean;
}

export interface KubernetesSchema {
  readonly release: string;
  readonly kinds: readonly KindSchema[];
  kind(apiVersion: string, kind: string): KindSchema | undefined;
  /** A type by its name, such as `core/v1.Container`. */
  type(name: string): TypeSchema | undefined;
}

/** From when to when a field, or a value of it, exists; absent means that there is no such bound. */
export interface Life {
  readonly since: string | undefined;
  readonly until: string | undefined;
}

interface Span {
  readonly since?: string;
  readonly until?: string;
}

export interface FieldFacts extends Span {
  readonly type: string;
  readonly required?: boolean | null;
  readonly enum?: readonly (string | ({ readonly value: string } & Span))[] | null;
  readonly default?: string | number | boolean | null;
  readonly list?: 'atomic' | 'set' | 'map' | null;
  readonly keys?: readonly string[] | null;
  readonly patch?: string | null;
  readonly patchKey?: string | null;
  readonly deprecated?: boolean | null;
  readonly gate?: string | readonly string[] | null;
  readonly before?: Readonly<Record<string, Partial<FieldFacts>>>;
}

interface TypeFacts extends Span {
  readonly fields: Readonly<Record<string, FieldFacts>>;
  readonly deprecated?: boolean;
}

interface Facts {
  readonly releases: readonly string[];
  readonly kinds: readonly (Omit<KindSchema, 'apiVersion' | 'isNamespaced' | 'isCustom'> &
    Span & { readonly version: string; readonly namespaced: boolean })[];
  readonly types: Readonly<Record<string, TypeFacts>>;
}

const FACTS = facts as unknown as Facts;
const schemas = new Map<string, KubernetesSchema>();

/** The schema of a release such as `1.36`; of the newest for a release that is not known. */
export function schemaOf(release: string): KubernetesSchema {
  const known = FACTS.releases.includes(release) ? release : (FACTS.releases.at(-1) ?? release);
  let schema = schemas.get(known);
  if (schema === undefined) {
    schema = makeSchema(known);
    schemas.set(known, schema);
  }
  return schema;
}

/** From when to when the field exists, whatever the release; undefined when no release has it. */
export function lifeOfField(type: string, field: string): Life | undefined {
  const owner = factsOf(type);
  const own = owner && Object.hasOwn(owner.fields, field) ? owner.fields[field] : undefined;
  return own && { since: own.since ?? owner?.since, until: own.until ?? owner?.until };
}

/** From when to when a value of an enumeration exists; undefined when no release has it. */
export function lifeOfValue(type: string, field: string, value: string): Life | undefined {
  for (const entry of factsOf(type)?.fields[field]?.enum ?? []) {
    if (typeof entry === 'string' ? entry === value : entry.value === value) {
      const span: Span = typeof entry === 'string' ? {} : entry;
      return { since: span.since, until: span.until };
    }
  }
  return undefined;
}

function factsOf(type: string): TypeFacts | undefined {
  return Object.hasOwn(FACTS.types, type) ? FACTS.types[type] : undefined;
}

function makeSchema(release: string): KubernetesSchema {
  const position = FACTS.releases.indexOf(release);
  const isOlder = (other: string): boolean => position < FACTS.releases.indexOf(other);
  const exists = ({ since, until }: Span): boolean =>
    (since === undefined || !isOlder(since)) &&
    (until === undefined || position <= FACTS.releases.indexOf(until));

  const kinds = FACTS.kinds.filter(exists).map(({ group, version, kind, type, namespaced }) => ({
    apiVersion: group === '' ? version : `${group}/${version}`,
    group,
    kind,
    type,
    isNamespaced: namespaced,
    isCustom: false,
  }));
  const types = new Map<string, TypeSchema | undefined>();

  function readType(name: string): TypeSchema | undefined {
    const own = factsOf(name);
    if (own === undefined || !exists(own)) return undefined;
    const fields = new Map<string, FieldSchema>();
    for (const [field, record] of Object.entries(own.fields)) {
      // The first release of `before` that is later than this one says what was different then.
      const later = Object.keys(record.before ?? {}).find(isOlder);
      const held = later === undefined ? record : { ...record, ...record.before?.[later] };
      if (exists(held)) fields.set(field, readField(field, held, exists));
    }
    return { name, fields, isDeprecated: own.deprecated === true };
  }

  return {
    release,
    kinds,
    kind: (apiVersion, kind) => kinds.find(known => known.apiVersion === apiVersion && known.kind === kind),
    type(name) {
      if (!types.has(name)) types.set(name, readType(name));
      return types.get(name);
    },
  };
}

export function readField(name: string, field: FieldFacts, exists: (span: Span) => boolean): FieldSchema {
  const { enum: values, gate } = field;
  return {
    name,
    value: readValueType(field.type),
    isRequired: field.required === true,
    values: values
      ?.filter(value => typeof value === 'string' || exists(value))
      .map(value => (typeof value === 'string' ? value : value.value)),
    default: field.default ?? undefined,
    list: field.list ?? undefined,
    listKeys: field.keys ?? [],
    patch: field.patch ?? undefined,
    patchKey: field.patchKey ?? undefined,
    isDeprecated: field.deprecated === true,
    gates: gate === undefined || gate === null ? [] : typeof gate === 'string' ? [gate] : gate,
    since: field.since,
    until: field.until,
  };
}

const valueTypes = new Map<string, ValueType>();

/** Types are compared often, so equal ones are one object. */
function readValueType(text: string): ValueType {
  let value = valueTypes.get(text);
  if (value === undefined) {
    value = parseValueType(text);
    valueTypes.set(text, value);
  }
  return value;
}

function parseValueType(text: string): ValueType {
  if (text.startsWith('[]')) return { kind: 'list', of: readValueType(text.slice(2)) };
  if (text.startsWith('{}')) return { kind: 'map', of: readValueType(text.slice(2)) };
  if (text.includes('/')) return { kind: 'structure', type: text };
  if (text === 'object') return { kind: 'any' };
  return { kind: 'scalar', scalar: text as ScalarType };
}
