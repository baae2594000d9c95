/** What holds for every change of every document: random ones, the same in every run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseYaml } from '../../../server/src/engine/syntax/parseYaml.ts';
import { YamlEditor } from '../../../server/src/engine/syntax/yamlEditor.ts';
import type { YamlDocument } from '../../../server/src/engine/syntax/yamlTree.ts';
import { applyEdits } from '../../../server/src/engine/text/textEdit.ts';
import { type Random, seededRandom } from '../../kit/random.ts';
import { nodesOf, type RandomChange, randomChange, randomValue } from './randomChange.ts';
import { randomYaml } from './randomYaml.ts';
import { DataModel, dataOf } from './yamlData.ts';

/** Runs a case for many documents and says which seed failed, and on what text. */
function forDocuments(count: number, check: (document: YamlDocument, random: Random) => void): void {
  for (let seed = 0; seed < count; seed++) {
    const random = seededRandom(seed);
    const { text } = randomYaml(random);
    try {
      check(parseYaml(text), random);
    } catch (error) {
      throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : error}\n${text}`, {
        cause: error,
      });
    }
  }
}

test('random documents are read without errors, with all of their comments', () => {
  forDocuments(500, document => {
    assert.deepEqual(document.errors, []);
    assert.equal(document.comments.length, document.text.match(/# c\d+/g)?.length ?? 0);
  });
});

test('random documents hold the data that they were written from', () => {
  for (let seed = 0; seed < 500; seed++) {
    const { text, data } = randomYaml(seededRandom(seed));
    assert.deepEqual(plain(dataOf(parseYaml(text).root)), data, text);
  }
});

test('one change after the other, the text means what the data say and keeps every comment', () => {
  let done = 0;
  let refused = 0;
  forDocuments(500, (document, random) => {
    const { text } = document;
    const model = new DataModel(document.root);
    const editor = new YamlEditor(document);
    const nodes = nodesOf(document);
    let present = text;
    for (let count = 1 + random.below(3); count > 0; count--) {
      const change = randomChange(random, nodes, model);
      if (change === undefined) continue;
      const isDone = change.edit(editor);
      const before = present;
      present = applyEdits(text, editor.edits());
      if (!isDone) {
        assert.equal(present, before, `${change.name} was refused and left a trace`);
        if (change.isPossible) refused++;
        continue;
      }
      assert.ok(change.isPossible, `${change.name} was done at a place that is gone`);
      change.expect();
      done++;
      const after = parseYaml(present);
      assert.deepEqual(after.errors, [], `${change.name} gave\n${present}`);
      assert.deepEqual(dataOf(after.root), model.data, `${change.name} gave\n${present}`);
      assert.deepEqual(commentsOf(after), commentsOf(document), `${change.name} gave\n${present}`);
      assert.equal(present.replaceAll(text.includes('\r\n') ? '\r\n' : '\n', '').search(/[\r\n]/), -1);
    }
  });
  assert.ok(done > 700, `only ${done} changes were made`);
  assert.ok(refused < done / 100, `${refused} changes were refused, ${done} made`);
});

test('a change touches no lines but those of its own place', () => {
  forDocuments(300, (document, random) => {
    const model = new DataModel(document.root);
    const change = randomChange(random, nodesOf(document), model);
    if (change === undefined || /^(?:move|setPath)/.test(change.name)) return;
    const editor = new YamlEditor(document);
    if (!change.edit(editor)) return;
    const present = applyEdits(document.text, editor.edits());
    const changed = changedLines(document.text, present);
    assert.ok(changed <= mostLines(document, change), `${change.name} changed ${changed} lines:\n${present}`);
  });
});

test('setting a value twice changes nothing the second time', () => {
  forDocuments(300, (document, random) => {
    const { maps } = nodesOf(document);
    if (maps.length === 0) return;
    const index = random.below(maps.length);
    const map = maps[index];
    if (map === undefined) return;
    const value = randomValue(random);
    const editor = new YamlEditor(document);
    if (!editor.set(map, 'new', value)) return;
    const after = parseYaml(applyEdits(document.text, editor.edits()));
    const changed = nodesOf(after).maps.find(({ entries }) => entries.some(({ key }) => key === 'new'));
    assert.ok(changed !== undefined);
    const again = new YamlEditor(after);
    assert.ok(again.set(changed, 'new', value));
    assert.deepEqual(again.edits(), [], after.text);
  });
});

test('edits come in order and apart from each other', () => {
  forDocuments(150, (document, random) => {
    const model = new DataModel(document.root);
    const editor = new YamlEditor(document);
    for (let count = 0; count < 4; count++) randomChange(random, nodesOf(document), model)?.edit(editor);
    const edits = editor.edits();
    edits.forEach((edit, index) => {
      const previous = edits[index - 1];
      assert.ok(edit.text !== '' || edit.range.end > edit.range.start);
      assert.ok(previous === undefined || previous.range.end < edit.range.start);
    });
  });
});

function commentsOf({ text, comments }: YamlDocument): readonly string[] {
  return comments.map(({ start, end }) => text.slice(start, end)).sort();
}

/** Lines of the old text between those that both texts have at their start and at their end. */
function changedLines(before: string, after: string): number {
  const old = before.split('\n');
  const fresh = after.split('\n');
  let head = 0;
  while (head < old.length && old[head] === fresh[head]) head++;
  const most = Math.min(old.length, fresh.length) - head;
  let tail = 0;
  while (tail < most && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++;
  return old.length - head - tail;
}

/** The lines of what is changed, its comments, and one line on either side for brackets, commas and empty keys. */
function mostLines({ text, comments }: YamlDocument, { touches }: RandomChange): number {
  if (touches === undefined) return 2;
  return text.slice(touches.range.start, touches.range.end).split('\n').length + 2 + comments.length;
}

/** Lists of pairs back to objects. */
function plain(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(plain);
  if (typeof data !== 'object' || data === null) return data;
  const { map } = data as { map: readonly (readonly [string, unknown])[] };
  return Object.fromEntries(map.map(([key, value]) => [key, plain(value)]));
}
