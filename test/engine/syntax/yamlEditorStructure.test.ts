/** How entries and items are removed, renamed, inserted, replaced and moved. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, edit, refuses } from './editText.ts';

test('a removed entry leaves every comment', () => {
  becomes(
    `
    spec:
      # how many
      replicas: 3 # three
      # next
      strategy: # old
        # inner
        type: X # gone
      last: 1
    `,
    (editor, nodes) => [
      editor.remove(nodes.entry('spec', 'replicas')),
      editor.remove(nodes.entry('spec', 'strategy')),
    ],
    `
    spec:
      # how many
      # three
      # next
      # old
      # inner
      # gone
      last: 1
    `,
  );
});

test('the first entry of an item is removed, and the next one takes its place behind the dash', () => {
  becomes(
    `
    - name: a # first
      # the image
      image: x
    - name: b
      image: y
    `,
    (editor, nodes) => [editor.remove(nodes.entry(0, 'name')), editor.remove(nodes.entry(1, 'name'))],
    `
    # first
    # the image
    - image: x
    - image: y
    `,
  );
});

test('the last entry leaves an empty map, the last item an empty list', () => {
  becomes(
    `
    labels: # all
      app: db # one
    ports:
    - 80
    list:
    - a: 1
    `,
    (editor, nodes) => [
      editor.remove(nodes.entry('labels', 'app')),
      editor.remove(nodes.item('ports', 0)),
      editor.remove(nodes.entry('list', 0, 'a')),
    ],
    `
    labels: {} # all
      # one
    ports: []
    list:
    - {}
    `,
  );
  assert.equal(
    edit('a: 1 # x\n', (editor, nodes) => editor.remove(nodes.entry('a'))),
    '# x\n{}\n',
  );
});

test('removing and adding at one place combine', () => {
  becomes(
    `
    a:
      b: 1
      c: 2 # two
    `,
    (editor, nodes) => [
      editor.remove(nodes.entry('a', 'b')),
      editor.remove(nodes.entry('a', 'c')),
      editor.set(nodes.map('a'), 'd', 3),
      editor.set(nodes.map('a'), 'e', 4),
    ],
    `
    a:
      # two
      d: 3
      e: 4
    `,
  );
});

test('what is gone can be neither changed nor removed again', () => {
  assert.equal(
    edit('a: {b: 1}\nc: 2\n', (editor, nodes) => {
      const inner = nodes.entry('a', 'b');
      assert.ok(editor.remove(nodes.entry('a')));
      return [
        !editor.remove(nodes.entry('a')),
        !editor.renameKey(inner, 'x'),
        !editor.set(nodes.map('a'), 'x', 1),
      ];
    }),
    'c: 2\n',
  );
});

test('a key is renamed in its own quotes, and can then be used further', () => {
  assert.equal(
    edit("strategy: {type: X} # s\n'on': 1\n", (editor, nodes) => [
      editor.renameKey(nodes.entry('strategy'), 'updateStrategy'),
      editor.set(nodes.map('strategy'), 'type', 'Z'),
      editor.renameKey(nodes.entry('on'), 'off'),
    ]),
    "updateStrategy: {type: Z} # s\n'off': 1\n",
  );
  assert.equal(
    edit('a: 1\n', (editor, nodes) => editor.renameKey(nodes.entry('a'), 'yes')),
    '"yes": 1\n',
  );
  assert.ok(refuses('a: 1\nb: 2\n', (editor, nodes) => editor.renameKey(nodes.entry('a'), 'b')));
});

test('replacing a map by a map keeps what is the same', () => {
  becomes(
    `
    probe:
      # from the start
      periodSeconds: 10 # often
      exec:
        command: [a, "b"] # run
      old: 1 # out
    `,
    (editor, nodes) =>
      editor.replaceValue(nodes.entry('probe'), {
        periodSeconds: 5,
        exec: { command: ['a', 'b', 'c'] },
        port: 80,
      }),
    `
    probe:
      # from the start
      periodSeconds: 5 # often
      exec:
        command: [a, "b", c] # run
      # out
      port: 80
    `,
  );
});

test('items are inserted with the comments of their neighbours in place', () => {
  becomes(
    `
    list:
    # about a
    - a # a
    # about b
    - b
    # about next
    next: 1
    `,
    (editor, nodes) => [
      editor.insertItem(nodes.sequence('list'), 1, 'x'),
      editor.append(nodes.sequence('list'), ['v', 'w']),
      editor.insertItem(nodes.sequence('list'), 0, { k: 'v', l: 1 }),
    ],
    `
    list:
    - k: v
      l: 1
    # about a
    - a # a
    - x
    # about b
    - b
    - - v
      - w
    # about next
    next: 1
    `,
  );
});

test('an item can be replaced by one of another kind', () => {
  becomes(
    `
    - a # one
    - b: 1 # two
    `,
    (editor, nodes) => [
      editor.replaceValue(nodes.item(0), { name: 'x', list: [1] }),
      editor.replaceValue(nodes.item(1), 'z'),
    ],
    `
    - name: x # one
      list:
        - 1
    - z # two
    `,
  );
});

test('an entry moves with its comments and is indented anew', () => {
  becomes(
    `
    spec:
        containers:
            - name: a
              # what it runs
              securityContext: # s
                  script: |
                      #!/bin/sh
                        indented
                  runAsUser: 0 # root
              image: x
        template:
    `,
    (editor, nodes) =>
      editor.move(nodes.entry('spec', 'containers', 0, 'securityContext'), nodes.map('spec')),
    `
    spec:
        containers:
            - name: a
              image: x
        template:
        # what it runs
        securityContext: # s
            script: |
                #!/bin/sh
                  indented
            runAsUser: 0 # root
    `,
  );
});

test('an entry moves into an empty map, and the last one leaves an empty map', () => {
  becomes(
    `
    from:
      a: 1 # one
    to: {} # here
    `,
    (editor, nodes) => editor.move(nodes.entry('from', 'a'), nodes.map('to')),
    `
    from: {}
    to: # here
      a: 1 # one
    `,
  );
});

test('an entry cannot move into itself or onto a key that is there', () => {
  assert.ok(refuses('a:\n  b: {}\n', (editor, nodes) => editor.move(nodes.entry('a'), nodes.map('a', 'b'))));
  assert.ok(refuses('a: {c: 1}\nc: 2\n', (editor, nodes) => editor.move(nodes.entry('c'), nodes.map('a'))));
});
