/** The defaults that completion puts first are those that the API server fills in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KNOWN_DEFAULTS } from '../../server/src/engine/features/completion/knownValues.ts';
import { defaultWithout } from '../../server/src/engine/features/hover/writtenDefault.ts';
import { resourcesOf } from '../../server/src/engine/model/resource.ts';
import { DEFAULT_TARGET } from '../../server/src/engine/release/release.ts';
import { fieldAt } from '../../server/src/engine/schema/fieldAt.ts';
import { schemaOf } from '../../server/src/engine/schema/kubernetesSchema.ts';
import type { PathStep } from '../../server/src/engine/syntax/nodeAt.ts';
import { parseYaml } from '../../server/src/engine/syntax/parseYaml.ts';
import type { YamlNode } from '../../server/src/engine/syntax/yamlTree.ts';
import { manifest } from '../kit/fixture.ts';

const POD = `
            terminationGracePeriodSeconds: 1
            dnsPolicy: Default
            restartPolicy: Always
            containers:
              - name: a
                image: a:1
                imagePullPolicy: Always
                terminationMessagePolicy: File
                terminationMessagePath: /x
                ports:
                  - containerPort: 1
                livenessProbe:
                  httpGet: {port: 1, scheme: HTTPS}
                  failureThreshold: 7
                  periodSeconds: 7
                  successThreshold: 1
                  timeoutSeconds: 7`;

const MANIFESTS = [
  `
      apiVersion: apps/v1
      kind: StatefulSet
      spec:
        podManagementPolicy: Parallel
        replicas: 7
        revisionHistoryLimit: 7
        updateStrategy:
          type: RollingUpdate
          rollingUpdate: {partition: 7, maxUnavailable: 7}
        template:
          spec:${POD}
        volumeClaimTemplates:
          - spec: {volumeMode: Block}
    `,
  `
      apiVersion: apps/v1
      kind: DaemonSet
      spec:
        revisionHistoryLimit: 7
        updateStrategy:
          type: RollingUpdate
          rollingUpdate: {maxUnavailable: 7, maxSurge: 7}
    `,
  `
      apiVersion: v1
      kind: Service
      spec:
        type: NodePort
        sessionAffinity: ClientIP
        internalTrafficPolicy: Local
        ports:
          - {port: 1, protocol: UDP}
    `,
];

test('a default that is offered is the one that holds', () => {
  const checked: string[] = [];
  for (const text of MANIFESTS) {
    const [resource] = resourcesOf(parseYaml(manifest(text)));
    assert.ok(resource?.kind && resource.apiVersion);
    const schema = schemaOf(DEFAULT_TARGET.release);
    const type = schema.kind(resource.apiVersion, resource.kind)?.type ?? '';
    const visit = (node: YamlNode | undefined, path: readonly PathStep[]): void => {
      if (node?.kind === 'sequence') for (const item of node.items) visit(item.value, [...path, item.index]);
      if (node?.kind === 'map') for (const entry of node.entries) visit(entry.value, [...path, entry.key]);
      const place = fieldAt(schema, type, path);
      const id = `${place?.owner}.${place?.field?.name}`;
      const known = KNOWN_DEFAULTS[id];
      if (known === undefined || place?.depth !== 0) return;
      const held = defaultWithout(resource, path, DEFAULT_TARGET);
      // What the controllers assume is not filled in.
      if (held === undefined) return;
      checked.push(id);
      assert.equal(known, String(held), id);
    };
    visit(resource.root, []);
  }
  assert.ok(checked.length > 15, checked.join());
});
