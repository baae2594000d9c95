/** What a server really sees: text in the middle of being typed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathOf } from '../../../server/src/engine/syntax/nodeAt.ts';
import { parseYaml } from '../../../server/src/engine/syntax/parseYaml.ts';
import type { YamlDocument, YamlNode, YamlParent } from '../../../server/src/engine/syntax/yamlTree.ts';
import { dedent, Nodes } from './editText.ts';

const MANIFEST = dedent(`
  apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: db
    labels:
      app: db # the app
  spec:
    replicas: 3
    serviceName: "db"
    selector:
      matchLabels: {app: db, tier: 'data'}
    template:
      metadata:
        labels:
          app: db
      spec:
        containers:
          - name: db
            image: 'db:1'
            args: ["a", "b"]
            command:
              - sh
              - |
                echo "x: y"
                exit
            ports:
              - containerPort: 80
                name: http
          - name: side
            image: side:1
    updateStrategy:
      type: OnDelete
  `);
const LINES = MANIFEST.trimEnd().split('\n');

/** The line of every entry and item, by path. */
function linesByPath({ root, text }: YamlDocument): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const visit = (node: YamlNode | undefined) => {
    const children: readonly YamlParent[] =
      node?.kind === 'map' ? node.entries : node?.kind === 'sequence' ? node.items : [];
    for (const child of children) {
      found.set(pathOf(child).join('/'), text.slice(0, child.range.start).split('\n').length - 1);
      visit(child.value);
    }
  };
  visit(root);
  return found;
}

/** The first line below that is not indented more than the line itself. */
function endOfBlock(line: number): number {
  const column = (LINES[line] ?? '').search(/\S/);
  const below = LINES.findIndex((other, index) => index > line && other.search(/\S/) <= column);
  return below === -1 ? LINES.length : below;
}

for (const lineBreak of ['\n', '\r\n']) {
  test(`an unfinished line costs no other line, with ${JSON.stringify(lineBreak)}`, () => {
    const whole = linesByPath(parseYaml(LINES.join(lineBreak) + lineBreak));
    let cases = 0;
    LINES.forEach((content, line) => {
      const end = endOfBlock(line);
      for (let length = content.search(/\S/) + 1; length < content.length; length++) {
        const typed =
          LINES.map((other, index) => (index === line ? content.slice(0, length) : other)).join(lineBreak) +
          lineBreak;
        const found = linesByPath(parseYaml(typed));
        const lost = [...whole].filter(([path, at]) => (at < line || at >= end) && !found.has(path));
        assert.deepEqual(lost, [], typed);
        cases++;
      }
    });
    assert.ok(cases > 300);
  });
}

test('every beginning of a manifest is read up to its last line', () => {
  const whole = linesByPath(parseYaml(MANIFEST));
  for (let length = 0; length <= MANIFEST.length; length += 2) {
    const typed = MANIFEST.slice(0, length);
    const found = linesByPath(parseYaml(typed));
    const last = typed.split('\n').length - 1;
    const lost = [...whole].filter(([path, line]) => line < last && !found.has(path));
    assert.deepEqual(lost, [], typed);
  }
});

test('the map around an unfinished line is incomplete, so that nothing is missed in it', () => {
  const document = parseYaml('spec:\n  replicas: 1\n  serv\n  template:\n    x: 1\n');
  const nodes = new Nodes(document.root);
  assert.ok(document.errors.length > 0);
  assert.ok(nodes.map('spec').isIncomplete);
  assert.ok(!nodes.map('spec', 'template').isIncomplete);
});

test('a key that lost its colon still holds the lines below it', () => {
  const document = parseYaml('kind: X\nmetadata\n  name: db\nspec:\n  a: 1\n');
  const nodes = new Nodes(document.root);
  assert.ok(nodes.map().isIncomplete);
  assert.equal(nodes.map().entries.length, 3);
  assert.equal(nodes.scalar('spec', 'a').text, '1');
});

test('a quote that is not closed yet makes its value unknown', () => {
  for (const text of ['a: "db\nb: 1\n', "a: 'db\nb: 1\n", 'a: "db\r\nb: 1\r\n']) {
    const document = parseYaml(text);
    assert.ok(document.errors.length > 0);
    assert.ok(new Nodes(document.root).scalar('a').isUnknown);
    assert.equal(new Nodes(document.root).scalar('b').text, '1');
  }
});

test('no damage makes parsing throw', () => {
  const damage = [
    '{',
    '[',
    '"',
    "'",
    '|',
    '>',
    '&',
    '*',
    '!',
    '%',
    '@',
    '- ',
    '? ',
    ': ',
    '#',
    '\t',
    '---',
    '...',
    '{{',
    '}}',
    '\uFEFF',
    '\0',
  ];
  for (const piece of damage) {
    for (let offset = 0; offset < MANIFEST.length; offset += 61) {
      const text = MANIFEST.slice(0, offset) + piece + MANIFEST.slice(offset);
      const { root, comments } = parseYaml(text);
      for (const { start, end } of [root?.range ?? { start: 0, end: 0 }, ...comments]) {
        assert.ok(start >= 0 && start <= end && end <= text.length, text);
      }
    }
  }
});
