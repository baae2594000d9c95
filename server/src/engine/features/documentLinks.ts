/** The files that a kustomization names. Names of resources are no links: they have definitions. */
import { resourcesOf } from '../model/resource.ts';
import { shiftRange, type TextRange } from '../text/textRange.ts';
import { isKustomization } from '../workspace/kustomizationSummary.ts';
import { resolvePath } from '../workspace/resourceIndex.ts';
import type { SourceFile } from '../workspace/sourceFile.ts';
import { nameRange } from './names/ownOccurrences.ts';
import { scalarsOf } from './names/textPlaces.ts';

export interface DocumentLink {
  /** In the file. */
  readonly range: TextRange;
  /** A file of the workspace. */
  readonly target: string;
}

/** Keys whose values or items are paths. */
const PATH_KEYS = new Set<unknown>([
  'resources',
  'bases',
  'components',
  'patchesStrategicMerge',
  'path',
  'configurations',
  'crds',
  'generators',
  'transformers',
  'files',
]);
/** What a folder is known by. */
const FOLDER_FILES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** @param isKnown Whether there is such a file in the workspace. */
export function documentLinks(
  { uri, documents }: SourceFile,
  isKnown: (uri: string) => boolean,
): readonly DocumentLink[] {
  return documents.flatMap(({ document, start }) =>
    resourcesOf(document)
      .filter(isKustomization)
      .flatMap(resource => [...scalarsOf(resource)])
      .flatMap(({ scalar, path }) => {
        const key = path.filter(step => typeof step === 'string').at(-1);
        const range = PATH_KEYS.has(key) ? nameRange(document, scalar) : undefined;
        if (range === undefined || /[:?\n]/.test(scalar.text)) return [];
        const named = resolvePath(uri, scalar.text.replace(/\/$/, ''));
        const target = [named, ...FOLDER_FILES.map(name => `${named}/${name}`)].find(isKnown);
        return target === undefined ? [] : [{ range: shiftRange(range, start), target }];
      }),
  );
}
