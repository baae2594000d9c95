/** Claims, their classes, groups and retention: what is said of them, and what looks like it and is not. */
import { test } from 'node:test';
import { claimsDeletedOnScaleIn } from '../../server/src/engine/rules/controller/claimsDeletedOnScaleIn.ts';
import { claimsDeletedWithSet } from '../../server/src/engine/rules/controller/claimsDeletedWithSet.ts';
import { configBySubPath } from '../../server/src/engine/rules/controller/configBySubPath.ts';
import { fsGroupChangeSlow } from '../../server/src/engine/rules/controller/fsGroupChangeSlow.ts';
import { storageClassEmpty } from '../../server/src/engine/rules/controller/storageClassEmpty.ts';
import { labelFormat } from '../../server/src/engine/rules/faults/labelFormat.ts';
import { claimTemplateReadWriteMany } from '../../server/src/engine/rules/practice/claimTemplateReadWriteMany.ts';
import { claimTemplateTypeMissing } from '../../server/src/engine/rules/practice/claimTemplateTypeMissing.ts';
import { claimTemplateVersionLabel } from '../../server/src/engine/rules/practice/claimTemplateVersionLabel.ts';
import { fsGroupMissing } from '../../server/src/engine/rules/practice/fsGroupMissing.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkRule } from '../kit/checkRule.ts';
import { claim, set, template } from '../kit/storageManifests.ts';

test('a label of a claim template changes with releases only where it holds a version', () => {
  const labels = (lines: string) => set({ after: template({ metadata: `\n            labels:${lines}` }) });
  checkRule(
    claimTemplateVersionLabel,
    labels(`
              helm.sh/chart: db-1.4.2
             #               ^^^^^^^^ 💡 warning claim-template-version-label: Label "helm.sh/chart" changes with each release, but a claim template cannot change: the API server refuses StatefulSet "db" of the next release.`),
  );
  checkRule(claimTemplateVersionLabel, labels('\n              chart: db'));
  checkRule(claimTemplateVersionLabel, labels('\n              version: blue'));
  checkRule(claimTemplateVersionLabel, labels('\n              app.kubernetes.io/version: <version>'));
});

test('one fix takes a version label from all claim templates', () => {
  const labelled = {
    metadata: '\n            labels:\n              app: db\n              chart: db-1.4.2',
  };
  const bare = { metadata: '\n            labels:\n              app: db' };
  checkFix(
    claimTemplateVersionLabel,
    set({ after: template(labelled) + template({ name: 'logs', isFirst: false, ...labelled }) }),
    set({ after: template(bare) + template({ name: 'logs', isFirst: false, ...bare }) }),
    { title: 'Remove label "chart" from all claim templates' },
  );
});

test('what is applied already keeps its label, because taking it away is refused too', () => {
  const text = set({ after: template({ metadata: '\n            labels:\n              chart: db-1.4.2' }) });
  const marked = text.replace(
    'chart: db-1.4.2',
    `chart: db-1.4.2
             #       ^^^^^^^^ warning claim-template-version-label: Label "chart" changes with each release, but a claim template cannot change: the API server refuses StatefulSet "db" of the next release.`,
  );
  checkRule(claimTemplateVersionLabel, marked, {
    older: new Map([['/manifest.yaml', text.replaceAll(/^ {4}/gm, '')]]),
  });
});

test('an empty class is meant where volumes are made by hand', () => {
  const spec = '\n            storageClassName: ""';
  checkRule(
    storageClassEmpty,
    set({
      after: template({
        spec: `
            storageClassName: ""
           #                  ^^ 💡 warning storage-class-empty: Claim template "data" asks for no storage class at all: no disk is made for it, and its Pods wait for a volume made by hand.`,
      }),
    }),
  );
  checkRule(storageClassEmpty, set({ after: template({ spec: `${spec}\n            volumeName: disk-1` }) }));
  const selector = '\n            selector:\n              matchLabels:\n                disk: fast';
  checkRule(storageClassEmpty, set({ after: template({ spec: spec + selector }) }));
  checkRule(storageClassEmpty, set({ after: template({ spec: '\n            storageClassName:' }) }));
  checkRule(
    storageClassEmpty,
    `${set({ after: template({ spec }) })}
    ---
    apiVersion: v1
    kind: PersistentVolume
    metadata:
      name: disk-1
`,
  );
});

const policy = (lines: string) => `
      persistentVolumeClaimRetentionPolicy:${lines}`;

test('a policy without claim templates deletes nothing', () => {
  const spec = policy('\n        whenDeleted: Delete');
  checkRule(claimsDeletedWithSet, set({ spec }));
  checkRule(claimsDeletedWithSet, set({ spec: policy('\n        whenDeleted: Retain'), after: template() }));
});

const scaler = (kind: string, target: string) => `
    ---
    apiVersion: ${kind === 'ScaledObject' ? 'keda.sh/v1alpha1' : 'autoscaling/v2'}
    kind: ${kind}
    metadata:
      name: db
    spec:
      scaleTargetRef:
        kind: ${target}
        name: db
`;

test('an autoscaler of any kind scales in, if it is for this set', () => {
  const spec = policy('\n        whenScaled: Delete');
  for (const kind of ['HorizontalPodAutoscaler', 'ScaledObject']) {
    const marked = `
        whenScaled: Delete
       #            ^^^^^^ 💡 warning claims-deleted-on-scale-in: Whenever ${kind} "db" scales in, the claims of the Pods that go are deleted, and mostly the data in them.`;
    checkRule(
      claimsDeletedOnScaleIn,
      set({ spec: policy(marked), after: template() }) + scaler(kind, 'StatefulSet'),
    );
    checkRule(claimsDeletedOnScaleIn, set({ spec, after: template() }) + scaler(kind, 'Deployment'));
  }
  checkRule(claimsDeletedOnScaleIn, set({ spec, after: template() }));
});

test('an access mode beside ReadWriteMany leaves the choice to the storage', () => {
  checkRule(
    claimTemplateReadWriteMany,
    set({ after: template({ modes: '[ReadWriteOnce, ReadWriteMany]' }) }),
  );
  checkRule(claimTemplateReadWriteMany, set({ after: template({ modes: '[<mode>]' }) }));
});

test('apiVersion and kind of a claim template are added where one is there', () => {
  checkFix(
    claimTemplateTypeMissing,
    set({ after: template().replace('- metadata:', '- apiVersion: v1\n          metadata:') }),
    set({
      after: template().replace(
        '- metadata:',
        '- apiVersion: v1\n          kind: PersistentVolumeClaim\n          metadata:',
      ),
    }),
    { settings: { rules: new Map([['claim-template-type-missing', 'hint']]) } },
  );
});

test('what the verdict on a change tells is not told again', () => {
  const manifest = (parts: object) => set({ after: template(parts) });
  const applied = (text: string) => ({
    older: new Map([['/manifest.yaml', text.replaceAll(/^ {4}/gm, '')]]),
  });
  const plain = applied(manifest({}));
  const labelled = manifest({ metadata: '\n            labels:\n              chart: db-1.4.2' });
  checkRule(claimTemplateVersionLabel, labelled, plain);
  checkRule(storageClassEmpty, manifest({ spec: '\n            storageClassName: ""' }), plain);
  checkRule(claimTemplateReadWriteMany, manifest({ modes: '[ReadWriteMany]' }), plain);
  const deleting = set({
    spec: policy('\n        whenDeleted: Delete\n        whenScaled: Delete'),
    after: template(),
  });
  checkRule(claimsDeletedWithSet, deleting, plain);
  checkRule(claimsDeletedOnScaleIn, deleting + scaler('HorizontalPodAutoscaler', 'StatefulSet'), plain);
});

const mount = `
              volumeMounts:
                - name: data
                  mountPath: /var/lib/db`;

const security = (lines: string) => `
          securityContext:${lines}`;

test('a group is given to claims only, and only while nothing says when', () => {
  const pod = security('\n            fsGroup: 1000');
  checkRule(
    fsGroupChangeSlow,
    set({
      pod: security(`
            fsGroup: 1000
           #         ^^^^ 💡 hint fs-group-change-slow: Every start of a Pod first gives all files of "data" to group 1000, which takes minutes where there are many.`),
      container: mount,
      after: template(),
    }),
  );
  checkRule(fsGroupChangeSlow, set({ pod, after: template() }));
  checkRule(
    fsGroupChangeSlow,
    set({
      pod: `${pod}\n          volumes:\n            - name: data\n              emptyDir: {}`,
      container: mount,
    }),
  );
  const always = `${pod}\n            fsGroupChangePolicy: Always`;
  checkRule(fsGroupChangeSlow, set({ pod: always, container: mount, after: template() }));
});

test('the group is missing where a container is not root, and nothing else prepares the claim', () => {
  const pod = security('\n            runAsNonRoot: true');
  checkRule(
    fsGroupMissing,
    set({
      pod: security(`
            runAsNonRoot: true
           #              ^^^^ info fs-group-missing: Container "db" runs as another user than root, but a new disk belongs to root: without fsGroup it may not be able to write to "data".`),
      container: mount,
      after: template(),
    }),
  );
  const root = '\n              securityContext:\n                runAsUser: 0';
  checkRule(fsGroupMissing, set({ pod, container: mount + root, after: template() }));
  checkRule(
    fsGroupMissing,
    set({ pod, container: `${mount}\n                  readOnly: true`, after: template() }),
  );
  const starter = `
          initContainers:
            - name: own
              image: registry.example/tools:1
              volumeMounts:
                - name: data
                  mountPath: /data`;
  checkRule(fsGroupMissing, set({ pod: pod + starter, container: mount, after: template() }));
  checkRule(
    fsGroupMissing,
    set({ pod: `${pod}\n            fsGroup: 1000`, container: mount, after: template() }),
  );
});

test('the group of the fix is that of the container', () => {
  const own = (group: string) => `${mount}
              securityContext:
                runAsUser: 999
                runAsGroup: 998${group}`;
  checkFix(
    fsGroupMissing,
    set({ container: own(''), after: template() }),
    set({ container: own(''), after: template() }).replace(
      /(\n {10}containers:[\s\S]*?)(\n {6}volumeClaimTemplates)/,
      '$1\n          securityContext:\n            fsGroup: 998\n            fsGroupChangePolicy: OnRootMismatch$2',
    ),
  );
});

const config = (lines = '') => `
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: db${lines}
    data:
      db.conf: ""
`;

const byPath = (mark = '') => `
              volumeMounts:
                - name: config
                  mountPath: /etc/db.conf
                  subPath: db.conf${mark}`;

const volumes = `
          volumes:
            - name: config
              configMap:
                name: db`;

test('a file of a ConfigMap stays old unless something replaces the Pods', () => {
  checkRule(
    configBySubPath,
    set({
      pod: volumes,
      container: byPath(`
                 #         ^^^^^^^ info config-by-sub-path: When ConfigMap "db" changes, container "db" keeps the old /etc/db.conf as long as it runs, because that is mounted with subPath.`),
    }) + config(),
  );
  checkRule(configBySubPath, set({ pod: volumes, container: byPath() }));
  checkRule(configBySubPath, set({ pod: volumes, container: byPath() }) + config('\n    immutable: true'));
  const annotated = set({ pod: volumes, container: byPath() }).replace(
    'labels:\n            app: db',
    'annotations:\n            checksum/config: 1f2e\n          labels:\n            app: db',
  );
  checkRule(configBySubPath, annotated + config());
});

test('a bad label of a claim template says that no claim comes of it', () => {
  const labels = (line: string) => template({ metadata: `\n            labels:\n              ${line}` });
  checkRule(
    labelFormat,
    set({
      container: mount,
      after: labels(`team: shop & web
             #      ^^^^^^^^^^ 💡 error label-format: StatefulSet "db" is accepted, and makes no claim and no Pod: "shop & web" cannot be the value of a label.`),
    }),
  );
  checkRule(
    labelFormat,
    set({
      container: mount,
      after: labels(`bad key: shop
             #         ^^^^ 💡 error label-format: StatefulSet "db" is accepted, and makes no claim and no Pod: "bad key" cannot be the key of a label.`),
    }),
  );
});

test('a claim of the workspace is no ConfigMap', () => {
  checkRule(
    configBySubPath,
    set({
      pod: volumes.replace(
        'configMap:\n                name',
        'persistentVolumeClaim:\n                claimName',
      ),
      container: byPath(),
    }) + claim('db'),
  );
});
