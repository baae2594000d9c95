/** Files as lists of documents: what an edit leaves as it was. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { updateSourceFile } from '../../../server/src/engine/workspace/sourceFile.ts';

const first = 'kind: Service\nmetadata:\n  name: db\n';
const second = '---\nkind: StatefulSet\nmetadata:\n  name: db\n';

test('an edit in one document keeps the parse of the others', () => {
  const before = updateSourceFile(undefined, 'file:///a.yaml', first + second);
  const after = updateSourceFile(before, 'file:///a.yaml', first.replace('db', 'database') + second);
  assert.notEqual(after.documents[0]?.document, before.documents[0]?.document);
  assert.equal(after.documents[1]?.document, before.documents[1]?.document);
  assert.equal(
    after.documents[1]?.start,
    (before.documents[1]?.start ?? 0) + 'database'.length - 'db'.length,
  );
});

test('two documents of the same text stay two documents', () => {
  const file = updateSourceFile(undefined, 'file:///a.yaml', first + second + second);
  assert.notEqual(file.documents[1]?.document, file.documents[2]?.document);
  const again = updateSourceFile(file, 'file:///a.yaml', `${first}# end\n${second}${second}`);
  assert.equal(again.documents[1]?.document, file.documents[1]?.document);
  assert.equal(again.documents[2]?.document, file.documents[2]?.document);
});

test('the same text is the same file', () => {
  const before = updateSourceFile(undefined, 'file:///a.yaml', first);
  assert.equal(updateSourceFile(before, 'file:///a.yaml', first), before);
});
