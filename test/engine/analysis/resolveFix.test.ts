import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveFix } from '../../../server/src/engine/analysis/resolveFix.ts';
import { applyEdits } from '../../../server/src/engine/text/textEdit.ts';
import { updateSourceFile } from '../../../server/src/engine/workspace/sourceFile.ts';

test('a new document goes below what the fix adds at the end of the last one', () => {
  const uri = 'file:///db.yaml';
  const text = 'spec:\n  a: 1\n';
  const file = updateSourceFile(undefined, uri, text);
  const placed = file.documents[0];
  assert.ok(placed !== undefined);
  const resolved = resolveFix(
    {
      title: 'Add both',
      safety: 'safe',
      apply: ({ editor, appendDocument }) => {
        appendDocument('kind: Service\n');
        const { root } = placed.document;
        return root?.kind === 'map' && editor.setPath(root, ['spec', 'serviceName'], 'db');
      },
    },
    { uri, placed, files: new Map([[uri, file]]), outcomeOf: () => 'kept' },
  );
  assert.equal(
    applyEdits(text, resolved?.files[0]?.edits ?? []),
    'spec:\n  a: 1\n  serviceName: db\n---\nkind: Service\n',
  );
});
