/** What may be typed at a place in a document. Looks at that document alone, and at names in the index. */
import { type CursorContext, cursorContextAt } from '../../syntax/cursorContext.ts';
import type { YamlDocument } from '../../syntax/yamlTree.ts';
import { textRange } from '../../text/textRange.ts';
import type { CompletionAnswer, CompletionItem } from './completion.ts';
import {
  type CompletionPlace,
  type CompletionWorkspace,
  completionPlace,
  writtenTypeAt,
} from './completionPlace.ts';
import { keyItems, newItems } from './fields.ts';
import { rootItems, typeItems } from './kinds.ts';
import { valueItems } from './values.ts';

/**
 * @param offset In the document, as are the offsets of the answer.
 * @returns Undefined where there is nothing to say.
 */
export function completeAt(
  document: YamlDocument,
  offset: number,
  workspace: CompletionWorkspace,
): CompletionAnswer | undefined {
  const context = cursorContextAt(document.text, offset);
  if (context === undefined) return undefined;
  const written = writtenTypeAt(document, context.path);
  const types = typeItems(context, written.depth, written, workspace.schema);
  if (types !== undefined) return answer(context, types);

  const place = completionPlace(context, document, workspace);
  if (place === undefined) {
    return answer(context, rootItems(context, written.depth, written, workspace.schema));
  }
  return atPlace(place);
}

function atPlace(place: CompletionPlace): CompletionAnswer | undefined {
  const { context, field, layout } = place;
  const { value } = field;
  if (value.kind === 'any') return undefined;
  if (value.kind === 'scalar') {
    if (context.isKey) return undefined;
    return { ...answer(context, valueItems(place, value.scalar)), isIncomplete: value.scalar === 'quantity' };
  }
  if (context.slot === 'entry') {
    const options = { column: context.column, lead: '' };
    const items = value.kind === 'list' ? newItems(place, value, options) : keyItems(place, value, options);
    return answer(context, items);
  }
  if (context.style !== 'block' || context.prefix !== '' || context.quote !== undefined) return undefined;
  return below(place, value.kind === 'list' ? layout.sequenceStep : layout.step);
}

/** A structure or list begins on the line below its key; white space behind the colon goes. */
function below(place: CompletionPlace, step: number): CompletionAnswer {
  const { context, document, field } = place;
  const column = context.column + step;
  const options = { column, lead: `\n${' '.repeat(column)}` };
  const items =
    field.value.kind === 'list'
      ? newItems(place, field.value, options)
      : keyItems(place, field.value, options);
  const { start, end } = context.range;
  const blanks = /[ \t]*$/.exec(document.text.slice(0, start))?.[0] ?? '';
  return {
    ...answer(
      context,
      items.map(item => ({ ...item, filterText: `${blanks}${item.filterText}` })),
    ),
    range: textRange(start - blanks.length, end),
  };
}

function answer(context: CursorContext, items: readonly CompletionItem[]): CompletionAnswer {
  return { range: context.range, items, isIncomplete: false, indent: context.indent };
}
