/** What an editor can be asked to write: plain data, and how it compares with what is written. */
import { resolveScalar } from '../resolveScalar.ts';
import { resolveAlias, type YamlNode, type YamlScalar } from '../yamlTree.ts';

export type PlainValue =
  | string
  | number
  | boolean
  | null
  | QuotedText
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

/** A string that is to stand in quotes even where it could do without. */
export class QuotedText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export function quoted(text: string): QuotedText {
  return new QuotedText(text);
}

export type PlainList = readonly PlainValue[];
export type PlainObject = { readonly [key: string]: PlainValue };

export function isList(value: PlainValue): value is PlainList {
  return Array.isArray(value);
}

export function isObject(value: PlainValue): value is PlainObject {
  return typeof value === 'object' && value !== null && !isList(value) && !(value instanceof QuotedText);
}

/** A list or an object that holds something, which block style writes on lines of its own. */
export function isFilled(value: PlainValue): value is PlainList | PlainObject {
  return isList(value) ? value.length > 0 : isObject(value) && Object.keys(value).length > 0;
}

/** Whether the node already means that value to the server; nothing written means null. */
export function meansSame(node: YamlNode | undefined, value: PlainValue): boolean {
  const resolved = resolveAlias(node);
  if (node?.kind === 'alias' && resolved === undefined) return false;
  if (resolved === undefined) return value === null;
  if (resolved.kind === 'scalar') return scalarMeans(resolved, value);
  if (resolved.kind === 'sequence') {
    if (!isList(value) || value.length !== resolved.items.length) return false;
    return resolved.items.every((item, index) => meansSame(item.value, value[index] as PlainValue));
  }
  if (!isObject(value) || Object.keys(value).length !== resolved.entries.length) return false;
  return resolved.entries.every(
    entry =>
      !entry.isMerge &&
      Object.hasOwn(value, entry.key) &&
      meansSame(entry.value, value[entry.key] as PlainValue),
  );
}

function scalarMeans(scalar: YamlScalar, value: PlainValue): boolean {
  if (scalar.isUnknown) return false;
  const resolved = resolveScalar(scalar);
  switch (resolved.type) {
    case 'null':
      return value === null;
    case 'boolean':
      return value === resolved.value;
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value) && BigInt(value) === resolved.value;
    case 'float':
      return Object.is(value, resolved.value);
    case 'string':
      if (value instanceof QuotedText) return scalar.style !== 'plain' && value.text === resolved.value;
      return value === resolved.value;
    case 'refused':
      return false;
  }
}

/** The data of a node; undefined when some of it cannot be told as plain data (placeholders, aliases, huge numbers). */
export function plainValueOf(node: YamlNode | undefined): PlainValue | undefined {
  if (node === undefined) return null;
  if (node.kind === 'alias') return undefined;
  if (node.kind === 'scalar') return plainScalarOf(node);
  if (node.anchor !== undefined || node.tag !== undefined) return undefined;
  if (node.kind === 'sequence') {
    const items: PlainValue[] = [];
    for (const item of node.items) {
      const value = plainValueOf(item.value);
      if (value === undefined) return undefined;
      items.push(value);
    }
    return items;
  }
  const entries: [string, PlainValue][] = [];
  for (const entry of node.entries) {
    const value = entry.isMerge ? undefined : plainValueOf(entry.value);
    if (value === undefined) return undefined;
    entries.push([entry.key, value]);
  }
  return Object.fromEntries(entries);
}

function plainScalarOf(scalar: YamlScalar): PlainValue | undefined {
  if (scalar.isUnknown || scalar.anchor !== undefined || scalar.tag !== undefined) return undefined;
  const resolved = resolveScalar(scalar);
  if (resolved.type === 'refused') return undefined;
  if (resolved.type === 'null') return null;
  if (resolved.type === 'integer') {
    const value = Number(resolved.value);
    return Number.isSafeInteger(value) ? value : undefined;
  }
  if (resolved.type === 'string' && (scalar.style === 'single' || scalar.style === 'double')) {
    return quoted(resolved.value);
  }
  return resolved.value;
}
