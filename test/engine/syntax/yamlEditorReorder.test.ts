/** How the items of a sequence are put in another order. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, edit, refuses } from './editText.ts';

test('an item moves with the comments above, beside and inside it', () => {
  becomes(
    `
    env:
      # the whole address
      - name: URL # for clients
        value: $(HOST):80
      - name: MODE
        value: x

      # where it is
      - name: HOST # by the zone
        # never an IP
        value: db
        # below
      # at the end
    args: []
    `,
    (editor, nodes) => editor.reorder(nodes.sequence('env'), [2, 0, 1]),
    `
    env:
      # where it is
      - name: HOST # by the zone
        # never an IP
        value: db
        # below
      # the whole address
      - name: URL # for clients
        value: $(HOST):80

      - name: MODE
        value: x
      # at the end
    args: []
    `,
  );
});

test('the last line keeps its end, whichever it is', () => {
  const move = (text: string) => edit(text, (editor, nodes) => editor.reorder(nodes.sequence(), [1, 0]));
  assert.equal(move('- a\n- b'), '- b\n- a');
  assert.equal(move('- a\r\n- b\r\n'), '- b\r\n- a\r\n');
  assert.equal(move('- a\r\n- b'), '- b\r\n- a');
});

test('an item of a flow sequence moves with its text', () => {
  assert.equal(
    edit('env: [{name: A, value: $(B)}, {name: C}, {name: B, value: "x"}]\n', (editor, nodes) =>
      editor.reorder(nodes.sequence('env'), [2, 0, 1]),
    ),
    'env: [{name: B, value: "x"}, {name: A, value: $(B)}, {name: C}]\n',
  );
  becomes(
    `
    {
      "env": [
        {
          "name": "A"
        },
        {
          "name": "B"
        }
      ]
    }
    `,
    (editor, nodes) => editor.reorder(nodes.sequence('env'), [1, 0]),
    `
    {
      "env": [
        {
          "name": "B"
        },
        {
          "name": "A"
        }
      ]
    }
    `,
  );
  assert.ok(refuses('[a, # first\n b]\n', (editor, nodes) => editor.reorder(nodes.sequence(), [1, 0])));
});

test('what an alias needs stays where it is', () => {
  assert.ok(refuses('- &a x\n- *a\n', (editor, nodes) => editor.reorder(nodes.sequence(), [1, 0])));
  assert.ok(refuses('a: &e [x, y]\nb: *e\n', (editor, nodes) => editor.reorder(nodes.sequence('a'), [1, 0])));
});
