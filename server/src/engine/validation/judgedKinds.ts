/**
 * Which resources are Setwise's to judge: those of six kinds, and those so near to one that it was meant.
 * All else is silent; it may be a custom resource, a chart's values, or no manifest at all.
 */
import { NEWEST_RELEASE } from '../release/release.ts';
import { schemaOf } from '../schema/kubernetesSchema.ts';
import { resolveScalar } from '../syntax/resolveScalar.ts';
import { resolveAlias, type YamlMap, type YamlNode } from '../syntax/yamlTree.ts';
import { effectiveEntries } from './effectiveEntries.ts';
import type { FieldError } from './fieldError.ts';
import { editDistance, nearestName } from './nearestName.ts';

export type JudgedKind = keyof typeof JUDGED_KINDS;

/** The kinds that are judged, with the only apiVersion that each is served under in 1.31 to 1.37. */
export const JUDGED_KINDS = {
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  Service: 'v1',
  PersistentVolumeClaim: 'v1',
  Pod: 'v1',
  PodDisruptionBudget: 'policy/v1',
} as const;

/** Versions that were served once, and the release that no longer did. */
const REMOVED_VERSIONS: Readonly<Partial<Record<JudgedKind, Readonly<Record<string, string>>>>> = {
  StatefulSet: { 'apps/v1beta1': '1.16', 'apps/v1beta2': '1.16' },
  DaemonSet: { 'apps/v1beta2': '1.16', 'extensions/v1beta1': '1.16' },
  PodDisruptionBudget: { 'policy/v1beta1': '1.25' },
};

export interface JudgedResource {
  readonly kind: JudgedKind;
  /** Why the server does not know it as that kind. */
  readonly problem: FieldError | undefined;
}

/** The kind that a resource is, or was meant to be; undefined when it is none of ours. */
export function judgedKindOf(root: YamlNode | undefined): JudgedResource | undefined {
  const map = resolveAlias(root);
  if (map?.kind !== 'map') return undefined;
  const written = writtenType(map);
  if (written.apiVersion === undefined && !hasBody(map)) return undefined;
  const kind = isTextOrMissing(written.kind) ? meantKind(map, written.kind, written.apiVersion) : undefined;
  if (kind === undefined || !isTextOrMissing(written.apiVersion)) {
    return kind === undefined ? undefined : { kind, problem: typeProblem(written, kind) };
  }
  if (isForeign(written.apiVersion ?? '')) return undefined;
  return { kind, problem: typeProblem(written, kind) };
}

/** Values of charts have a `kind` too; a manifest that has lost its apiVersion still has metadata or a spec. */
function hasBody(map: YamlMap): boolean {
  const { entries } = effectiveEntries(map);
  return ['metadata', 'spec'].some(key => resolveAlias(entries.get(key)?.value)?.kind === 'map');
}

/** What the server has against `apiVersion` and `kind`, whatever the resource. */
export function kindProblem(map: YamlMap): FieldError | undefined {
  return typeProblem(writtenType(map), judgedKindOf(map)?.kind);
}

type WrittenText = string | number | boolean | null | undefined;

interface WrittenType {
  /** Undefined when absent or empty, null for a map or list. */
  readonly apiVersion: WrittenText;
  readonly kind: WrittenText;
}

function writtenType(map: YamlMap): WrittenType {
  const { entries } = effectiveEntries(map);
  const read = (key: string): WrittenText => {
    const node = resolveAlias(entries.get(key)?.value);
    if (node === undefined) return undefined;
    if (node.kind !== 'scalar') return null;
    const value = resolveScalar(node);
    if (value.type === 'null' || value.type === 'refused') return undefined;
    if (value.type === 'integer') return Number(value.value);
    return value.value === '' ? undefined : value.value;
  };
  return { apiVersion: read('apiVersion'), kind: read('kind') };
}

function isTextOrMissing(value: WrittenText): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

/** The group of a custom resource is a domain of somebody's own. */
function isForeign(apiVersion: string): boolean {
  const slash = apiVersion.indexOf('/');
  return slash !== -1 && apiVersion.slice(0, slash).includes('.');
}

function isJudgedKind(kind: string): kind is JudgedKind {
  return Object.hasOwn(JUDGED_KINDS, kind);
}

function meantKind(map: YamlMap, kind: string | undefined, apiVersion: WrittenText): JudgedKind | undefined {
  if (kind === undefined) return kindByContent(map, apiVersion);
  if (isJudgedKind(kind)) return kind;
  if (schemaOf(NEWEST_RELEASE).kinds.some(known => known.kind === kind)) return undefined;
  return misspeltKind(kind, typeof apiVersion === 'string' ? apiVersion : '');
}

/** A slip in a kind counts only beside that kind's own apiVersion, or none; short names are near to too many words. */
function misspeltKind(kind: string, apiVersion: string): JudgedKind | undefined {
  const candidates = Object.keys(JUDGED_KINDS).filter(isJudgedKind);
  return candidates.find(candidate => {
    const isSameWord = candidate.toLowerCase() === kind.toLowerCase().replace(/[-_\s]/g, '');
    if (apiVersion !== '' && apiVersion !== JUDGED_KINDS[candidate]) {
      return isSameWord && !isForeign(apiVersion);
    }
    const most = candidate.length < 5 ? 1 : 2;
    return isSameWord || editDistance(kind.toLowerCase(), candidate.toLowerCase(), most) <= most;
  });
}

/** Without a kind, only what no other kind has tells which one is meant. */
function kindByContent(map: YamlMap, apiVersion: WrittenText): JudgedKind | undefined {
  if (map.isIncomplete || apiVersion !== 'apps/v1') return undefined;
  const spec = resolveAlias(effectiveEntries(map).entries.get('spec')?.value);
  if (spec?.kind !== 'map') return undefined;
  const fields = effectiveEntries(spec).entries;
  if (!fields.has('template')) return undefined;
  if (fields.has('serviceName') || fields.has('volumeClaimTemplates')) return 'StatefulSet';
  return fields.has('updateStrategy') && !fields.has('replicas') ? 'DaemonSet' : undefined;
}

function typeProblem(
  { apiVersion, kind }: WrittenType,
  meant: JudgedKind | undefined,
): FieldError | undefined {
  const wanted = meant && JUDGED_KINDS[meant];
  for (const [field, value, nearest] of [
    ['apiVersion', apiVersion, wanted],
    ['kind', kind, meant],
  ] as const) {
    const detail = { field, ...(nearest === undefined ? {} : { nearest }) };
    if (value === undefined)
      return { type: 'Required', field, path: [field], fault: 'field-required', detail };
    if (typeof value !== 'string') {
      const found = value === null ? {} : { value };
      return {
        type: 'DecodeType',
        field,
        path: [field],
        fault: 'wrong-type',
        want: 'string',
        detail,
        ...found,
      };
    }
  }
  return versionProblem(String(apiVersion), String(kind), meant);
}

function versionProblem(
  apiVersion: string,
  kind: string,
  meant: JudgedKind | undefined,
): FieldError | undefined {
  const hasGroupAndVersion = apiVersion.split('/').length <= 2;
  if (hasGroupAndVersion && isJudgedKind(kind) && JUDGED_KINDS[kind] === apiVersion) return undefined;
  if (isJudgedKind(kind) || !hasGroupAndVersion) {
    const removed = meant && REMOVED_VERSIONS[meant]?.[apiVersion];
    return {
      type: 'UnknownKind',
      field: 'apiVersion',
      path: ['apiVersion'],
      fault: removed === undefined ? 'api-version-misspelt' : 'api-version-removed',
      value: apiVersion,
      detail: {
        ...(meant === undefined ? {} : { nearest: JUDGED_KINDS[meant] }),
        ...(removed === undefined ? {} : { removedIn: removed }),
      },
    };
  }
  const nearest = meant ?? nearestName(kind, Object.keys(JUDGED_KINDS));
  return {
    type: 'UnknownKind',
    field: 'kind',
    path: ['kind'],
    fault: 'kind-misspelt',
    value: kind,
    ...(nearest === undefined ? {} : { detail: { nearest } }),
  };
}
