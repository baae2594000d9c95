/** What a manifest begins with: `apiVersion` and `kind`, each fitting the other. */
import type { KindSchema, KubernetesSchema } from '../../schema/kubernetesSchema.ts';
import type { CursorContext } from '../../syntax/cursorContext.ts';
import { type CompletionItem, type Insertion, itemOf } from './completion.ts';
import type { WrittenType } from './completionPlace.ts';

/** Kinds that people write; the cluster writes the others. In the order in which they are offered. */
const FIRST_KINDS = [
  'StatefulSet',
  'DaemonSet',
  'Service',
  'PersistentVolumeClaim',
  'PodDisruptionBudget',
  'ConfigMap',
  'Secret',
  'Pod',
  'Deployment',
];

/** Values of `apiVersion` or `kind`; undefined at any other place. */
export function typeItems(
  context: CursorContext,
  depth: number,
  written: WrittenType,
  schema: KubernetesSchema,
): readonly CompletionItem[] | undefined {
  if (context.slot !== 'value' || context.path.length !== depth + 1) return undefined;
  const key = context.path.at(-1);
  if (key !== 'apiVersion' && key !== 'kind') return undefined;
  const isKind = key === 'kind';
  const fitting = isKind
    ? schema.kinds.filter(({ apiVersion }) => apiVersion === written.apiVersion)
    : schema.kinds.filter(({ kind }) => kind === written.kind);
  const offered = fitting.length > 0 ? fitting : schema.kinds;
  const values = inOrder(offered).map(known => ({
    label: isKind ? known.kind : known.apiVersion,
    detail: isKind ? known.apiVersion : offered.length < 4 ? known.kind : undefined,
  }));
  const seen = new Set<string>();
  return values
    .filter(({ label }) => !seen.has(label) && seen.add(label))
    .map(({ label, detail }) =>
      itemOf({ label, kind: 'type', detail, insertion: [valueText(context, label)] }),
    );
}

/** Keys at the root of a manifest whose kind is not written or not known yet; nothing in any other file. */
export function rootItems(
  context: CursorContext,
  depth: number,
  written: WrittenType,
  schema: KubernetesSchema,
): readonly CompletionItem[] {
  if (context.slot !== 'entry' || context.path.length !== depth) return [];
  const { siblings } = context;
  const isManifest = siblings.has('apiVersion') || siblings.has('kind');
  const isEmpty =
    siblings.size === 0 &&
    'apiVersion kind metadata spec'.split(' ').some(key => key.startsWith(context.prefix));
  if (!isManifest && !isEmpty) return [];
  const fixed = written.kind !== undefined && schema.kinds.every(({ kind }) => kind !== written.kind);
  // A custom resource is none of ours, but it begins like all others.
  const keys = fixed ? ['apiVersion', 'kind'] : ['apiVersion', 'kind', 'metadata', 'spec'];
  const wanted = keys.filter(
    key => !siblings.has(key) && (isManifest || key === 'apiVersion' || key === 'kind'),
  );
  const items = wanted.map(key => keyItem(context, key));
  return isManifest || context.isKey ? items : [...kindStarts(context, schema), ...items];
}

/** `apiVersion`, `kind` and a name in one go. */
function kindStarts(context: CursorContext, schema: KubernetesSchema): readonly CompletionItem[] {
  if (context.style !== 'block' || context.column > 0) return [];
  return inOrder(schema.kinds)
    .filter(({ kind, isCustom }) => !isCustom && FIRST_KINDS.includes(kind))
    .map(({ apiVersion, kind }) => ({
      ...itemOf({
        label: `apiVersion: ${apiVersion}, kind: ${kind}`,
        kind: 'type',
        insertion: [`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: `, { text: '' }],
      }),
      filterText: `apiVersion kind ${kind}`,
    }));
}

function keyItem(context: CursorContext, key: string): CompletionItem {
  const json: Insertion = [context.quote === undefined ? `"${key}": ` : `${key}": `, { text: '' }];
  const isObject = key === 'metadata' || key === 'spec';
  const block: Insertion = isObject
    ? [`${key}:\n${' '.repeat(context.column + 2)}${key === 'metadata' ? 'name: ' : ''}`, { text: '' }]
    : [`${key}: `, { text: '' }];
  const insertion = context.isKey ? [key] : context.style === 'json' ? json : block;
  return itemOf({ label: key, kind: 'field', insertion });
}

function valueText(context: CursorContext, label: string): string {
  const quote = context.style === 'json' && context.quote === undefined ? '"' : '';
  return `${context.needsSpace ? ' ' : ''}${quote}${label}${quote}`;
}

function inOrder(kinds: readonly KindSchema[]): readonly KindSchema[] {
  const rank = ({ kind, isCustom }: KindSchema) =>
    !isCustom && FIRST_KINDS.includes(kind) ? FIRST_KINDS.indexOf(kind) : FIRST_KINDS.length;
  return [...kinds].sort((a, b) => rank(a) - rank(b));
}
