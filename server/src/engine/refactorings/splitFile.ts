/** Each document of a file in a file of its own. */
import { movableDocuments, moveToFiles } from './common/documentFiles.ts';
import { defineRefactoring } from './refactoring.ts';

export const splitFile = defineRefactoring({
  id: 'split-file',
  kind: 'refactor.move',
  kinds: 'any',
  offers(context) {
    // The file stays, with what it began with.
    const [, ...documents] = movableDocuments(context);
    // For one there is the other refactoring.
    if (documents.length < 2) return [];
    return [
      {
        title: `Split into ${documents.length + 1} files, one for each document (the first stays here)`,
        places: [],
        makesFiles: true,
        apply: scope => moveToFiles(documents, context, scope),
      },
    ];
  },
});
