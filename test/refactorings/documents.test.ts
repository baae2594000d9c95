/** Documents of a file in files of their own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refactoringsAt, resolveRefactoring } from '../../server/src/engine/index.ts';
import { checkRefactoring, refactoringsOf } from '../kit/checkRefactoring.ts';
import { applyFix, openWorkspace } from '../kit/openWorkspace.ts';

const ALL = `# All of the shop.
apiVersion: v1
kind: Service$0
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
# The end of the Service.
---
# What it answers.
apiVersion: v1
kind: ConfigMap
metadata:
  name: answers
data:
  text: |
    hello
--- # secret
apiVersion: v1
kind: Secret
metadata:
  name: answers
`;

const SERVICE = ALL.slice(0, ALL.indexOf('---'));
const CONFIG_MAP = ALL.slice(ALL.indexOf('# What'), ALL.indexOf('--- #'));
const SECRET = ALL.slice(ALL.indexOf('--- #'));

test('a file is split into one for each document, with what stands above and below each', () =>
  checkRefactoring(
    'split-file',
    `#- /shop/all.yaml\n${ALL}`,
    `#- /shop/all.yaml\n${SERVICE}#- /shop/configmap-answers.yaml\n${CONFIG_MAP}#- /shop/secret-answers.yaml\n${SECRET}`,
  ));

test('one document is moved', () =>
  checkRefactoring(
    'move-document',
    `#- /shop/all.yml\n${ALL.replace('$0', '').replace('ConfigMap', 'ConfigMap$0')}`,
    `#- /shop/all.yml\n${SERVICE}${SECRET}#- /shop/configmap-answers.yml\n${CONFIG_MAP}`,
  ));

test('a kustomization lists the new files, too', () => {
  const kustomization = (more: string) => `#- /shop/kustomization.yaml
resources:
  - parts/all.yaml # everything
${more}namePrefix: my-
`;
  checkRefactoring(
    'split-file',
    `#- /shop/parts/all.yaml\n${ALL}${kustomization('')}`,
    `#- /shop/parts/all.yaml\n${SERVICE}${kustomization('  - parts/configmap-answers.yaml\n  - parts/secret-answers.yaml\n')}#- /shop/parts/configmap-answers.yaml\n${CONFIG_MAP}#- /shop/parts/secret-answers.yaml\n${SECRET}`,
  );
});

test('a name that is taken gets a number', () => {
  const uri = 'file:///all.yaml';
  const twice = `${CONFIG_MAP}---\n${CONFIG_MAP.replace('metadata:', 'metadata:\n  namespace: b')}---\n${CONFIG_MAP.replace('metadata:', 'metadata:\n  namespace: c')}`;
  const files = new Map([
    ['/all.yaml', twice],
    ['/configmap-answers.yaml', 'a: 1\n'],
  ]);
  const snapshot = openWorkspace(files);
  const place = { uri, range: { start: 0, end: 0 } };
  const offered = refactoringsAt(snapshot, place).find(({ id }) => id === 'split-file');
  assert.ok(offered);
  const edit = resolveRefactoring(snapshot, place, offered);
  assert.ok(edit);
  assert.deepEqual(
    [...applyFix(files, edit).keys()],
    ['/all.yaml', '/configmap-answers.yaml', '/configmap-answers-2.yaml', '/configmap-answers-3.yaml'],
  );
});

test('a comment about the whole file goes with each document', () => {
  const about = '# setwise-kubernetes 1.33: the old cluster\n';
  checkRefactoring(
    'move-document',
    `#- /all.yaml\n${about}${ALL.replace('$0', '').replace('ConfigMap', 'ConfigMap$0')}`,
    `#- /all.yaml\n${about}${SERVICE}${SECRET}#- /configmap-answers.yaml\n${about}${CONFIG_MAP}`,
  );
});

test('line ends and a missing last one are kept', () => {
  const uri = 'file:///all.yaml';
  const files = new Map([['/all.yaml', ALL.replace('$0', '').trimEnd().replaceAll('\n', '\r\n')]]);
  const snapshot = openWorkspace(files);
  const place = { uri, range: { start: 0, end: 0 } };
  const offered = refactoringsAt(snapshot, place).find(({ id }) => id === 'split-file');
  const edit = offered && resolveRefactoring(snapshot, place, offered);
  assert.ok(edit);
  const after = applyFix(files, edit);
  assert.equal(after.get('/configmap-answers.yaml'), CONFIG_MAP.replaceAll('\n', '\r\n'));
  assert.equal(after.get('/secret-answers.yaml'), SECRET.replaceAll('\n', '\r\n'));
});

test('templates, patches and JSON stay whole', () => {
  const offered = (text: string) => refactoringsOf(text).filter(id => /split|move/.test(id));
  assert.deepEqual(offered(`#- /all.yaml\n${ALL}`), ['move-document', 'split-file']);
  assert.deepEqual(
    offered(`#- /all.yaml\n${ALL}---\n{{- if .Values.more }}\nkind: Secret\n{{- end }}\n`),
    [],
  );
  assert.deepEqual(offered(`#- /all.json\n${ALL}`), []);
  const patch = '#- /kustomization.yaml\nresources: [base]\npatches:\n  - path: all.yaml\n';
  assert.deepEqual(offered(`#- /all.yaml\n${ALL}${patch}`), []);
});
