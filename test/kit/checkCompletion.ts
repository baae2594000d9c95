/** Asks for completion at the `$0` of a fixture. */
import assert from 'node:assert/strict';
import {
  applyEdits,
  type CompletionAnswer,
  type CompletionItem,
  completionsAt,
  type Insertion,
} from '../../server/src/engine/index.ts';
import { parseFixture } from './fixture.ts';
import { openWorkspace, uriOf, type WorkspaceOptions } from './openWorkspace.ts';

export interface Completed {
  readonly answer: CompletionAnswer | undefined;
  readonly labels: readonly string[];
  /** The file after an item has been taken: `$1`, `${2:text}` and `${3|a,b|}` are the places for the author. */
  accept(label: string): string;
  item(label: string): CompletionItem;
}

export function completeFixture(source: string, options: WorkspaceOptions = {}): Completed {
  const { files } = parseFixture(source);
  const file = files.find(({ cursors }) => cursors.length > 0);
  const [cursor] = file?.cursors ?? [];
  if (file === undefined || cursor === undefined) throw new Error('The fixture has no cursor');
  return completeText(
    file.text,
    cursor,
    options,
    new Map(files.map(({ path, text }) => [path, text])),
    file.path,
  );
}

/** The same for a text as it is, which may be broken in ways that a fixture cannot. */
export function completeText(
  text: string,
  offset: number,
  options: WorkspaceOptions = {},
  files: ReadonlyMap<string, string> = new Map(),
  path = '/manifest.yaml',
): Completed {
  const snapshot = openWorkspace(new Map([...files, [path, text]]), options);
  const answer = completionsAt(snapshot, uriOf(path), offset);
  const items = answer?.items ?? [];
  const item = (label: string) => {
    const found = items.find(candidate => candidate.label === label);
    assert.ok(found, `${label} is not offered, but ${items.map(other => other.label).join(', ')}`);
    return found;
  };
  return {
    answer,
    labels: items.map(({ label }) => label),
    item,
    accept(label) {
      const { insertion } = item(label);
      assert.ok(answer);
      return applyEdits(text, [{ range: answer.range, text: snippetOf(insertion) }]);
    },
  };
}

function snippetOf(insertion: Insertion): string {
  let stop = 0;
  return insertion
    .map(part => {
      if (typeof part === 'string') return part;
      stop++;
      if (part.choices) return `\${${stop}|${part.choices.join(',')}|}`;
      return part.text === '' ? `$${stop}` : `\${${stop}:${part.text}}`;
    })
    .join('');
}
