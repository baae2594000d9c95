/** Who Kubernetes' own controller made of the recorded cases, compared with who Setwise says the Pods and claims are. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  findGoverningService,
  namingServiceOf,
} from '../../../server/src/engine/identity/governingService.ts';
import { revisionLabelFits } from '../../../server/src/engine/identity/nameLimits.ts';
import { type PodIdentity, podsOf } from '../../../server/src/engine/identity/podIdentity.ts';
import { statefulSetIdentity } from '../../../server/src/engine/identity/statefulSetIdentity.ts';
import { projectRoot } from '../../kit/projectRoot.ts';
import { namesOf, resourceOfKind, servicesIn } from './manifests.ts';

interface RecordedPod {
  readonly name: string;
  readonly hostname: string;
  readonly subdomain?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly hasRevisionLabel: boolean;
  readonly volumes?: readonly { readonly name: string; readonly claim?: string }[];
  readonly dns?: readonly string[];
}

interface RecordedClaim {
  readonly name: string;
  readonly pod?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly accessModes?: readonly string[];
  readonly storage?: string;
  readonly storageClassName?: string;
}

interface RecordedCase {
  readonly id: string;
  readonly about: string;
  readonly manifest: string;
  readonly final: { readonly pods: readonly RecordedPod[]; readonly claims: readonly RecordedClaim[] };
}

const lines = readFileSync(join(projectRoot, 'test/conformance/identity.jsonl'), 'utf8').trim().split('\n');
const cases = lines.map(line => JSON.parse(line) as RecordedCase);

test('there are cases to compare with', () => {
  assert.equal(cases.length, 41);
});

for (const recorded of cases) {
  test(`${recorded.id}: ${recorded.about}`, () => {
    const pods = podsIn(recorded.manifest);
    assert.deepEqual(pods.map(wordsOfPod), recorded.final.pods.map(podWords));
    assert.deepEqual(
      pods.flatMap(wordsOfClaims).sort(byName),
      recorded.final.claims.map(claimWords).sort(byName),
    );
  });
}

/** None where the revision label is too long for any Pod. */
function podsIn(manifest: string): readonly PodIdentity[] {
  const resource = resourceOfKind(manifest, 'StatefulSet');
  const set = resource.statefulSet;
  assert.ok(set);
  const identity = statefulSetIdentity(set, namesOf(resource));
  const { standing, service } = findGoverningService(set, identity, servicesIn(manifest));
  const naming = {
    set: identity,
    service: standing === 'found' && service ? namingServiceOf(service) : null,
    clusterDomain: 'cluster.local',
  };
  // Of the two lengths that are left to chance, the hash of the recorded one (53) was too long.
  return revisionLabelFits(identity.name) === 'yes' ? [...podsOf(naming)] : [];
}

function wordsOfPod(pod: PodIdentity) {
  return {
    name: pod.name,
    hostname: pod.hostname,
    subdomain: pod.subdomain ?? '',
    labels: pod.labels,
    volumes: pod.volumes.map(({ name, claim }) => ({ name, claim: claim ?? '' })),
    dns: pod.fqdn === null ? [] : [pod.fqdn],
  };
}

function podWords(pod: RecordedPod) {
  assert.ok(pod.hasRevisionLabel);
  return {
    name: pod.name,
    hostname: pod.hostname,
    subdomain: pod.subdomain ?? '',
    labels: pod.labels,
    volumes: (pod.volumes ?? []).map(({ name, claim }) => ({ name, claim: claim ?? '' })),
    dns: pod.dns ?? [],
  };
}

function wordsOfClaims(pod: PodIdentity) {
  return pod.claims.map(claim => ({
    name: claim.name,
    pod: pod.name,
    labels: claim.labels,
    annotations: claim.annotations,
    accessModes: claim.accessModes,
    storage: claim.storage ?? '',
    storageClassName: claim.storageClassName ?? '',
  }));
}

function claimWords(claim: RecordedClaim) {
  return {
    name: claim.name,
    pod: claim.pod ?? '',
    labels: claim.labels ?? {},
    annotations: claim.annotations ?? {},
    accessModes: claim.accessModes ?? [],
    storage: claim.storage ?? '',
    storageClassName: claim.storageClassName ?? '',
  };
}

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name < right.name ? -1 : 1;
}
