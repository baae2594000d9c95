/** Files on disk, as the language server finds and reads them. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { nodeFileSystem } from '../../server/src/host/nodeFileSystem.ts';
import { normaliseUri, pathBelow } from '../../server/src/host/uri.ts';

const GLOBS = { include: ['**/*.yaml'], exclude: ['**/node_modules/**'] };

test('a search finds what the patterns want, and looks into no folder that they exclude', async () => {
  await withFolder(
    ['a.yaml', 'b.txt', 'x/c d.yaml', 'node_modules/p/d.yaml', '.git/e.yaml', 'x/y/f.yaml'],
    async folder => {
      const found: (string | undefined)[] = [];
      for await (const uri of nodeFileSystem.findFiles(folder, GLOBS)) found.push(pathBelow(folder, uri));
      assert.deepEqual(found.sort(), ['a.yaml', 'x/c d.yaml', 'x/y/f.yaml']);
    },
  );
});

test('links are not followed', async () => {
  await withFolder(['x/a.yaml'], async (folder, path) => {
    symlinkSync(join(path, 'x'), join(path, 'x', 'circle'));
    symlinkSync(join(path, 'x', 'a.yaml'), join(path, 'again.yaml'));
    const found: string[] = [];
    for await (const uri of nodeFileSystem.findFiles(folder, GLOBS)) found.push(uri);
    assert.deepEqual(found, [`${folder}/x/a.yaml`]);
  });
});

test('a file is read as editors have it, or not at all', async () => {
  await withFolder([], async (folder, path) => {
    writeFileSync(join(path, 'mark.yaml'), '\ufeffkind: Service\r\n');
    writeFileSync(join(path, 'binary.yaml'), Buffer.from([107, 0, 58]));
    assert.equal(await nodeFileSystem.readFile(`${folder}/mark.yaml`, 100), 'kind: Service\r\n');
    assert.deepEqual(await nodeFileSystem.readFile(`${folder}/mark.yaml`, 10), { bytes: 18 });
    assert.equal(await nodeFileSystem.readFile(`${folder}/binary.yaml`, 100), undefined);
    assert.equal(await nodeFileSystem.readFile(`${folder}/none.yaml`, 100), undefined);
    assert.equal(await nodeFileSystem.readFile(folder, 100), undefined);
    assert.equal(await nodeFileSystem.readFile('untitled:Untitled-1', 100), undefined);
  });
});

async function withFolder(
  files: readonly string[],
  run: (folder: string, path: string) => Promise<void>,
): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), 'setwise-host-'));
  try {
    for (const file of files) {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      writeFileSync(join(path, file), 'kind: Service\n');
    }
    await run(normaliseUri(pathToFileURL(path).href), path);
  } finally {
    rmSync(path, { recursive: true });
  }
}
