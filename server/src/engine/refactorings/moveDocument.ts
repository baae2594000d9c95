/** One document of several, in a file of its own. */
import { quote } from '../rules/common/words.ts';
import { movableDocuments, moveToFiles } from './common/documentFiles.ts';
import { defineRefactoring } from './refactoring.ts';

export const moveDocument = defineRefactoring({
  id: 'move-document',
  kind: 'refactor.move',
  kinds: 'any',
  offers(context) {
    const documents = movableDocuments(context);
    const own = documents.find(({ index }) => index === context.document);
    if (own === undefined || documents.length < 2) return [];
    return [
      {
        title: `Move this ${own.kind} to a file of its own, ${quote(own.fileName)}`,
        places: [],
        makesFiles: true,
        apply: scope => moveToFiles([own], context, scope),
      },
    ];
  },
});
