/** How values are set: where new entries go, how they are written, and what stays as it was. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quoted } from '../../../server/src/engine/syntax/editor/plainValue.ts';
import { becomes, edit } from './editText.ts';

test('a new entry goes to the end of its map, below comments that belong to it and above empty lines', () => {
  becomes(
    `
    metadata:
      labels:
        app: db # the app
        # tier: data

    spec: {}
    `,
    (editor, nodes) => editor.set(nodes.map('metadata', 'labels'), 'team', 'infra'),
    `
    metadata:
      labels:
        app: db # the app
        # tier: data
        team: infra

    spec: {}
    `,
  );
});

test('a comment that is less indented belongs to what follows', () => {
  becomes(
    `
    spec:
      template:
        a: 1
      # how Pods are replaced
      updateStrategy: {}
    `,
    (editor, nodes) => editor.set(nodes.map('spec', 'template'), 'b', 2),
    `
    spec:
      template:
        a: 1
        b: 2
      # how Pods are replaced
      updateStrategy: {}
    `,
  );
});

test('a new entry goes beside a named one, and leaves the comments above its neighbour there', () => {
  const before = `
    name: db
    # the image
    image: db:1 # pinned
    # the ports
    ports: []
    `;
  becomes(
    before,
    (editor, nodes) => editor.set(nodes.map(), 'pullPolicy', 'Always', { after: 'image' }),
    `
    name: db
    # the image
    image: db:1 # pinned
    pullPolicy: Always
    # the ports
    ports: []
    `,
  );
  becomes(
    before,
    (editor, nodes) => editor.set(nodes.map(), 'pullPolicy', 'Always', { before: 'image' }),
    `
    name: db
    pullPolicy: Always
    # the image
    image: db:1 # pinned
    # the ports
    ports: []
    `,
  );
});

test('a new first entry of an item goes behind the dash', () => {
  becomes(
    `
    - image: db:1
      ports: []
    `,
    (editor, nodes) => editor.set(nodes.map(0), 'name', 'db', { before: 'image' }),
    `
    - name: db
      image: db:1
      ports: []
    `,
  );
});

test('a value is replaced where it stands: quotes and the comment beside it stay', () => {
  becomes(
    `
    a: 1   # one
    b: 'two' # two
    c: "three"
    `,
    (editor, nodes) => [
      editor.set(nodes.map(), 'a', 10),
      editor.set(nodes.map(), 'b', "it's"),
      editor.replaceScalar(nodes.scalar('c'), 'x"y'),
    ],
    `
    a: 10   # one
    b: 'it''s' # two
    c: "x\\"y"
    `,
  );
});

test('a string that would be read as something else is quoted', () => {
  const strings = [
    'yes',
    'No',
    'on',
    'y',
    '0644',
    '1e3',
    '1_000',
    '0x1F',
    '10',
    '.5',
    '~',
    'null',
    'true',
    '',
    '<<',
  ];
  for (const text of strings) {
    assert.equal(
      edit('a: x\n', (editor, nodes) => editor.set(nodes.map(), 'a', text)),
      `a: "${text}"\n`,
    );
  }
  for (const text of ['10Gi', '1.2.3', 'yes!', '-x', 'a:b', 'http://x/#y', 'a#b', '$(POD_NAME)', 'v1']) {
    assert.equal(
      edit('a: x\n', (editor, nodes) => editor.set(nodes.map(), 'a', text)),
      `a: ${text}\n`,
    );
  }
});

test('quotes are those of the document, and can be asked for', () => {
  assert.equal(
    edit("a: 'x'\nb: y\n", (editor, nodes) => [
      editor.set(nodes.map(), 'c', '10'),
      editor.set(nodes.map(), 'd', quoted('web')),
    ]),
    "a: 'x'\nb: y\nc: '10'\nd: 'web'\n",
  );
  assert.equal(
    edit('args: ["-a", "-b"]\n', (editor, nodes) => editor.append(nodes.sequence('args'), '-c')),
    'args: ["-a", "-b", "-c"]\n',
  );
});

test('the same value is no edit, however it is written', () => {
  const text = 'a: 0o10\nb: "x"\nc: {d: [1, yes]}\ne:\n';
  assert.equal(
    edit(text, (editor, nodes) => [
      editor.set(nodes.map(), 'a', 8),
      editor.set(nodes.map(), 'b', 'x'),
      editor.set(nodes.map(), 'c', { d: [1, true] }),
      editor.set(nodes.map(), 'e', null),
    ]),
    text,
  );
});

test('text of several lines becomes a block', () => {
  becomes(
    `
    data:
        run.sh: old # how
        next: 1
    `,
    (editor, nodes) => editor.set(nodes.map('data'), 'run.sh', '#!/bin/sh\nexec db\n'),
    `
    data:
        run.sh: | # how
            #!/bin/sh
            exec db
        next: 1
    `,
  );
});

test('a block is replaced by a block, and by a plain word', () => {
  const before = `
    data:
      a: |- # how
        one
        two

      b: 1
    `;
  becomes(
    before,
    (editor, nodes) => editor.replaceScalar(nodes.scalar('data', 'a'), 'three\nfour'),
    `
    data:
      a: |- # how
        three
        four

      b: 1
    `,
  );
  becomes(
    before,
    (editor, nodes) => editor.replaceScalar(nodes.scalar('data', 'a'), 'three'),
    `
    data:
      a: three # how

      b: 1
    `,
  );
});

test('an empty value becomes a map, with the comments below it inside', () => {
  for (const empty of ['', ' {}', ' null', ' ~']) {
    becomes(
      `
      spec:${empty} # to do
        # replicas: 3
      status: x
      `,
      (editor, nodes) => editor.setPath(nodes.map(), ['spec', 'selector', 'matchLabels', 'app'], 'db'),
      `
      spec: # to do
        # replicas: 3
        selector:
          matchLabels:
            app: db
      status: x
      `,
    );
  }
});

test('an empty list becomes a list of lines, indented like the others', () => {
  becomes(
    `
    ports:
    - 80
    args: []
    env: # none
    `,
    (editor, nodes) => [
      editor.append(nodes.sequence('args'), '-v'),
      editor.setPath(nodes.map(), ['env', 0, 'name'], 'HOME'),
    ],
    `
    ports:
    - 80
    args:
    - -v
    env: # none
    - name: HOME
    `,
  );
});

test('indentation is learnt from the nearest example', () => {
  becomes(
    `
    metadata:
        labels:
            app: db
    spec:
        containers:
            -   name: a
                ports:
                    - 80
    `,
    (editor, nodes) => [
      editor.append(nodes.sequence('spec', 'containers'), { name: 'b', env: [{ name: 'A' }] }),
      editor.set(nodes.map('metadata'), 'annotations', { a: { b: 'c' } }),
    ],
    `
    metadata:
        labels:
            app: db
        annotations:
            a:
                b: c
    spec:
        containers:
            -   name: a
                ports:
                    - 80
            -   name: b
                env:
                    -   name: A
    `,
  );
});

test('a comment that touched the quotes stays a comment', () => {
  becomes(
    `
    a: "2"#two
    `,
    (editor, nodes) => editor.set(nodes.map(), 'a', 3),
    `
    a: 3 #two
    `,
  );
});
