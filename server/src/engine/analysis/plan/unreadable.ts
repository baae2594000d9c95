/** Places of a file that are no YAML: what stands in such a document is planned as far as it can be read, or not at all. */
import { resourcesOf } from '../../model/resource.ts';
import { findSyntaxFaults } from '../../rules/meta/yamlSyntax.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import { updateSourceFile } from '../../workspace/sourceFile.ts';

export interface UnreadablePlace {
  /** 0-based. */
  readonly line: number;
  readonly character: number;
  readonly message: string;
}

/** The first of each document that holds a manifest. */
export function unreadableIn(text: string): readonly UnreadablePlace[] {
  const lines = new LineIndex(text);
  return updateSourceFile(undefined, '', text).documents.flatMap(({ start, document }) => {
    if (document.isTemplate || document.errors.length === 0) return [];
    if (resourcesOf(document).length === 0 && !/^\s*kind:/m.test(document.text)) return [];
    const [first] = findSyntaxFaults(document);
    return first === undefined
      ? []
      : [{ ...lines.positionAt(start + first.range.start), message: first.message }];
  });
}
