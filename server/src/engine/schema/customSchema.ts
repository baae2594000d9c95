/**
 * Kinds that the workspace defines itself, beside those of Kubernetes: the same fields, types and texts, so that
 * completion and hover know no difference. Nothing is judged by them.
 */
import { type CustomField, type CustomKind, type CustomTypes, isCustomTypes } from './customKinds.ts';
import type { Documentation } from './documentation.ts';
import {
  type FieldSchema,
  type KindSchema,
  type KubernetesSchema,
  readField,
  schemaOf,
  type TypeSchema,
} from './kubernetesSchema.ts';

export interface CustomSchema {
  readonly kinds: readonly KindSchema[];
  kind(apiVersion: string, kind: string): KindSchema | undefined;
  /** `monitoring.coreos.com/v1.Prometheus` for the kind itself; its other types have a number behind that. */
  type(name: string): TypeSchema | undefined;
  ofType(name: string): string | undefined;
  ofField(type: string, field: string): string | undefined;
}

/** @param kinds Of those of the same name the first one counts. */
export function customSchema(kinds: readonly CustomKind[]): CustomSchema {
  const byType = new Map<string, CustomKind>();
  for (const kind of kinds) if (!byType.has(typeName(kind))) byType.set(typeName(kind), kind);
  const known = new Map([...byType].map(([type, kind]) => [type, kindSchema(type, kind)]));

  const find = (name: string) => {
    const { base, index } = splitName(name);
    const kind = byType.get(base);
    return kind && { types: typesOf(kind), index, base };
  };
  return {
    kinds: [...known.values()],
    kind: (apiVersion, kind) => known.get(`${apiVersion}.${kind}`),
    type(name) {
      const found = find(name);
      return found && typeAt(found.types, found);
    },
    ofType(name) {
      const found = find(name);
      return found && textAt(found.types, found.types.types[found.index]?.text);
    },
    ofField(type, field) {
      const found = find(type);
      const fields = found?.types.types[found.index]?.fields;
      const own = fields && Object.hasOwn(fields, field) ? fields[field] : undefined;
      return found && textAt(found.types, own?.text);
    },
  };
}

const extended = new WeakMap<CustomSchema, Map<string, KubernetesSchema>>();

/** The kinds of a release with custom ones behind them. */
export function schemaWith(release: string, custom: CustomSchema | undefined): KubernetesSchema {
  const own = schemaOf(release);
  if (custom === undefined || custom.kinds.length === 0) return own;
  const schemas = extended.get(custom) ?? new Map<string, KubernetesSchema>();
  extended.set(custom, schemas);
  let schema = schemas.get(own.release);
  if (schema === undefined) {
    schema = {
      release: own.release,
      kinds: [...own.kinds, ...custom.kinds],
      kind: (apiVersion, kind) => own.kind(apiVersion, kind) ?? custom.kind(apiVersion, kind),
      type: name => own.type(name) ?? custom.type(name),
    };
    schemas.set(own.release, schema);
  }
  return schema;
}

/** The texts of Kubernetes, where the host has them, with those of custom kinds. */
export function documentationWith(
  own: Documentation | undefined,
  custom: CustomSchema | undefined,
): Pick<Documentation, 'ofType' | 'ofField'> | undefined {
  if (custom === undefined) return own;
  return {
    ofType: type => own?.ofType(type) ?? custom.ofType(type),
    ofField: (type, field) =>
      own?.ofField(type, field) ??
      custom.ofField(type, field) ??
      // Definitions leave out what every resource has.
      (field === 'metadata' ? own?.ofType('meta/v1.ObjectMeta') : undefined),
  };
}

function typeName({ group, version, kind }: CustomKind): string {
  return `${group}/${version}.${kind}`;
}

function kindSchema(type: string, { group, version, kind, isNamespaced }: CustomKind): KindSchema {
  return { apiVersion: `${group}/${version}`, group, kind, type, isNamespaced, isCustom: true };
}

/** Neither versions nor kinds have a point in them, so what comes behind a second one is the index. */
function splitName(name: string): { readonly base: string; readonly index: number } {
  const [version = '', kind = '', index = '0'] = name.slice(name.indexOf('/') + 1).split('.');
  return { base: `${name.slice(0, name.indexOf('/') + 1)}${version}.${kind}`, index: Number(index) };
}

interface ReadTypes extends CustomTypes {
  readonly schemas: Map<number, TypeSchema>;
}

const read = new WeakMap<CustomKind, ReadTypes>();

function typesOf(kind: CustomKind): ReadTypes {
  let types = read.get(kind);
  if (types === undefined) {
    types = { ...parseTypes(kind.types), schemas: new Map() };
    read.set(kind, types);
  }
  return types;
}

function parseTypes(json: string): CustomTypes {
  try {
    const data: unknown = JSON.parse(json);
    if (isCustomTypes(data)) return data;
  } catch {
    // Not what a worker of ours has written.
  }
  return { texts: [], types: [] };
}

function typeAt(
  { types, schemas }: ReadTypes,
  { base, index }: { readonly base: string; readonly index: number },
): TypeSchema | undefined {
  const known = schemas.get(index);
  const type = types[index];
  if (known !== undefined || type === undefined) return known;
  const fields = Object.entries(type.fields).map(([name, field]): [string, FieldSchema] => [
    name,
    customField(name, field, base),
  ]);
  const name = index === 0 ? base : `${base}.${index}`;
  const schema = { name, fields: new Map(fields), isDeprecated: type.deprecated === true };
  schemas.set(index, schema);
  return schema;
}

function customField(name: string, field: CustomField, base: string): FieldSchema {
  const type = field.type.replace(/^((?:\[\]|\{\})*)\./, `$1${base}.`);
  return readField(name, { ...field, type }, () => true);
}

function textAt({ texts }: CustomTypes, index: number | undefined): string | undefined {
  return index === undefined ? undefined : texts[index];
}
