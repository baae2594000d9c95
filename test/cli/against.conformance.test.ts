/** What `setwise check --against` says of an update is what Kubernetes says, in every release. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RELEASES, type Release } from '../../server/src/engine/index.ts';
import { type ConformanceCase, readCases, verdictFor } from '../conformance/cases.ts';
import { allDiagnostics, openWorkspace } from '../kit/openWorkspace.ts';

const PATH = '/manifest.yaml';
/** A cluster with addresses of two families takes it, and no manifest tells what the cluster has. */
const OF_THE_CLUSTER: ReadonlySet<string> = new Set(['svc-headless/u014']);
const cases = readCases('update.jsonl').filter(({ id }) => !OF_THE_CLUSTER.has(id));

for (const release of RELEASES) {
  test(`Kubernetes ${release}: refused or taken as the API server does, for its reasons`, () => {
    const differences = cases.flatMap(one => compare(one, release));
    assert.deepEqual(differences, []);
  });
}

function compare(one: ConformanceCase, release: Release): readonly string[] {
  const expected = verdictFor(one, release);
  if (expected === undefined || one.old === undefined || one.new === undefined) return [];
  // Whether an older release had stored the old object, no manifest tells.
  if (expected.stage === 'old-rejected') return [];
  const said = refusalsOf(one.old, one.new, release);
  const about = `${one.id} (${one.mutation})`;
  if (expected.accepted !== (said.size === 0))
    return [`${about}: ${expected.accepted ? `taken, and said: ${[...said].join(', ')}` : 'refused'}`];
  const names = expected.errors.map(({ type, field }) => `${type} ${field}`);
  return names.filter(name => !said.has(name)).map(name => `${about}: not said: ${name}`);
}

/** What a script reads of the findings that refuse: their own cause, and what follows. */
function refusalsOf(older: string, text: string, release: Release): ReadonlySet<string> {
  const snapshot = openWorkspace(new Map([[PATH, text]]), { release, older: new Map([[PATH, older]]) });
  const refusals = allDiagnostics(snapshot).filter(
    ({ origin, severity }) => origin === 'api-server' && severity === 'error',
  );
  return new Set(
    refusals.flatMap(({ cause, field, follows }) => [
      `${cause?.type} ${field}`,
      ...follows.map(other => `${other.type} ${other.field}`),
    ]),
  );
}
