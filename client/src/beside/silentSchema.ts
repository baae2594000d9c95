/**
 * The schema that another extension is given for a file with manifests that Setwise judges: it permits those, and
 * checks all else as it was checked before.
 */
import { isJudged, JUDGED_KINDS, type ManifestType } from './manifestTypes.ts';

/** A part of JSON Schema, draft 7. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** What a file would be checked with. */
export interface AppliedSchemas {
  /** Addresses of schemas that are not of Kubernetes: they hold for every document. */
  readonly others: readonly string[];
  /** The address of the Kubernetes schema for one document; undefined when there is none. */
  readonly kubernetes: (type: ManifestType) => string | undefined;
}

/** @param types Of the documents of the file. */
export function silentSchema(
  types: readonly ManifestType[],
  { others, kubernetes }: AppliedSchemas,
): JsonSchema {
  const rest = types.filter(type => !isJudged(type));
  const checked = new Map<string, JsonSchema>();
  for (const type of rest) {
    const address = kubernetes(type);
    if (address === undefined) continue;
    checked.set(JSON.stringify(type), { if: { not: isOfType(type) }, else: { $ref: address } });
  }
  return {
    title: 'Kubernetes, as far as Setwise leaves it',
    allOf: [
      ...others.map($ref => ({ $ref })),
      // Without a document to check nothing is loaded: Kubernetes' own schema has megabytes.
      ...(checked.size === 0 ? [] : [{ if: judged(types), else: { allOf: [...checked.values()] } }]),
    ],
  };
}

/** A field without a value is as good as none: it is about to be typed. */
function isOfType(type: ManifestType): JsonSchema {
  const fields = Object.entries(type);
  return {
    required: fields.filter(([, text]) => text !== undefined).map(([name]) => name),
    properties: Object.fromEntries(
      fields.map(([name, text]) => [name, text === undefined ? { type: 'null' } : { const: text }]),
    ),
  };
}

function judged(types: readonly ManifestType[]): JsonSchema {
  const kinds = new Set([...JUDGED_KINDS, ...types.filter(isJudged).map(({ kind }) => kind)]);
  return {
    required: ['kind'],
    properties: { kind: { enum: [...kinds] }, apiVersion: { pattern: '^[^./]*(/.*)?$' } },
  };
}
