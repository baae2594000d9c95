/**
 * A manifest as the server's decoder leaves it: plain values by JSON name, typed by the schema.
 *
 * `int32`, `int64` → number; `quantity` → its text; `int-or-string` → number or string; absent and null → undefined.
 * Defaults are set on a copy, so that what is written can still be told from what is filled in.
 */
export type Decoded = string | number | boolean | DecodedObject | DecodedList | undefined;

export interface DecodedObject {
  [key: string]: Decoded;
}

export type DecodedList = Decoded[];

export function objectOf(value: Decoded): DecodedObject | undefined {
  return typeof value === 'object' && !Array.isArray(value) ? value : undefined;
}

/** Items that are null are empty structures to the server. */
export function listOf(value: Decoded): readonly Decoded[] {
  return Array.isArray(value) ? value : [];
}

export function objectsOf(value: Decoded): readonly DecodedObject[] {
  return listOf(value).map(item => objectOf(item) ?? {});
}

export function textOf(value: Decoded): string {
  return typeof value === 'string' ? value : '';
}

export function numberOf(value: Decoded): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

export function booleanOf(value: Decoded): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** The string values of a map such as labels. */
export function stringsOf(value: Decoded): ReadonlyMap<string, string> {
  const object = objectOf(value);
  return new Map(Object.entries(object ?? {}).map(([key, item]) => [key, textOf(item)]));
}

/** The structure in a field, made where there is none. Changes the object. */
export function childObject(object: DecodedObject, field: string): DecodedObject {
  const child = objectOf(object[field]) ?? {};
  object[field] = child;
  return child;
}

/** A deep copy. */
export function copyOf<Value extends Decoded>(value: Value): Value {
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  if (typeof value !== 'object') return value;
  const copy = Object.create(null) as DecodedObject;
  for (const key of Object.keys(value)) copy[key] = copyOf((value as DecodedObject)[key]);
  return copy as Value;
}
