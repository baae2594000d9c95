import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followPath, parentAt, pathOf } from '../../../server/src/engine/syntax/nodeAt.ts';
import { parseYaml } from '../../../server/src/engine/syntax/parseYaml.ts';
import type { YamlNode, YamlParent } from '../../../server/src/engine/syntax/yamlTree.ts';
import { dedent, Nodes } from './editText.ts';

/** The source of every entry and item, by path. */
function sources(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  visit(parseYaml(text).root, parent => {
    found[pathOf(parent).join('.')] = text.slice(parent.range.start, parent.range.end);
  });
  return found;
}

function visit(node: YamlNode | undefined, see: (parent: YamlParent) => void): void {
  const children: readonly YamlParent[] =
    node?.kind === 'map' ? node.entries : node?.kind === 'sequence' ? node.items : [];
  for (const child of children) {
    see(child);
    visit(child.value, see);
  }
}

function commentsOf(text: string): readonly string[] {
  return parseYaml(text).comments.map(({ start, end }) => text.slice(start, end));
}

test('an entry reaches from its key to the end of its value, an item from its dash', () => {
  assert.deepEqual(sources('a: 1 # c\nb:\n- x\n-  y: "z"\n-\n\nc: |\n  t\n\nd:\n'), {
    a: 'a: 1',
    b: 'b:\n- x\n-  y: "z"\n-',
    'b.0': '- x',
    'b.1': '-  y: "z"',
    'b.1.y': 'y: "z"',
    'b.2': '-',
    c: 'c: |\n  t',
    d: 'd:',
  });
  assert.deepEqual(sources('{a: [x, {y: z}], "b":1, c}'), {
    a: 'a: [x, {y: z}]',
    'a.0': 'x',
    'a.1': '{y: z}',
    'a.1.y': 'y: z',
    b: '"b":1',
    c: 'c',
  });
});

test('an item begins at its dash, not at one in a comment above', () => {
  assert.deepEqual(sources('a:\n# - not this\n- x\n  # - nor this\n- y\n'), {
    a: 'a:\n# - not this\n- x\n  # - nor this\n- y',
    'a.0': '- x',
    'a.1': '- y',
  });
});

test('a block scalar ends as the server reads it, with the text or with a line end', () => {
  // Put to sigs.k8s.io/yaml 1.6.0.
  const cases = {
    'a: |\n  x\n': 'x\n',
    'a: |\n  x': 'x',
    'a: |+\n  x': 'x',
    'a: >\n  x\n  y': 'x y',
    'a: |\n  x\n  ': 'x\n',
    'a: |': '',
  };
  for (const [text, value] of Object.entries(cases)) {
    assert.equal(new Nodes(parseYaml(text).root).scalar('a').text, value, text);
  }
});

test('a comment is told from a hash in a value', () => {
  assert.deepEqual(
    commentsOf(
      'a: "x # y" # one\nb: z#y\nc: | # two\n  # text\n# three\nd: \'#\' # four\n"# e": [ # five\n]\n',
    ),
    ['# one', '# two', '# three', '# four', '# five'],
  );
  assert.deepEqual(commentsOf('# only\r\n'), ['# only']);
  assert.deepEqual(commentsOf('a: "b"#one\nc: [d#e,#two\n  f]#three\ng: |-#four\n  h-#i\n'), [
    '#one',
    '#two',
    '#three',
    '#four',
  ]);
});

test('a key written twice stands there twice, and the last one counts', () => {
  const document = parseYaml('a: 1\na: 2\n');
  assert.equal(new Nodes(document.root).map().entries.length, 2);
  assert.equal(new Nodes(document.root).scalar('a').text, '2');
});

test('an alias leads to its anchor and is not expanded', () => {
  const { root } = parseYaml('a: &x {b: 1}\nc: *x\nd: *none\ne: &y [*y]\n');
  const nodes = new Nodes(root);
  const alias = nodes.entry('c').value;
  assert.ok(alias?.kind === 'alias');
  assert.equal(alias.target, nodes.map('a'));
  assert.equal(followPath(root, ['c', 'b']).missing.length, 0);
  const lost = nodes.entry('d').value;
  assert.ok(lost?.kind === 'alias' && lost.target === undefined);
  // One that would hold itself leads nowhere.
  const inner = nodes.item('e', 0).value;
  assert.ok(inner?.kind === 'alias' && inner.target === undefined);
});

test('nested anchors do not multiply', () => {
  const lines = ['a0: &a0 [x, x]'];
  for (let depth = 1; depth < 60; depth++)
    lines.push(`a${depth}: &a${depth} [*a${depth - 1}, *a${depth - 1}]`);
  const { root, errors } = parseYaml(`${lines.join('\n')}\n`);
  assert.deepEqual(errors, []);
  assert.equal(followPath(root, ['a59', ...Array.from({ length: 59 }, () => 0)]).missing.length, 0);
});

test('the innermost entry or item at a place is found', () => {
  const text = 'a:\n  - b: {c: 1}\nd: 2\n';
  const { root } = parseYaml(text);
  const at = (word: string) => pathOf(parentAt(root, text.indexOf(word))).join('.');
  assert.equal(at('c: 1'), 'a.0.b.c');
  assert.equal(at('1}'), 'a.0.b.c');
  assert.equal(at('- b'), 'a.0');
  assert.equal(at('b:'), 'a.0.b');
  assert.equal(at('d'), 'd');
  assert.equal(parentAt(root, text.length), undefined);
});

test('a path is followed as far as it is written', () => {
  const { root } = parseYaml('a:\n  - b: 1\n');
  const { parent, missing } = followPath(root, ['a', 0, 'c', 'd']);
  assert.deepEqual(
    [pathOf(parent), missing],
    [
      ['a', 0],
      ['c', 'd'],
    ],
  );
  assert.deepEqual(followPath(root, ['x']), { parent: undefined, missing: ['x'] });
  assert.deepEqual(followPath(root, ['a', 'b']).missing, ['b']);
});

test('template actions are unknown values, and whole lines of them holes', () => {
  const text = dedent(`
    {{- /* it's "one quote */}}
    metadata:
      name: {{ include "x.name" . }}-db
      labels:
        {{- include "x.labels" . | nindent 4 }}
      annotations:
        a: "{{ .Values.a }}"
    spec:
      replicas: {{ .Values.replicas }}
      {{- if .Values.b }}
      b: 1
      {{- end }}
    `);
  const document = parseYaml(text);
  const nodes = new Nodes(document.root);
  assert.ok(document.isTemplate);
  assert.deepEqual(document.errors, []);
  assert.ok(nodes.scalar('metadata', 'name').isUnknown);
  assert.ok(nodes.scalar('metadata', 'annotations', 'a').isUnknown);
  assert.ok(nodes.scalar('spec', 'replicas').isUnknown);
  assert.ok(nodes.map('spec').isIncomplete);
  assert.ok(nodes.map('metadata').isIncomplete);
  assert.ok(!nodes.map('metadata', 'annotations').isIncomplete);
});

test('braces that are YAML are no template', () => {
  for (const text of ['a: {b: {c: 1}}\n', 'a: "{{ b }}"\n', 'a: |\n  {{ b }}\n']) {
    assert.ok(!parseYaml(text).isTemplate, text);
  }
});

test('a merge key is plain and has no tag of another kind', () => {
  const isMerge = (key: string) => {
    const { root } = parseYaml(`${key}: {a: b}\n`);
    return root?.kind === 'map' ? root.entries[0]?.isMerge : undefined;
  };
  assert.deepEqual(['<<', '! <<', '"<<"', '!!str <<', '!mine <<'].map(isMerge), [
    true,
    true,
    false,
    false,
    false,
  ]);
});
