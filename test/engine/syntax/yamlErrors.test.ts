/** What the server's decoder refuses, and what it reads although YAML 1.2 forbids it. Each case was put to Kubernetes 1.37. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseYaml } from '../../../server/src/engine/syntax/parseYaml.ts';
import { syntaxFaults } from '../../../server/src/engine/syntax/yamlErrors.ts';
import { entryOf } from '../../../server/src/engine/syntax/yamlTree.ts';

const READ: Readonly<Record<string, string>> = {
  'a line of a double-quoted value stands at the left': 'a:\n  b: "x\ny"\n',
  'a line of a single-quoted value stands at the left': "a:\n  b: 'x\n  y'\n",
  'a flow map is indented with a tab': 'a: {\n\tb: c}\n',
  'a flow map ends at the left': 'a:\n  b: {c: d\n}\n',
  'tabs stand behind values': 'a: b\t# c\nd:\te\t\n',
  'two merge keys': 'a: &a {b: c}\nd:\n  <<: *a\n  <<: {e: f}\n',
  'tags stand before the end of a list': 'a: [!b , !c ]\nd: {e: !!str }\nf: [!g [h], {i: ! j}]\n',
  'a tag that nobody knows': 'a: !mine b\n',
  'carriage returns end the lines': 'a: b\rc: d\r',
  'a comment touches what stands before it': 'a: "b"#c\nd: [e,#f\n  g]#h\ni: {#j\n  k: l}\nm: |#n\n  o\n',
  'a comment touches a comma of a list that stands too far left': 'a:\n  b: [c,#d\n"e"#f\n]\n',
  'an apostrophe stands in a plain value': "a: it's\nb: {c: it's}\n",
};

const REFUSED: Readonly<Record<string, readonly [text: string, code: string]>> = {
  'a tab indents a block': ['a:\n\tb: c\n', 'tab'],
  'a key lacks its colon': ['a:\n  rep\n  b: c\n', 'key-without-colon'],
  'a quote is not closed': ['a: "b\nc: d\n', 'missing-character'],
  'a value has a second colon': ['a: b: c\n', 'nested-map'],
  'a value begins with an at sign': ['a: @b\n', 'reserved-character'],
  'an escape is unknown': ['a: "b\\q"\n', 'escape'],
  'a slash is escaped': ['a: "b\\/c"\n', 'escape'],
  'an alias leads nowhere': ['a: *b\n', 'alias'],
  'a comment takes the comma with it': ['a: ["b"#,\n  c]\n', 'missing-character'],
  'the name of an anchor has a point': ['a: &b.c d\n', 'anchor-name'],
  'the name of an anchor has an umlaut': ['a: [&ä b]\n', 'anchor-name'],
  'a tag touches a brace': ['a: [{b: !!str}]\n', 'tag-end'],
  'a second byte order mark': ['\uFEFFa: b\n', 'byte-order-mark'],
  'a control character': ['a: "b\u0001"\n', 'control-character'],
  'a key is a map': ['? {a: b}\n: c\n', 'key'],
  'a colon has no key': ['a: b\n: c\n', 'key'],
  'a directive of another version': ['%YAML 1.3\n---\na: b\n', 'directive'],
};

for (const [name, text] of Object.entries(READ)) {
  test(`is read: ${name}`, () => {
    assert.deepEqual(syntaxFaults(parseYaml(text)), []);
  });
}

for (const [name, [text, code]] of Object.entries(REFUSED)) {
  test(`is refused: ${name}`, () => {
    assert.equal(syntaxFaults(parseYaml(text))[0]?.code, code);
  });
}

test('lines of a quoted value are folded as YAML folds them, wherever they stand', () => {
  const { root } = parseYaml('a:\n    b: "one\n  two\n\n  three \\\n   four"\n');
  const a = root?.kind === 'map' ? entryOf(root, 'a')?.value : undefined;
  const b = a?.kind === 'map' ? entryOf(a, 'b')?.value : undefined;
  assert.equal(b?.kind === 'scalar' ? b.text : undefined, 'one two\nthree four');
});

test('comments inside a flow map that stands too far left are still comments', () => {
  const text = 'a:\n  b: {c: d, # why\n e: f\n}\n';
  assert.deepEqual(
    parseYaml(text).comments.map(({ start, end }) => text.slice(start, end)),
    ['# why'],
  );
});
