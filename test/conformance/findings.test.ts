/** What people are told about a manifest is what Kubernetes' own code answers: a third of the cases, each in one of the releases. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RELEASES } from '../../server/src/engine/index.ts';
import { readCases } from './cases.ts';
import { compareSayings } from './saidFindings.ts';

/** Refused by the server, and Setwise keeps quiet. */
const QUIET: ReadonlyMap<string, string> = new Map([
  ['svc-headless/c043', 'which addresses a cluster gives to Services no manifest tells'],
  ['svc-nodeport/c066', 'which families of addresses a cluster has no manifest tells'],
  ['svc-headless/c060', 'which families of addresses a cluster has no manifest tells'],
  ['sts-minimal/c217', 'a kind that is a number is no kind of ours'],
  ['pvc-shared/c053', 'a kind that is a number is no kind of ours'],
  ['pdb-ledger/c025', 'an empty kind is no kind of ours'],
  ['sts-broker/c243', 'a kind PetSet is no kind of ours'],
]);

const cases = readCases('create.jsonl');

RELEASES.forEach((release, position) => {
  test(`findings say what Kubernetes ${release} answers: refused or not, each name, Pods and claims, what is dropped, warnings`, () => {
    const own = cases.filter((_, index) => index % (3 * RELEASES.length) === 3 * position);
    const { silences } = compareSayings(own, release);
    assert.deepEqual(
      silences.filter(({ id }) => !QUIET.has(id)),
      [],
    );
  });
});
