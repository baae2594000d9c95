/** What it costs to find or rename all uses of a StatefulSet in a workspace of 1,000 files, every tenth of which mentions it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startLanguageServer } from './languageServer.mjs';
import { makeManifests } from './makeManifests.mjs';

const FILES = 1_000;
const EDITS = 20;

export async function benchRename() {
  const folder = mkdtempSync(join(tmpdir(), 'setwise-bench-'));
  try {
    writeFiles(folder);
    const uri = pathToFileURL(join(folder, 'db.yaml')).href;
    const server = await startLanguageServer({ folder: pathToFileURL(folder).href });
    await server.open(uri, SET);
    await server.ready;
    const line = SET.split('\n').indexOf('  name: db');
    const question = { textDocument: { uri }, position: { line, character: 9 }, newName: 'accounts' };
    const first = await server.ask('textDocument/rename', question);
    const times = [];
    const searches = [];
    const search = { ...question, context: { includeDeclaration: true } };
    for (let edit = 0; edit < EDITS; edit++) {
      // Another number of Pods: the index is made anew, and what texts mean is asked again.
      const text = SET.replace('replicas: 3', `replicas: ${edit + 4}`);
      await server.change(uri, edit + 2, [{ text }]);
      searches.push(await server.ask('textDocument/references', search));
      times.push(await server.ask('textDocument/rename', question));
    }
    const { changes } = await server.request('textDocument/rename', question);
    await server.stop();
    const changed = Object.keys(changes).length;
    return { files: FILES, first, p95: p95Of(times), searchP95: p95Of(searches), changed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function p95Of(times) {
  times.sort((a, b) => a - b);
  return times[Math.ceil(times.length * 0.95) - 1];
}

/** Usual manifests, in which the letters `db` stand everywhere. */
function writeFiles(folder) {
  const usual = makeManifests(100);
  for (let index = 0; index < FILES; index++) {
    mkdirSync(join(folder, `app-${index % 20}`), { recursive: true });
    const own = usual.replaceAll('team-', `team-${index}-`);
    const text = index % 10 === 0 ? `${own}---\n${mention(index)}` : own;
    writeFileSync(join(folder, `app-${index % 20}`, `manifests-${index}.yaml`), text);
  }
}

const SET = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: bank
spec:
  serviceName: db
  replicas: 3
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: registry.example/db:16.4
---
apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: bank
spec:
  clusterIP: None
  selector:
    app: db
`;

const mention = index => `apiVersion: v1
kind: ConfigMap
metadata:
  name: peers-${index}
  namespace: bank
data:
  peers: db-0.db:7000,db-1.db:7000,db-2.db.bank.svc.cluster.local:7000
`;
