/** The names of revisions that Kubernetes' own controller gives, compared with those that Setwise works out. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isRelease, type Release } from '../../../server/src/engine/release/release.ts';
import { parseYaml } from '../../../server/src/engine/syntax/parseYaml.ts';
import { splitDocuments } from '../../../server/src/engine/syntax/splitDocuments.ts';
import { canonicalQuantity } from '../../../server/src/engine/validation/canonicalQuantity.ts';
import { imageTag } from '../../../server/src/engine/validation/pod/imageTag.ts';
import {
  type StoredWorkload,
  storedWorkload,
} from '../../../server/src/engine/validation/revision/storedWorkload.ts';
import { readCases } from '../../conformance/cases.ts';
import { projectRoot } from '../../kit/projectRoot.ts';

type Hashes = Readonly<Record<string, Readonly<Record<string, string>>>>;

const recorded = JSON.parse(
  readFileSync(join(projectRoot, 'test/conformance/revisions.json'), 'utf8'),
) as Hashes;
const cases = readCases('create.jsonl');

for (const [release, hashes] of Object.entries(recorded)) {
  test(`the revisions of ${Object.keys(hashes).length} StatefulSets have their names in ${release}`, () => {
    assert.ok(isRelease(release));
    assert.ok(Object.keys(hashes).length > 400);
    const differences = cases.flatMap(({ id, manifest }) => {
      const wanted = hashes[id];
      if (wanted === undefined || manifest === undefined) return [];
      const hash = stored(manifest, release).revisionName?.replace(/^.*-/, '');
      return hash === wanted ? [] : [`${id}: ${hash} instead of ${wanted}`];
    });
    assert.deepEqual(differences, []);
  });
}

test('a template that says the same in other words is no new revision', () => {
  const one = stored(manifestWith('cpu: 500m', 'replicas: 1'), '1.37');
  const other = stored(manifestWith('cpu: "0.5"', 'replicas: 2'), '1.37');
  const changed = stored(manifestWith('cpu: 501m', 'replicas: 1'), '1.37');
  assert.deepEqual(one, other);
  assert.notEqual(one.template, changed.template);
});

test('quantities are written as the server writes them', () => {
  const forms = {
    '1024Mi': '1Gi',
    '0.5': '500m',
    '512Ki': '512Ki',
    '0.5Ki': '512',
    '1.5Gi': '1536Mi',
    '1e3': '1e3',
    '1000': '1k',
    '1000000k': '1G',
    '0Gi': '0',
    '1.0001Ki': '1025',
    '-2048Ki': '-2Mi',
    '1n': '1n',
  };
  for (const [written, form] of Object.entries(forms))
    assert.equal(canonicalQuantity(written), form, written);
  assert.equal(canonicalQuantity('1 Gi'), undefined);
});

test('an image without a tag means latest, one that is no image name means none', () => {
  assert.equal(imageTag('nginx'), 'latest');
  assert.equal(imageTag('registry.example:5000/team/nginx'), 'latest');
  assert.equal(imageTag('nginx:1.27'), '1.27');
  assert.equal(imageTag(`nginx@sha256:${'a'.repeat(64)}`), undefined);
  assert.equal(imageTag(' nginx'), undefined);
  assert.equal(imageTag('Nginx'), undefined);
  assert.equal(imageTag('a'.repeat(64)), undefined);
});

function stored(manifest: string, release: Release): StoredWorkload {
  const { root } = parseYaml(splitDocuments(manifest)[0]?.text ?? '', { literal: true });
  return storedWorkload(root, 'StatefulSet', { release, featureGates: new Map() });
}

function manifestWith(request: string, replicas: string): string {
  return `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  ${replicas}
  selector:
    matchLabels: { app: db }
  template:
    metadata:
      labels: { app: db }
    spec:
      containers:
        - name: db
          image: registry.example/db:1.0
          resources:
            requests:
              ${request}
`;
}
