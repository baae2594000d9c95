/** What the index keeps of a kustomization: what it takes in, and what it makes of that. */
import type { Resource } from '../model/resource.ts';
import { ObjectView } from '../model/view.ts';

/** What a kustomization makes of the manifests that it takes in. */
export interface KustomizationSummary {
  /** Files and folders that it takes in, relative to it. */
  readonly parts: readonly string[];
  /** Whether things get a prefix or suffix to their names. */
  readonly renames: boolean;
  /** Whether everything goes to one namespace, whatever is written. */
  readonly setsNamespace: boolean;
  /** Keys of the labels that it adds. */
  readonly labels: readonly string[];
  /** Names of the ConfigMaps and Secrets that it generates. */
  readonly generated: readonly string[];
  /** Whether it may change or bring in what no file of the workspace shows: charts, addresses, inline patches, programs. */
  readonly isOpen: boolean;
}

/** What no other file has at its top. */
const OWN_KEYS = [
  'resources',
  'bases',
  'components',
  'patches',
  'patchesStrategicMerge',
  'configMapGenerator',
  'secretGenerator',
];

/** Kustomize knows its file by the name, so that apiVersion and kind may be left out. */
export function isKustomization({ apiVersion, kind, view }: Resource): boolean {
  if (apiVersion !== undefined || kind !== undefined) return kind === 'Kustomization';
  return OWN_KEYS.some(key => view.has(key));
}

/** The files named under `patches` (once a list of names), `patchesStrategicMerge` and `patchesJson6902`. */
export function patchesOf(resource: Resource): readonly string[] {
  const { view } = resource;
  const named = [...view.texts('patches'), ...view.texts('patchesStrategicMerge')];
  const listed = ['patches', 'patchesJson6902'].flatMap(key => view.list(key, ObjectView).items);
  return [...named, ...listed.map(patch => patch.text('path'))].flatMap(field => field.value ?? []);
}

const GENERATORS = ['configMapGenerator', 'secretGenerator'];
const OPEN_FIELDS = [
  'helmCharts',
  'helmChartInflationGenerator',
  'generators',
  'transformers',
  'replacements',
  'vars',
];

export function summariseKustomization({ view }: Resource): KustomizationSummary {
  const parts = ['resources', 'bases', 'components'].flatMap(key =>
    view.texts(key).flatMap(field => field.value ?? []),
  );
  const listed = ['patches', 'patchesJson6902'].flatMap(key => view.list(key, ObjectView).items);
  const labels = view.list('labels', ObjectView).items.map(item => item.object('pairs', ObjectView));
  return {
    parts: parts.filter(part => !isAddress(part)),
    renames: view.has('namePrefix') || view.has('nameSuffix'),
    setsNamespace: view.has('namespace'),
    labels: [view.object('commonLabels', ObjectView), ...labels].flatMap(({ keys }) => keys),
    generated: GENERATORS.flatMap(key =>
      view.list(key, ObjectView).items.flatMap(item => item.text('name').value ?? []),
    ),
    isOpen:
      !view.isComplete ||
      parts.some(isAddress) ||
      OPEN_FIELDS.some(key => view.has(key)) ||
      listed.some(patch => patch.isPresent && patch.text('path').value === undefined) ||
      view.texts('patchesStrategicMerge').some(({ value }) => value?.includes('\n') === true),
  };
}

/** `https://…`, `git@…`, `github.com/owner/name//path?ref=v1`: what is fetched from elsewhere. */
function isAddress(part: string): boolean {
  return /:\/\/|\?ref=|^git@|^(?:[\w-]+\.)+[a-z]+\/[^.]*\/\//.test(part);
}
