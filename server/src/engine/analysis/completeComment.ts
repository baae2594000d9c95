/** Completion inside comments for Setwise: the words that begin them, and ids of rules to ignore. */
import { type CompletionAnswer, type CompletionItem, itemOf } from '../features/completion/completion.ts';
import { coveredBy } from '../rules/coveredBy.ts';
import { canBeIgnored, REASON_PLACEHOLDER } from '../rules/ignoreComments.ts';
import { allRules } from '../rules/registry.ts';
import type { YamlDocument } from '../syntax/yamlTree.ts';
import { lineEndAt, lineStartAt } from '../text/lines.ts';
import { containsOffset, shiftRange, type TextRange } from '../text/textRange.ts';
import type { PlacedDocument } from '../workspace/sourceFile.ts';
import type { Snapshot } from './snapshot.ts';

const WORDS: Readonly<Record<string, string>> = {
  'setwise-ignore': 'leaves findings of a rule out here',
  'setwise-ignore-file': 'leaves findings of a rule out in the whole file',
  'setwise-kubernetes': 'says which Kubernetes the manifests are for',
};

/** Undefined outside such comments. Ranges are relative to the document. */
export function completeComment(
  snapshot: Snapshot,
  uri: string,
  { document, start }: PlacedDocument,
  offset: number,
): CompletionAnswer | undefined {
  const { text } = document;
  const comment = document.comments.find(
    range => range.start < offset && lineStartAt(text, range.start) === lineStartAt(text, offset),
  );
  if (comment === undefined) return undefined;
  const before = text.slice(comment.start, offset);
  const after = text.slice(offset, lineEndAt(text, offset));
  const range = {
    start: offset - (/[\w-]*$/.exec(before)?.[0].length ?? 0),
    end: offset + (/^[\w-]*/.exec(after)?.[0].length ?? 0),
  };
  if (/^#[ \t]*set[\w-]*$/.test(before)) return answerOf(wordItems(document, comment), range);
  const [, forFile, named] =
    /^#[ \t]*setwise-ignore(-file)?[ \t]+((?:[\w-]+[ \t]*,[ \t]*)*)[\w-]*$/.exec(before) ?? [];
  if (named === undefined) return undefined;

  const covered = forFile === undefined ? shiftRange(coveredBy(document, comment), start) : undefined;
  const found = new Set(
    snapshot
      .diagnostics(uri)
      .filter(one => covered === undefined || containsOffset(covered, one.range.start))
      .map(({ rule }) => rule),
  );
  const isLast = /^[\w-]*[ \t]*$/.test(after);
  return answerOf(ruleItems(found, new Set(named.split(/[\s,]+/)), isLast), range);
}

function wordItems({ root }: YamlDocument, comment: TextRange): readonly CompletionItem[] {
  const isAbove = root === undefined || comment.start <= root.range.start;
  return Object.entries(WORDS)
    .filter(([word]) => isAbove || word === 'setwise-ignore')
    .map(([word, detail]) => itemOf({ label: word, kind: 'value', detail, insertion: [`${word} `] }));
}

/** What is found here comes first. */
function ruleItems(
  found: ReadonlySet<string>,
  named: ReadonlySet<string>,
  isLast: boolean,
): readonly CompletionItem[] {
  const rules = allRules.filter(({ id }) => canBeIgnored(id) && !named.has(id));
  const sorted = [...rules.filter(({ id }) => found.has(id)), ...rules.filter(({ id }) => !found.has(id))];
  return sorted.map(({ id, title }) =>
    itemOf({
      label: id,
      kind: 'value',
      detail: title,
      insertion: isLast ? [`${id}: `, { text: REASON_PLACEHOLDER }] : [id],
    }),
  );
}

function answerOf(items: readonly CompletionItem[], range: TextRange): CompletionAnswer {
  return { range, items, isIncomplete: false, indent: 0 };
}
