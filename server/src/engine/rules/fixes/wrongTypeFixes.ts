/** What a value of a wrong type was probably meant to be. Which of these the API server takes is found out later. */

import { fieldAt } from '../../schema/fieldAt.ts';
import type { FieldSchema, ValueType } from '../../schema/kubernetesSchema.ts';
import { schemaOf } from '../../schema/kubernetesSchema.ts';
import {
  isList,
  isObject,
  type PlainObject,
  type PlainValue,
  plainValueOf,
} from '../../syntax/editor/plainValue.ts';
import { resolvePlain } from '../../syntax/resolveScalar.ts';
import { resolveAlias, type YamlParent, type YamlScalar } from '../../syntax/yamlTree.ts';
import { writtenAt } from '../common/fixes.ts';
import { textAt } from '../common/subject.ts';
import { shorten } from '../common/words.ts';
import type { FaultContext } from '../faultRule.ts';
import type { Fix } from '../finding.ts';
import { derivedValueFixes } from './missingValueFixes.ts';
import { removalFixes } from './removalFixes.ts';

export function wrongTypeFixes(context: FaultContext): readonly Fix[] {
  const { error, resource } = context;
  const parent = writtenAt(resource, error.path);
  const node = resolveAlias(parent?.value);
  if (parent === undefined) return [];
  const own =
    node?.kind === 'scalar'
      ? scalarFixes(context, parent, node)
      : collectionFixes(context, parent, plainValueOf(parent.value));
  const titles = new Set<string>();
  const single = node?.kind === 'scalar' ? derivedValueFixes(context) : [];
  const all = [...own, ...sisterLabelFix(context, parent), ...single, ...removalFixes(context)];
  const unique = all.filter(({ title }) => {
    const isNew = !titles.has(title);
    titles.add(title);
    return isNew;
  });
  return unique;
}

function replace(
  parent: YamlParent,
  value: PlainValue,
  title: string,
  safety: Fix['safety'] = 'unsafe',
): Fix {
  return { title, safety, apply: ({ editor }) => editor.replaceValue(parent, value) };
}

function scalarFixes(context: FaultContext, parent: YamlParent, written: YamlScalar): readonly Fix[] {
  const { error } = context;
  if (written.isUnknown) return [];
  if (error.want === 'string' && written.style === 'plain') {
    return [
      {
        title: `Put ${shorten(written.text, 30)} in quotes`,
        safety: 'safe',
        apply: ({ editor }) => editor.replaceScalar(written, written.text),
      },
    ];
  }
  if (error.want === 'list') return listFixes(context, parent, written);
  if (error.want === 'object') return structureFixes(context, parent, written);
  const plain = resolvePlain(written.text.trim());
  const isInteger = error.want === 'int32' || error.want === 'int64' || error.want === 'IntOrString';
  const isQuoted = written.style !== 'plain';
  if (isQuoted && isInteger && plain.type === 'integer') {
    return [replace(parent, Number(plain.value), `Write ${Number(plain.value)} without quotes`, 'safe')];
  }
  if (isQuoted && error.want === 'bool' && plain.type === 'boolean') {
    return [replace(parent, plain.value, `Write ${plain.value} without quotes`, 'safe')];
  }
  const value = wantedScalar(written.text, error.want, String(error.path.at(-1)));
  return value === undefined ? [] : [replace(parent, value, `Use ${value}`)];
}

const TRUE = /^(?:y|yes|on|true|1|enabled?)$/i;
const FALSE = /^(?:n|no|off|false|0|disabled?)$/i;
const SECONDS: Readonly<Record<string, number>> = { s: 1, sec: 1, m: 60, min: 60, h: 3600, d: 86_400 };

/** A text as the type that is wanted, when it says no other thing: `30s` of a field in seconds, `yes`, `8080/TCP`. */
export function wantedScalar(
  text: string,
  want: string | undefined,
  field: string,
): string | number | boolean | undefined {
  const trimmed = text.trim();
  if (want === 'string' || want === 'Quantity') return trimmed === '' ? undefined : trimmed;
  if (want === 'bool') return TRUE.test(trimmed) ? true : FALSE.test(trimmed) ? false : undefined;
  if (want !== 'int32' && want !== 'int64' && want !== 'IntOrString') return undefined;
  const time = /^(\d+)\s*([a-z]+)$/i.exec(trimmed);
  const seconds = time && field.endsWith('Seconds') ? SECONDS[(time[2] ?? '').toLowerCase()] : undefined;
  if (seconds !== undefined) return Number(time?.[1]) * seconds;
  const protocol = /^(\d+)\/(?:tcp|udp|sctp)$/i.exec(trimmed);
  if (protocol) return Number(protocol[1]);
  const number = /^[+-]?\d[\d_]*(?:\.\d+)?$/.test(trimmed) ? Number(trimmed.replaceAll('_', '')) : Number.NaN;
  return Number.isFinite(number) ? Math.round(number) : undefined;
}

/** `80,81` and `a b` are several, anything else is one. */
function listFixes(context: FaultContext, parent: YamlParent, written: YamlScalar): readonly Fix[] {
  const value = plainValueOf(written);
  if (value === undefined || value === null || value === '' || typeof value === 'boolean') return [];
  const parts = written.text.split(/[,;\s]+/).filter(part => part !== '');
  const asItem = (part: string): PlainValue => itemOf(context, part) ?? part;
  const one = itemOf(context, written.text) ?? value;
  return [
    ...(parts.length > 1 && written.style !== 'literal' && written.style !== 'folded'
      ? [replace(parent, parts.map(asItem), `Make it a list of ${parts.length}`)]
      : []),
    replace(parent, [one], 'Make it a list of one'),
  ];
}

/** A text as an item of a list of structures: `80` of ports, `MODE=fast` of variables. */
function itemOf(context: FaultContext, text: string): PlainObject | undefined {
  const { field, value } = placeOf(context) ?? {};
  const type = value?.kind === 'list' ? value.of : undefined;
  return type?.kind === 'structure' ? structureOf(context, type.type, text, field) : undefined;
}

/** The structures that people write in one line elsewhere. */
function structureOf(
  context: FaultContext,
  type: string,
  text: string,
  field: FieldSchema | undefined,
): PlainObject | undefined {
  const [first = '', rest] = splitOnce(text.trim());
  if (first === '') return undefined;
  if (type === 'core/v1.ContainerPort' || type === 'core/v1.ServicePort') {
    const key = type === 'core/v1.ContainerPort' ? 'containerPort' : 'port';
    const number = wantedScalar(rest ?? first, 'int32', key);
    return typeof number === 'number' ? { [key]: number } : undefined;
  }
  if (type === 'core/v1.EnvVar') return rest === undefined ? { name: first } : { name: first, value: rest };
  if (type === 'core/v1.VolumeMount')
    return rest === undefined ? undefined : { name: first, mountPath: rest };
  const fields = schemaOf(context.target.release).type(type)?.fields;
  const key = [...(field?.listKeys ?? []), ...PRINCIPAL].find(
    name => fields?.get(name)?.value.kind === 'scalar',
  );
  if (key !== undefined) return { [key]: text };
  return fields?.has('command') ? { command: text.split(/\s+/) } : undefined;
}

const PRINCIPAL = ['name', 'path', 'secretName', 'claimName', 'port'];

function splitOnce(text: string): readonly [string, string?] {
  const match = /^([^=:]+)[=:]\s*(.*)$/.exec(text);
  return match ? [(match[1] ?? '').trim(), match[2] ?? ''] : [text];
}

/** A word in the place of a structure: its name or path; `true` or nothing is the structure without settings. */
function structureFixes(context: FaultContext, parent: YamlParent, written: YamlScalar): readonly Fix[] {
  const value = placeOf(context)?.value;
  if (value?.kind !== 'structure') return [];
  const key = String(context.error.path.at(-1));
  if (written.text === '' || TRUE.test(written.text)) return [replace(parent, {}, `Use ${key}: {}`)];
  const meant = structureOf(context, value.type, written.text, undefined);
  const [field] = Object.keys(meant ?? {});
  return meant === undefined ? [] : [replace(parent, meant, `Write it as ${field}`)];
}

function collectionFixes(
  context: FaultContext,
  parent: YamlParent,
  value: PlainValue | undefined,
): readonly Fix[] {
  const { error } = context;
  if (value === undefined) return [];
  if (error.want === 'list') return isObject(value) ? listOfMapFixes(context, parent, value) : [];
  if (error.want === 'object') return isList(value) ? mapOfListFixes(parent, value) : [];
  const only = isList(value) && value.length === 1 ? value[0] : onlyValueOf(value);
  if (only === undefined || only === null || typeof only === 'object') return [];
  const wanted = wantedScalar(String(only), error.want, String(error.path.at(-1)));
  const from = isList(value) ? 'list' : 'map';
  return wanted === undefined
    ? []
    : [replace(parent, wanted, `Take ${shorten(String(wanted), 30)} out of the ${from}`)];
}

function onlyValueOf(value: PlainValue): PlainValue | undefined {
  const values = isObject(value) ? Object.values(value) : [];
  return values.length === 1 ? values[0] : undefined;
}

/** A map whose keys name the items, or one item without its dash. */
function listOfMapFixes(context: FaultContext, parent: YamlParent, value: PlainObject): readonly Fix[] {
  const place = placeOf(context);
  const type = place?.value.kind === 'list' ? place.value.of : undefined;
  const named = type && isFilledMap(value) ? namedItems(context, type, value) : undefined;
  return [
    replace(parent, [value], 'Make it a list of one'),
    ...(named ? [replace(parent, named, 'Make it a list of the named items')] : []),
  ];
}

function isFilledMap(value: PlainObject): boolean {
  return Object.keys(value).length > 0;
}

function namedItems(
  context: FaultContext,
  type: ValueType,
  value: PlainObject,
): readonly PlainValue[] | undefined {
  if (type.kind !== 'structure') {
    const values = Object.values(value);
    return values.every(one => typeof one !== 'object') ? values : undefined;
  }
  const fields = schemaOf(context.target.release).type(type.type)?.fields;
  if (!fields?.has('name')) return undefined;
  const inner = ['value', 'containerPort', 'port', 'mountPath', 'devicePath', 'image'].find(key =>
    fields.has(key),
  );
  const items = Object.entries(value).map(([name, one]): PlainValue | undefined => {
    if (isObject(one)) return { name, ...one };
    if (inner === undefined || one === null || typeof one === 'object') return undefined;
    return { name, [inner]: inner === 'value' ? String(one) : one };
  });
  return items.every(item => item !== undefined) ? items : undefined;
}

/** A list of one structure, of structures that complete each other, or of `key=value`. */
function mapOfListFixes(parent: YamlParent, value: readonly PlainValue[]): readonly Fix[] {
  const [first] = value;
  if (value.length === 1 && first !== undefined && isObject(first)) {
    return [replace(parent, first, 'Take it out of the list')];
  }
  if (value.length > 0 && value.every(isObject)) {
    const keys = value.flatMap(item => Object.keys(item));
    const isApart = new Set(keys).size === keys.length;
    return isApart ? [replace(parent, Object.assign({}, ...value), 'Merge the items into one')] : [];
  }
  const pairs = value.map(item => (typeof item === 'string' ? splitOnce(item) : []));
  if (value.length === 0 || pairs.some(([, text]) => text === undefined)) return [];
  return [replace(parent, Object.fromEntries(pairs), 'Make it a map')];
}

/** A label has to be what the selector wants, and the other way round. */
function sisterLabelFix({ error, resource }: FaultContext, parent: YamlParent): readonly Fix[] {
  const key = error.path.at(-1);
  const path = error.path.slice(0, -1).join('.');
  const other =
    path === 'spec.selector.matchLabels'
      ? ['spec', 'template', 'metadata', 'labels', key ?? '']
      : ['spec', 'selector', 'matchLabels', key ?? ''];
  if (path !== 'spec.selector.matchLabels' && path !== 'spec.template.metadata.labels') return [];
  const text = textAt(resource, other);
  if (text === undefined) return [];
  const whose = path === 'spec.selector.matchLabels' ? 'Pod template' : 'selector';
  return [replace(parent, text, `Use ${shorten(text, 40)}, as the ${whose} has it`)];
}

function placeOf({ error, resource, target }: FaultContext): ReturnType<typeof fieldAt> {
  const schema = schemaOf(target.release);
  const type = schema.kind(resource.apiVersion ?? '', resource.kind ?? '')?.type;
  return type === undefined ? undefined : fieldAt(schema, type, error.path);
}
