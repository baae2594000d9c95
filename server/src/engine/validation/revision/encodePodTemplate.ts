/**
 * A Pod template as its revision keeps it: the JSON that the StatefulSet controller hashes.
 *
 * It is what Go's encoder makes of the stored template, with `$patch: replace`, keys sorted (`getPatch` in
 * pkg/controller/statefulset/stateful_set_utils.go). Which empty fields it writes is in podTemplateEncoding.json.
 */
import { isAtLeast, type Target } from '../../release/release.ts';
import { type KubernetesSchema, schemaOf, type ValueType } from '../../schema/kubernetesSchema.ts';
import { canonicalQuantity } from '../canonicalQuantity.ts';
import { type Decoded, type DecodedObject, objectOf, textOf } from '../decoded.ts';
import facts from './podTemplateEncoding.json';

/** How Go's struct of a type is encoded, where it is not by leaving out what is empty. */
interface EncodingFacts {
  /** Written though empty. */
  readonly always?: readonly string[];
  /** Behind a pointer, so that `false`, 0 and an empty text are kept. */
  readonly pointers?: readonly string[];
  /** Structures that are no pointers: never absent. */
  readonly structures?: readonly string[];
}

const FACTS: Readonly<Record<string, EncodingFacts>> = facts;
const TEMPLATE_TYPE = 'core/v1.PodTemplateSpec';
const OBJECT_META = 'meta/v1.ObjectMeta';

/** `template` is that of a stored set: decoded, with defaults, without what the release drops. */
export function encodePodTemplate(template: DecodedObject, target: Target): string {
  const encoder: Encoder = {
    schema: schemaOf(target.release),
    // Until 1.33 a time that is not set was written as null.
    writesNullTime: !isAtLeast(target.release, '1.34'),
  };
  const encoded = encodeStructure(template, TEMPLATE_TYPE, encoder);
  const patch = { spec: { template: { ...encoded, $patch: 'replace' } } };
  return goText(JSON.stringify(sortKeys(patch)));
}

interface Encoder {
  readonly schema: KubernetesSchema;
  readonly writesNullTime: boolean;
}

type Encoded = string | number | boolean | null | EncodedObject | readonly Encoded[];

interface EncodedObject {
  [key: string]: Encoded;
}

function encodeStructure(object: DecodedObject, type: string, encoder: Encoder): EncodedObject {
  const encoded: EncodedObject = {};
  const { always = [], pointers = [], structures = [] } = FACTS[type] ?? {};
  for (const [name, { value }] of encoder.schema.type(type)?.fields ?? []) {
    const written = object[name];
    const isKept = pointers.includes(name) && written !== undefined;
    if (structures.includes(name) && value.kind === 'structure') {
      encoded[name] = encodeStructure(objectOf(written) ?? {}, value.type, encoder);
    } else if (always.includes(name)) {
      encoded[name] = encodeAlways(written, value, pointers.includes(name), encoder);
    } else if (isKept || !isEmpty(written, value)) {
      encoded[name] = encodeValue(written, value, encoder);
    }
  }
  if (type === OBJECT_META && encoder.writesNullTime) encoded.creationTimestamp = null;
  return encoded;
}

function encodeAlways(written: Decoded, type: ValueType, isPointer: boolean, encoder: Encoder): Encoded {
  if (written !== undefined) return encodeValue(written, type, encoder);
  if (isPointer || type.kind !== 'scalar') return null;
  if (type.scalar === 'quantity') return '0';
  if (type.scalar === 'boolean') return false;
  return type.scalar === 'string' ? '' : 0;
}

/** What Go's `omitempty` leaves out. A structure that is there is never empty. */
function isEmpty(written: Decoded, type: ValueType): boolean {
  if (written === undefined || written === '' || written === 0 || written === false) return true;
  if (Array.isArray(written)) return written.length === 0;
  return type.kind === 'map' && typeof written === 'object' && Object.keys(written).length === 0;
}

function encodeValue(value: Decoded, type: ValueType, encoder: Encoder): Encoded {
  switch (type.kind) {
    case 'structure':
      return encodeStructure(objectOf(value) ?? {}, type.type, encoder);
    case 'list':
      return Array.isArray(value) ? value.map(item => encodeValue(item, type.of, encoder)) : null;
    case 'map': {
      const entries = Object.entries(objectOf(value) ?? {});
      return Object.fromEntries(entries.map(([key, item]) => [key, encodeValue(item, type.of, encoder)]));
    }
    case 'scalar':
      if (type.scalar === 'quantity') return canonicalQuantity(textOf(value)) ?? '0';
      return scalarOf(value, type.scalar === 'string' ? '' : 0);
    case 'any':
      return scalarOf(value, '');
  }
}

function scalarOf(value: Decoded, empty: string | number): Encoded {
  return typeof value === 'object' || value === undefined ? empty : value;
}

function sortKeys(value: Encoded): Encoded {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]));
}

/** Go's encoder writes a few more characters as escapes than JavaScript's does. */
function goText(json: string): string {
  return json.replace(
    /[<>&\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
