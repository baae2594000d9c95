/** Runs an editor on a text, for tests. */
import assert from 'node:assert/strict';
import { followPath, type PathStep } from '../../../server/src/engine/syntax/nodeAt.ts';
import { parseYaml } from '../../../server/src/engine/syntax/parseYaml.ts';
import { YamlEditor } from '../../../server/src/engine/syntax/yamlEditor.ts';
import {
  resolveAlias,
  type YamlEntry,
  type YamlItem,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
  type YamlSequence,
} from '../../../server/src/engine/syntax/yamlTree.ts';
import { applyEdits } from '../../../server/src/engine/text/textEdit.ts';

/** Nodes of the document by their paths; a path that leads nowhere fails the test. */
export class Nodes {
  readonly #root: YamlNode | undefined;
  constructor(root: YamlNode | undefined) {
    this.#root = root;
  }

  map(...path: readonly PathStep[]): YamlMap {
    const node = resolveAlias(path.length === 0 ? this.#root : this.#parent(path).value);
    assert.ok(node?.kind === 'map', `no map at ${path.join('.')}`);
    return node;
  }

  sequence(...path: readonly PathStep[]): YamlSequence {
    const node = path.length === 0 ? this.#root : this.#parent(path).value;
    assert.ok(node?.kind === 'sequence', `no sequence at ${path.join('.')}`);
    return node;
  }

  scalar(...path: readonly PathStep[]): YamlScalar {
    const node = this.#parent(path).value;
    assert.ok(node?.kind === 'scalar', `no scalar at ${path.join('.')}`);
    return node;
  }

  entry(...path: readonly PathStep[]): YamlEntry {
    const parent = this.#parent(path);
    assert.ok(parent.kind === 'entry');
    return parent;
  }

  item(...path: readonly PathStep[]): YamlItem {
    const parent = this.#parent(path);
    assert.ok(parent.kind === 'item');
    return parent;
  }

  #parent(path: readonly PathStep[]): YamlEntry | YamlItem {
    const target = followPath(this.#root, path);
    assert.ok(target.parent !== undefined && target.missing.length === 0, `nothing at ${path.join('.')}`);
    return target.parent;
  }
}

type Change = (editor: YamlEditor, nodes: Nodes) => boolean | readonly boolean[];

/** The text after changes that must all be possible. */
export function edit(text: string, change: Change): string {
  const document = parseYaml(text);
  const editor = new YamlEditor(document);
  const done = [change(editor, new Nodes(document.root))].flat();
  assert.ok(
    done.every(isDone => isDone),
    `refused: ${done.join(', ')}`,
  );
  return applyEdits(text, editor.edits());
}

/** Whether a change is refused, and leaves no edits. */
export function refuses(text: string, change: Change): boolean {
  const document = parseYaml(text);
  const editor = new YamlEditor(document);
  const done = [change(editor, new Nodes(document.root))].flat();
  return done.every(isDone => !isDone) && editor.edits().length === 0;
}

/** Takes the indentation of the first line off every line, and the line ends at both ends but one. */
export function dedent(text: string): string {
  const lines = text.replace(/^\n/, '').replace(/\n *$/, '\n').split('\n');
  const indentation = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  return lines.map(line => line.slice(Math.min(indentation, line.search(/\S|$/)))).join('\n');
}

/** Texts, indented as suits the test. */
export function becomes(before: string, change: Change, after: string): void {
  assert.equal(edit(dedent(before), change), dedent(after));
}
