/** Describes a field that the release does not know: what was probably meant, and where it would be legal. */
import {
  type FieldSchema,
  type KubernetesSchema,
  lifeOfField,
  type TypeSchema,
} from '../schema/kubernetesSchema.ts';
import type { PathStep } from '../syntax/nodeAt.ts';
import { resolveAlias, type YamlMap, type YamlNode } from '../syntax/yamlTree.ts';
import { effectiveEntries } from './effectiveEntries.ts';
import type { FieldError } from './fieldError.ts';
import type { FieldPath } from './fieldPath.ts';
import { nearestName } from './nearestName.ts';

/** A structure that is being decoded, and the one around it. */
export interface Level {
  readonly map: YamlMap;
  readonly type: TypeSchema | undefined;
  readonly path: FieldPath;
  readonly above: Level | undefined;
}

/** Names that other kinds use for the same thing. */
const OTHER_NAMES: Readonly<Record<string, string>> = { strategy: 'updateStrategy' };

export function describeUnknownField(key: string, level: Level, schema: KubernetesSchema): FieldError {
  const { type, map, path } = level;
  const place = path.child(key);
  const life = type && lifeOfField(type.name, key);
  const known = [...(type?.fields.keys() ?? [])].filter(name => !effectiveEntries(map).entries.has(name));
  const other = OTHER_NAMES[key];
  const nearest = other !== undefined && known.includes(other) ? other : nearestName(key, known);
  const belongs = life === undefined ? findHome(key, level, schema) : undefined;
  return {
    type: 'UnknownField',
    field: quoted(place.text),
    path: place.steps,
    fault: life === undefined ? 'unknown-field' : 'field-of-other-release',
    detail: {
      field: key,
      ...(type === undefined ? {} : { parentType: type.name }),
      ...(nearest === undefined ? {} : { nearest }),
      ...(belongs === undefined ? {} : { belongs: belongs.join('.') }),
      ...(life?.since === undefined ? {} : { since: life.since }),
      ...(life?.until === undefined ? {} : { until: life.until }),
    },
  };
}

/** The server names the field in quotes, so that what is odd in it is spelled out. */
function quoted(text: string): string {
  return /[\\"\p{C}]/u.test(text) ? JSON.stringify(text).slice(1, -1).replaceAll('\uFEFF', '\\ufeff') : text;
}

/** The steps to the nearest place where the field is legal and not written yet. */
function findHome(key: string, level: Level, schema: KubernetesSchema): readonly PathStep[] | undefined {
  // What is written one level too high is nearer to its place than what a level further up takes too.
  const inside = findBelow(key, level, 1, schema);
  if (inside !== undefined) return [...level.path.steps, ...inside];
  for (let above = level.above; above !== undefined; above = above.above) {
    if (takes(above.type, above.map, key)) return [...above.path.steps, key];
  }
  for (const depth of [1, 2]) {
    for (let from: Level | undefined = level; from !== undefined; from = from.above) {
      const steps = findBelow(key, { type: from.type, map: from.map }, depth, schema);
      if (steps !== undefined) return [...from.path.steps, ...steps];
    }
  }
  return undefined;
}

interface Place {
  readonly type: TypeSchema | undefined;
  /** Undefined where nothing is written. */
  readonly map: YamlMap | undefined;
}

/** Looks `depth` structures down. A list counts when it has one item, so that there is no choice. */
function findBelow(
  key: string,
  place: Place,
  depth: number,
  schema: KubernetesSchema,
): readonly PathStep[] | undefined {
  for (const field of place.type?.fields.values() ?? []) {
    if (field.name === key || field.name === 'status') continue;
    const inner = enter(field, place.map, schema);
    if (inner === undefined) continue;
    if (depth > 1) {
      const steps = findBelow(key, inner.place, depth - 1, schema);
      if (steps !== undefined) return [...inner.steps, ...steps];
    } else if (takes(inner.place.type, inner.place.map, key)) {
      return [...inner.steps, key];
    }
  }
  return undefined;
}

function enter(
  field: FieldSchema,
  map: YamlMap | undefined,
  schema: KubernetesSchema,
): { place: Place; steps: readonly PathStep[] } | undefined {
  const written = map && resolveAlias(effectiveEntries(map).entries.get(field.name)?.value);
  if (field.value.kind === 'structure') {
    return { place: { type: schema.type(field.value.type), map: mapOf(written) }, steps: [field.name] };
  }
  if (field.value.kind !== 'list' || field.value.of.kind !== 'structure') return undefined;
  const item = written?.kind === 'sequence' && written.items.length === 1 ? written.items[0] : undefined;
  const inner = mapOf(resolveAlias(item?.value));
  if (inner === undefined) return undefined;
  return { place: { type: schema.type(field.value.of.type), map: inner }, steps: [field.name, 0] };
}

function mapOf(node: YamlNode | undefined): YamlMap | undefined {
  return node?.kind === 'map' ? node : undefined;
}

function takes(type: TypeSchema | undefined, map: YamlMap | undefined, key: string): boolean {
  return type?.fields.has(key) === true && (map === undefined || !effectiveEntries(map).entries.has(key));
}
