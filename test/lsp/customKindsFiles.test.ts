/** Which files are read for definitions, and when. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileDefinitions } from '../../server/src/host/definitions.ts';
import { memoryHost } from '../../server/src/host/memoryHost.ts';
import { CustomKinds } from '../../server/src/lsp/customKinds.ts';

/** Custom kinds whose files are read when the test gives their content. */
function openKinds() {
  const rounds: (readonly string[])[] = [];
  const told: string[][] = [];
  const logged: string[] = [];
  const give: ((read: FileDefinitions | 'end') => void)[] = [];
  const log = (message: string) => {
    logged.push(message);
  };
  const kinds = new CustomKinds({
    host: {
      ...memoryHost(new Map()),
      async *readDefinitions(uris) {
        rounds.push(uris);
        for (;;) {
          const read = await new Promise<FileDefinitions | 'end'>(resolve => give.push(resolve));
          if (read === 'end') return;
          yield read;
        }
      },
    },
    log: { error: log, warn: log, info: log },
    onChange: all => told.push(all.map(({ kind }) => kind)),
  });
  const defines = async (uri: string, kind: string, size = 2) => {
    give.shift()?.({
      uri,
      kinds: [{ group: 'a.b', version: 'v1', kind, isNamespaced: true, types: 'x'.repeat(size) }],
    });
    await handled();
  };
  const end = async () => {
    give.shift()?.('end');
    await handled();
  };
  return { kinds, rounds, told, logged, defines, end };
}

/** All that follows at once has happened. */
function handled(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}

test('nothing is read before all files are known and someone asks', async () => {
  const { kinds, rounds, told, defines, end } = openKinds();
  kinds.note('b', true);
  kinds.note('c', false);
  kinds.want();
  kinds.note('a', true);
  assert.deepEqual(rounds, []);
  kinds.complete();
  await handled();
  assert.deepEqual(rounds, [['a', 'b']]);
  await defines('b', 'Second');
  await defines('a', 'First');
  await end();
  assert.deepEqual(told, [['Second'], ['First', 'Second']]);
  kinds.want();
  await handled();
  assert.equal(rounds.length, 1);
});

test('what changes while it is read is read again, and what is gone is not told of', async () => {
  const { kinds, rounds, told, defines, end } = openKinds();
  for (const uri of ['a', 'b']) kinds.note(uri, true);
  kinds.complete();
  kinds.want();
  await handled();
  kinds.note('a', true);
  kinds.note('b', false);
  await defines('a', 'Old');
  await defines('b', 'Gone');
  await end();
  assert.deepEqual(told, []);
  assert.deepEqual(rounds, [['a', 'b'], ['a']]);
  await defines('a', 'New');
  assert.deepEqual(told, [['New']]);
  kinds.note('a', false);
  assert.deepEqual(told, [['New'], []]);
  await end();
});

test('after the end nothing is read or told', async () => {
  const { kinds, rounds, told, logged, defines } = openKinds();
  kinds.note('a', true);
  kinds.complete();
  kinds.want();
  await handled();
  kinds.stop();
  await defines('a', 'Late');
  kinds.note('b', true);
  await handled();
  assert.deepEqual([rounds.length, told, logged], [1, [], []]);
});

test('there is an end to what is kept', async () => {
  const { kinds, told, logged, defines, end } = openKinds();
  for (const uri of ['a', 'b']) kinds.note(uri, true);
  kinds.complete();
  kinds.want();
  await handled();
  await defines('a', 'Large', 30_000_000);
  await defines('b', 'Larger', 30_000_000);
  await end();
  assert.deepEqual(told.at(-1), ['Large']);
  assert.match(logged.join('\n'), /definitions of b are left out/);
});
