/** The thread that reads definitions, with its built program. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { FileDefinitions } from '../../server/src/host/definitions.ts';
import { readInWorker } from '../../server/src/host/definitionsWorker.ts';
import { BACKUP_DEFINITION } from '../kit/backupDefinition.ts';
import { projectRoot } from '../kit/projectRoot.ts';

const SCRIPTS = ['dist/definitions.js', 'server/dist/definitions.mjs'].map(file =>
  pathToFileURL(join(projectRoot, file)),
);

async function withDefinitions(run: (uris: readonly string[]) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'setwise-definitions-'));
  try {
    const paths = ['a.yaml', 'b.yaml', 'broken.yaml'].map(name => join(folder, name));
    for (const path of paths.slice(0, 2)) writeFileSync(path, BACKUP_DEFINITION);
    writeFileSync(paths[2] ?? '', `kind: CustomResourceDefinition\n{{ "\0" }}: [${'{'.repeat(5000)}`);
    await run([...paths, join(folder, 'none.yaml')].map(path => pathToFileURL(path).href));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readAll(
  script: URL,
  uris: readonly string[],
  signal: AbortSignal,
): Promise<FileDefinitions[]> {
  const read: FileDefinitions[] = [];
  for await (const file of readInWorker(script, uris, signal)) read.push(file);
  return read;
}

test('files are read one after the other, whatever is in them, and the thread ends', () =>
  withDefinitions(async uris => {
    for (const script of SCRIPTS) {
      const read = await readAll(script, uris, new AbortController().signal);
      assert.deepEqual(
        read.map(({ uri, kinds }) => [uri, kinds.map(({ kind }) => kind)]),
        uris.map((uri, index) => [uri, index < 2 ? ['Backup'] : []]),
      );
    }
  }));

test('who is told to stop reads nothing more', () =>
  withDefinitions(async uris => {
    const [script] = SCRIPTS;
    assert.ok(script);
    const abort = new AbortController();
    const reading = readInWorker(script, uris, abort.signal);
    assert.equal((await reading.next()).done, false);
    abort.abort();
    await assert.rejects(async () => {
      for await (const _ of reading) assert.ok(abort.signal.aborted);
    }, /abort/i);
    await assert.rejects(readAll(script, uris, abort.signal), /abort/i);
  }));

test('a program that is not there is an error', () =>
  withDefinitions(async uris => {
    const nowhere = pathToFileURL(join(projectRoot, 'dist/nowhere.js'));
    await assert.rejects(readAll(nowhere, uris, new AbortController().signal));
  }));
