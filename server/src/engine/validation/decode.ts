/**
 * Decodes a manifest into the plain values that the validation looks at, as the server's strict decoder does.
 *
 * Source: k8s.io/apimachinery, pkg/runtime/serializer/json, over sigs.k8s.io/yaml and sigs.k8s.io/json.
 * Names of fields are taken as they are written: `Replicas` is not `replicas`.
 */
import type { KubernetesSchema, ScalarType, ValueType } from '../schema/kubernetesSchema.ts';
import type { PathStep } from '../syntax/nodeAt.ts';
import { resolveScalar, type ScalarValue } from '../syntax/resolveScalar.ts';
import { resolveAlias, type YamlMap, type YamlNode, type YamlScalar } from '../syntax/yamlTree.ts';
import { isAliasBomb } from './aliasBudget.ts';
import type { Decoded, DecodedObject } from './decoded.ts';
import { decodeScalar, readsItself, WANTED_NAMES, zeroOf } from './decodeScalar.ts';
import { type EffectiveMap, resolveEntries } from './effectiveEntries.ts';
import type { FieldError } from './fieldError.ts';
import { FieldPath } from './fieldPath.ts';
import { describeUnknownField, type Level } from './unknownField.ts';

export interface DecodedManifest {
  readonly object: DecodedObject;
  /** Values of a wrong type, the one that the server names first. */
  readonly typeFaults: readonly FieldError[];
  /** Unknown and duplicate fields. */
  readonly strictFaults: readonly FieldError[];
  /** What the decoder gives up on before it looks at any field. */
  readonly syntaxFaults: readonly FieldError[];
  /** What could not be decoded: nothing is known of what should stand there. */
  readonly undecoded: ReadonlySet<YamlNode>;
  /** Places that are written as null, see `placeKey`. To a create they are absent, to an apply they mean removal. */
  readonly nulls: ReadonlySet<string>;
}

/** One text for a place, to find it by. */
export function placeKey(steps: readonly PathStep[]): string {
  return steps.join('\0');
}

/** The steps to a place, each as text. */
export function placeSteps(key: string): readonly string[] {
  return key.split('\0');
}

/** Decodes the root of a resource as a type of the schema, such as `apps/v1.StatefulSet`. */
export function decodeManifest(root: YamlMap, type: string, schema: KubernetesSchema): DecodedManifest {
  const decoder = new Decoder(schema);
  const isBomb = isAliasBomb(root);
  if (isBomb) decoder.refuse('alias-bomb', FieldPath.root);
  const object = isBomb ? emptyObject() : decoder.structure(root, type, FieldPath.root, undefined);
  return {
    object,
    typeFaults: inServerOrder(decoder.typeFaults),
    strictFaults: decoder.strictFaults,
    syntaxFaults: decoder.syntaxFaults,
    undecoded: decoder.undecoded,
    nulls: decoder.nulls,
  };
}

/** The server stops collecting there (sigs.k8s.io/json). */
const MOST_STRICT_FAULTS = 100;
/** No field of the API lies deeper; what is nested further is nobody's. */
const MOST_DEPTH = 500;

interface TypeFault {
  readonly error: FieldError;
  readonly aborts: boolean;
}

/** The decoder reads keys in alphabetical order and stops at the first value that reads itself; else it names the first fault. */
function inServerOrder(faults: readonly TypeFault[]): readonly FieldError[] {
  const sorted = [...faults].sort((a, b) => comparePaths(a.error.path, b.error.path));
  const first = sorted.find(fault => fault.aborts) ?? sorted[0];
  return first === undefined
    ? []
    : [first, ...sorted.filter(fault => fault !== first)].map(fault => fault.error);
}

function comparePaths(left: FieldError['path'], right: FieldError['path']): number {
  for (let depth = 0; depth < Math.min(left.length, right.length); depth++) {
    const [a, b] = [left[depth], right[depth]];
    if (a === b) continue;
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return String(a) < String(b) ? -1 : 1;
  }
  return left.length - right.length;
}

class Decoder {
  readonly typeFaults: TypeFault[] = [];
  readonly strictFaults: FieldError[] = [];
  readonly syntaxFaults: FieldError[] = [];
  readonly undecoded = new Set<YamlNode>();
  readonly nulls = new Set<string>();
  /** Above 0, what is decoded is the target of an alias. */
  #aliases = 0;
  readonly #schema: KubernetesSchema;

  constructor(schema: KubernetesSchema) {
    this.#schema = schema;
  }

  structure(map: YamlMap, typeName: string, path: FieldPath, above: Level | undefined): DecodedObject {
    const object = emptyObject();
    const type = this.#schema.type(typeName);
    const level: Level = { map, type, path, above };
    const effective = this.#entriesOf(map, path);
    for (const [key, entry] of effective.entries) {
      const field = type?.fields.get(key);
      if (field === undefined) {
        if (this.strictFaults.length < MOST_STRICT_FAULTS) {
          this.strictFaults.push(describeUnknownField(key, level, this.#schema));
        }
        this.#skip(entry.value, path.child(key), 0);
        continue;
      }
      const value = this.#value(entry.value, field.value, path.child(key), level);
      if (value !== undefined) object[key] = value;
    }
    return object;
  }

  refuse(fault: string, path: FieldPath): void {
    this.syntaxFaults.push({ type: 'Syntax', field: '', path: path.steps, fault });
  }

  /** Undefined for null and for what could not be decoded. */
  #value(written: YamlNode | undefined, type: ValueType, path: FieldPath, level: Level): Decoded {
    const isAlias = written?.kind === 'alias';
    if (isAlias) this.#aliases++;
    const value = this.#resolved(written, type, path, level);
    if (isAlias) this.#aliases--;
    return value;
  }

  #resolved(written: YamlNode | undefined, type: ValueType, path: FieldPath, level: Level): Decoded {
    const node = resolveAlias(written);
    if (node === undefined) {
      if (written === undefined) this.nulls.add(placeKey(path.steps));
      else this.#refuseAlias(written, path);
      return undefined;
    }
    const scalar = node.kind === 'scalar' ? this.#scalarValue(node, path) : undefined;
    if (scalar?.type === 'null') this.nulls.add(placeKey(path.steps));
    if (scalar === null || scalar?.type === 'null') return undefined;
    switch (type.kind) {
      case 'structure':
        if (node.kind === 'map') return this.structure(node, type.type, path, level);
        break;
      case 'map':
        if (node.kind === 'map') return this.#map(node, type.of, path, level);
        break;
      case 'list':
        if (node.kind === 'sequence') {
          return node.items.map((item, index) => this.#item(item.value, type.of, path.index(index), level));
        }
        break;
      case 'scalar': {
        const value = scalar === undefined ? undefined : decodeScalar(scalar, type.scalar);
        if (value !== undefined) return value;
        break;
      }
      case 'any':
        this.#skip(node, path, 0);
        return emptyObject();
    }
    this.#misfit(node, scalar, type, path);
    return undefined;
  }

  #map(map: YamlMap, of: ValueType, path: FieldPath, level: Level): DecodedObject {
    const object = emptyObject();
    for (const [key, entry] of this.#entriesOf(map, path).entries) {
      object[key] = this.#item(entry.value, of, path.key(key), level);
    }
    return object;
  }

  /** As a value, but null is the type's zero value here. */
  #item(written: YamlNode | undefined, type: ValueType, path: FieldPath, level: Level): Decoded {
    const value = this.#value(written, type, path, level);
    if (value !== undefined) return value;
    if (type.kind === 'scalar') return zeroOf(type.scalar);
    return type.kind === 'list' ? [] : emptyObject();
  }

  /** Null when the scalar has no value that JSON could have. */
  #scalarValue(scalar: YamlScalar, path: FieldPath): ScalarValue | null {
    const value = resolveScalar(scalar);
    if (value.type !== 'refused') return value;
    this.undecoded.add(scalar);
    this.refuse('scalar-without-json', path);
    return null;
  }

  #misfit(
    node: YamlNode,
    scalar: ScalarValue | undefined,
    type: Exclude<ValueType, { kind: 'any' }>,
    path: FieldPath,
  ): void {
    this.undecoded.add(node);
    if (node.kind !== 'scalar') this.#skip(node, path, 0);
    const scalarType = type.kind === 'scalar' ? type.scalar : undefined;
    const want = scalarType ? WANTED_NAMES[scalarType] : type.kind === 'list' ? 'list' : 'object';
    const error: FieldError = {
      type: 'DecodeType',
      field: path.text,
      path: path.steps,
      fault: faultOf(scalarType, scalar),
      value: scalar === undefined ? (node.kind === 'map' ? '{…}' : '[…]') : printable(scalar),
      want,
      detail: { got: scalar?.type ?? node.kind },
    };
    this.typeFaults.push({ error, aborts: scalarType !== undefined && readsItself(scalarType) });
  }

  #refuseAlias(written: YamlNode, path: FieldPath): void {
    this.undecoded.add(written);
    this.refuse('alias-undefined', path);
  }

  #entriesOf(map: YamlMap, path: FieldPath): EffectiveMap {
    const effective = resolveEntries(map);
    // What an alias repeats is said once, where it is written.
    for (const { key } of this.#aliases > 0 ? [] : effective.duplicates) {
      const place = path.child(key);
      this.strictFaults.push({
        type: 'DuplicateField',
        field: place.text,
        path: place.steps,
        fault: 'duplicate-field',
        detail: { field: key },
      });
    }
    for (const { fault } of effective.faults) this.refuse(fault, path);
    return effective;
  }

  /** What no field takes is still YAML that must be readable, and may hold keys twice. */
  #skip(written: YamlNode | undefined, path: FieldPath, depth: number): void {
    if (depth > MOST_DEPTH) return;
    const isAlias = written?.kind === 'alias';
    if (isAlias) this.#aliases++;
    const node = resolveAlias(written);
    if (node === undefined && written !== undefined) this.#refuseAlias(written, path);
    if (node?.kind === 'scalar') this.#scalarValue(node, path);
    if (node?.kind === 'sequence') {
      node.items.forEach((item, index) => {
        this.#skip(item.value, path.index(index), depth + 1);
      });
    }
    if (node?.kind === 'map') {
      for (const [key, entry] of this.#entriesOf(node, path).entries) {
        this.#skip(entry.value, path.child(key), depth + 1);
      }
    }
    if (isAlias) this.#aliases--;
  }
}

/** Without a prototype, so that no key of a manifest meets a name of JavaScript's own. */
function emptyObject(): DecodedObject {
  return Object.create(null) as DecodedObject;
}

const MOST_VALUE = 80;

function printable(value: ScalarValue): string | number | boolean {
  switch (value.type) {
    case 'string': {
      const characters = [...value.value];
      return characters.length > MOST_VALUE ? `${characters.slice(0, MOST_VALUE).join('')}…` : value.value;
    }
    case 'integer':
      return Number(value.value);
    case 'float':
    case 'boolean':
      return value.value;
    default:
      return '';
  }
}

function faultOf(wanted: ScalarType | undefined, scalar: ScalarValue | undefined): string {
  if (wanted === 'quantity' && scalar !== undefined) return 'quantity-invalid';
  const isInteger = wanted === 'int32' || wanted === 'int64' || wanted === 'int-or-string';
  if (isInteger && scalar?.type === 'integer') return 'integer-out-of-range';
  if (wanted === 'bytes' && scalar?.type === 'string') return 'base64-invalid';
  if (wanted === 'date-time' && scalar?.type === 'string') return 'date-time-invalid';
  return 'wrong-type';
}
