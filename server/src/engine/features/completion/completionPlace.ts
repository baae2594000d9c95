/** Where the cursor is in the Kubernetes API: in which resource, and at which field. */
import { type Resource, resourcesOf } from '../../model/resource.ts';
import { type FieldPlace, fieldAt } from '../../schema/fieldAt.ts';
import type { KindSchema, KubernetesSchema } from '../../schema/kubernetesSchema.ts';
import type { CursorContext } from '../../syntax/cursorContext.ts';
import { layoutAt } from '../../syntax/editor/layout.ts';
import type { Layout } from '../../syntax/editor/printValue.ts';
import { followPath, type PathStep } from '../../syntax/nodeAt.ts';
import { resolveAlias, type YamlDocument } from '../../syntax/yamlTree.ts';
import type { ResourceIndex } from '../../workspace/resourceIndex.ts';
import type { SourceFile } from '../../workspace/sourceFile.ts';

/** What the files around the document say. */
export interface CompletionWorkspace {
  file(uri: string): SourceFile | undefined;
  readonly index: ResourceIndex;
  /** Of the release that the document is for, with the kinds that the workspace defines. */
  readonly schema: KubernetesSchema;
  readonly defaultNamespace: string;
}

export interface CompletionPlace {
  readonly context: CursorContext;
  readonly document: YamlDocument;
  readonly workspace: CompletionWorkspace;
  readonly schema: KubernetesSchema;
  /** The parse of the manifest around the cursor, as far as it goes. */
  readonly resource: Resource | undefined;
  readonly kind: KindSchema;
  /** From the root of the resource. */
  readonly path: readonly PathStep[];
  readonly field: FieldPlace;
  readonly layout: Layout;
}

/** The type of a manifest as it is written, known or not. */
export interface WrittenType {
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  /** How many steps of the cursor's path lead to the manifest. */
  readonly depth: number;
  readonly resource: Resource | undefined;
}

/** The manifest around the cursor: the document, or an item of a List. */
export function writtenTypeAt(document: YamlDocument, path: readonly PathStep[]): WrittenType {
  const resources = resourcesOf(document);
  const own = resources.find(
    ({ origin }) => origin.length > 0 && origin.every((step, index) => step === path[index]),
  );
  if (own !== undefined)
    return { apiVersion: own.apiVersion, kind: own.kind, depth: own.origin.length, resource: own };
  const [first] = resources;
  const whole = first?.origin.length === 0 ? first : undefined;
  const kind = whole?.kind ?? rootScalar(document.text, 'kind');
  const apiVersion = whole?.apiVersion ?? rootScalar(document.text, 'apiVersion');
  const isList = kind !== undefined && /^\w*List$/.test(kind);
  if (isList && path[0] === 'items' && typeof path[1] === 'number') {
    return { apiVersion: undefined, kind: undefined, depth: 2, resource: undefined };
  }
  return { apiVersion, kind, depth: 0, resource: whole };
}

/** Undefined for kinds that are not known, and for places that no field of the release leads to. */
export function completionPlace(
  context: CursorContext,
  document: YamlDocument,
  workspace: CompletionWorkspace,
): CompletionPlace | undefined {
  const written = writtenTypeAt(document, context.path);
  const { schema } = workspace;
  const kind = kindOf(schema, written);
  if (kind === undefined) return undefined;
  const path = context.path.slice(written.depth);
  const field = fieldAt(schema, kind.type, path);
  if (field === undefined) return undefined;
  const { parent } = followPath(document.root, context.path);
  const near = resolveAlias(parent?.value) ?? parent?.parent;
  const root = resolveAlias(document.root);
  const container = near?.kind === 'map' || near?.kind === 'sequence' ? near : root;
  const layout =
    container === undefined || container.kind === 'scalar' ? USUAL_LAYOUT : layoutAt(document, container);
  return { context, document, workspace, schema, resource: written.resource, kind, path, field, layout };
}

const USUAL_LAYOUT: Layout = {
  step: 2,
  sequenceStep: 2,
  dashWidth: 2,
  quotes: 'double',
  allowsBlockScalars: false,
};

/** A kind whose apiVersion is missing or no longer served is still that kind; one of a foreign group is not. */
export function kindOf(schema: KubernetesSchema, { apiVersion, kind }: WrittenType): KindSchema | undefined {
  if (kind === undefined) return undefined;
  const exact = apiVersion === undefined ? undefined : schema.kind(apiVersion, kind);
  if (exact !== undefined) return exact;
  const named = schema.kinds.filter(known => known.kind === kind);
  const group = apiVersion?.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const ofGroup = named.filter(known => known.group === group);
  if (ofGroup.length > 0 || group.includes('.')) return ofGroup.at(-1);
  return named.filter(known => !known.isCustom).at(-1) ?? named.at(-1);
}

/** For documents of which nothing can be read. */
function rootScalar(text: string, key: string): string | undefined {
  return new RegExp(`^["']?${key}["']?:[ \\t]+["']?([\\w./-]+)`, 'm').exec(text)?.[1];
}
