/** What is shown under the pointer. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { hoverAt } from '../../server/src/engine/analysis/hoverAt.ts';
import { fieldsWithEffects } from '../../server/src/engine/features/hover/effects/index.ts';
import { schemaOf } from '../../server/src/engine/schema/kubernetesSchema.ts';
import { builtDocumentation } from '../kit/builtDocumentation.ts';
import { checkHover, hoverText } from '../kit/checkHover.ts';
import { openWorkspace, uriOf } from '../kit/openWorkspace.ts';
import { projectRoot } from '../kit/projectRoot.ts';

function statefulSet(spec: string): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  replicas: 3
  serviceName: db
  selector: {matchLabels: {app: db}}
${spec}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - name: db
          image: registry.example/db:16.4
          ports: [{name: pg, containerPort: 5432}]
          volumeMounts:
            - {name: data, mountPath: /data}
            - {name: config, mountPath: /config}
      volumes:
        - name: config
          configMap: {name: settings}
  volumeClaimTemplates:
    - metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}
`;
}

/** A Pod with one container that holds these lines. */
function pod(container: string): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n    - name: a\n      image: a:1\n${container}`;
}

test('a field says its type, its default and what it does with the values of this manifest', () => {
  checkHover(
    statefulSet('  updateStrategy: {rollingUpdate: {parti‸tion: 2}}'),
    `
    <partition>
    spec.updateStrategy.rollingUpdate.partition: int32
    Default: \`0\`.
    With 3 replicas and partition 2, an update reaches only \`db-2\`; \`db-0\` and \`db-1\` keep the old template, also when replaced.
    `,
  );
});

test('a partition that keeps all Pods back says so, and one counts Pods, not ordinals', () => {
  const all = hoverText(statefulSet('  updateStrategy: {rollingUpdate: {partition: ‸3}}'));
  assert.match(all ?? '', /keeps all 3 Pods back: an update reaches none/);
  const start = hoverText(
    statefulSet('  ordinals: {start: 10}\n  updateStrategy: {rollingUpdate: {partition: ‸1}}'),
  );
  assert.match(start ?? '', /reaches only `db-11` and `db-12`; `db-10` keeps the old template/);
});

test('replicas name the Pods, and what becomes of their claims', () => {
  const three = statefulSet('').replace('replicas: 3', 'replicas: ‸3');
  assert.match(
    hoverText(three) ?? '',
    /The Pods are `db-0`, `db-1` and `db-2`\. .* go, and their claims stay\.$/,
  );
  const policy = '  persistentVolumeClaimRetentionPolicy: {whenScaled: Delete}';
  const deleted = statefulSet(policy).replace('replicas: 3', 'replicas: ‸3');
  assert.match(hoverText(deleted) ?? '', /go, and their claims are deleted\.$/);
  const without = three.slice(0, three.indexOf('  volumeClaimTemplates'));
  assert.match(hoverText(without) ?? '', /highest ordinals go\.$/);
  assert.match(hoverText(three.replace('‸3', '‸1')) ?? '', /The Pod is `db-0`\.$/);
});

test('an enumeration says which value stands there and which is the default', () => {
  const text = hoverText(statefulSet('  podManagementPolicy: ‸Parallel'));
  assert.match(
    text ?? '',
    /^<Parallel>\n.*\n`OrderedReady` \(default\) or `Parallel` \(here\)\.\nPods are created/,
  );
});

test('the description of Kubernetes follows as it is', () => {
  const documentation = builtDocumentation();
  const text = hoverText(statefulSet('  minReady‸Seconds: 5'), { documentation });
  assert.match(text ?? '', /ready for 5 seconds.*\nKubernetes: Minimum number of seconds for which/);
});

test('a kind says what it is', () => {
  const documentation = builtDocumentation();
  const kind = (name: string) =>
    hoverText(`apiVersion: apps/v1\nkind: ${name}\nmetadata: {}\n`, { documentation });
  assert.match(
    kind('Daemon‸Set') ?? '',
    /^<DaemonSet>\napps\/v1 DaemonSet\nKubernetes: DaemonSet represents/,
  );
  assert.equal(kind('Demon‸Set'), undefined);
});

test('a field that came later says since when, and whether the release has it', () => {
  const manifest = pod('      lifecycle: {stop‸Signal: SIGTERM}\n');
  const facts = (text: string | undefined) => text?.split('\n').slice(2) ?? [];
  assert.deepEqual(facts(hoverText(manifest)), [
    '`SIGTERM` is one of 65 values.',
    'Since Kubernetes 1.33.',
    'Behind the feature gate `ContainerStopSignals`, off by default.',
  ]);
  assert.equal(
    facts(hoverText(manifest, { release: '1.31' }))[1],
    'Since Kubernetes 1.33. Kubernetes 1.31 does not have it.',
  );
});

test('a gate that is on later says that it is off here', () => {
  const manifest = statefulSet('  updateStrategy: {rollingUpdate: {maxUn‸available: 50%}}');
  const older = hoverText(manifest, { release: '1.36' }) ?? '';
  assert.match(older, /`MaxUnavailableStatefulSet`, on by default since Kubernetes 1\.37, off here\./);
  assert.match(older, /Kubernetes 1\.36 drops the field and updates one Pod at a time/);
  assert.match(hoverText(manifest) ?? '', /`50%` of 3 Pods, rounded down: an update takes away up to 1 Pod/);
});

test('a value that is behind a gate says so', () => {
  const text = hoverText(statefulSet('  updateStrategy: {type: ‸OnDelete}')) ?? '';
  assert.match(text, /`Recreate` \(needs the feature gate StatefulSetRecreateStrategy\)/);
  assert.doesNotMatch(
    hoverText(statefulSet('  updateStrategy: {ty‸pe: OnDelete}'), { release: '1.36' }) ?? '',
    /Recreate/,
  );
});

test('a deprecated field says so', () => {
  const text = hoverText(
    'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n  loadBalancer‸IP: 10.0.0.1\n',
  );
  assert.match(text ?? '', /\nDeprecated\./);
});

test('quantities are told in plain numbers', () => {
  const requests = (amount: string) =>
    hoverText(pod(`      resources:\n        requests:\n          ${amount}\n`)) ?? '';
  assert.match(requests('memory: 1‸Gi'), /`1Gi` is 1,073,741,824 bytes\./);
  assert.match(requests('memory: 100‸m'), /`100m` is 0\.1 bytes\./);
  assert.match(requests('cpu: 100‸m'), /`100m` is 0\.1 of a CPU\./);
  assert.match(requests('cpu: 2‸'), /`2` is 2 CPUs\./);
  assert.match(requests('example.com/gpu: 1‸k'), /`1k` is 1,000\./);
  assert.match(requests('me‸mory: 1e3'), /`1e3` is 1,000 bytes\./);
});

test('the name of a mounted volume says what it is', () => {
  const manifest = statefulSet('');
  checkHover(
    manifest.replace('{name: data, mount', '{name: da‸ta, mount'),
    `
    <data>
    spec.template.spec.containers[db].volumeMounts[data].name: string
    Required.
    The claim template \`data\`: \`db-0\` gets the claim \`data-db-0\`.
    `,
  );
  const volume = hoverText(manifest.replace('{name: config, mount', '{name: con‸fig, mount'));
  assert.match(volume ?? '', /The volume `config`, of type `configMap`\./);
});

test('a name that refers to another manifest says where that is', () => {
  const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: shop\n';
  const marked = statefulSet('').replace('configMap: {name: settings}', 'configMap: {name: sett‸ings}');
  const found = hoverText(marked, { files: new Map([['/settings.yaml', `---\n${settings}`]]) });
  assert.match(found ?? '', /ConfigMap `settings`\.\n-> \/settings\.yaml:2$/);
  assert.match(hoverText(marked) ?? '', /ConfigMap `settings` in namespace `shop`: not among the manifests/);
  const elsewhere = settings.replace('namespace: shop', 'namespace: other');
  assert.match(
    hoverText(marked, { files: new Map([['/s.yaml', elsewhere]]) }) ?? '',
    /not among the manifests/,
  );
});

test('what is not read of the whole workspace is not said to be missing', () => {
  const scaler = (kind: string) =>
    `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec:\n  scaleTargetRef: {kind: ${kind}, name: a‸pi}\n`;
  checkHover(scaler('Deployment'), undefined);
  assert.match(hoverText(scaler('StatefulSet')) ?? '', /StatefulSet `api` in namespace `default`: not among/);
});

test('a Service that is named says whether it is headless', () => {
  const service = (spec: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: db, namespace: shop}\nspec: {${spec}}\n`;
  const marked = statefulSet('').replace('serviceName: db', 'serviceName: d‸b');
  const hover = (spec: string) =>
    hoverText(marked, { files: new Map([['/service.yaml', service(spec)]]) }) ?? '';
  assert.match(hover('clusterIP: None'), /Service `db`, headless\.\n.*`db-0\.db\.shop\.svc\.cluster\.local`/);
  assert.match(hover('type: ClusterIP'), /Service `db`, not headless: Kubernetes promises Pods no DNS names/);
});

test('nothing is shown of names, labels, comments and what the schema does not know', () => {
  for (const nothing of [
    'apiVersion: v1\nkind: Pod\nmetadata: {name: p‸od}\n',
    'apiVersion: v1\nkind: Pod\nmetadata: {labels: {a‸pp: db}}\n',
    'apiVersion: v1\nkind: Pod\nmetadata: {labels: {app: d‸b}}\n',
    'apiVersion: v1\nkind: Pod # the comm‸ent\n',
    'apiVersion: v1\nkind: Pod\nspec: {conta‸iner: []}\n',
    'apiVersion: example.com/v1\nkind: Thing\nspec: {repl‸icas: 1}\n',
    'repl‸icas: 1\n',
    pod('      args: [--ver‸bose]\n'),
    pod('      image: {{ .Values.‸image }}\n'),
    '‸',
  ]) {
    checkHover(nothing, undefined);
  }
});

test('a field is known in JSON, in lists of resources, behind aliases and merge keys', () => {
  const json =
    '{"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"a"},"spec":{"min‸ReadySeconds":5}}';
  assert.match(hoverText(json) ?? '', /^<"minReadySeconds">\nspec\.minReadySeconds: int32\n/);
  const list = `apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Service\n    spec: {cluster‸IP: None}\n`;
  assert.match(hoverText(list) ?? '', /\nspec\.clusterIP: string\n.*\n?Headless:/);
  const merged = pod('      <<: {imagePull‸Policy: Always}\n');
  assert.match(hoverText(merged) ?? '', /\nspec\.containers\[a\]\.imagePullPolicy: string\n/);
  const alias = pod('      stdin: &yes true\n      tty: *y‸es\n');
  assert.match(hoverText(alias) ?? '', /^<\*yes>\nspec\.containers\[a\]\.tty: boolean/);
});

test('names that are none do not disturb the text', () => {
  const odd = pod('      imagePull‸Policy: Always\n').replace('name: a\n', 'name: "a\\n```b"\n');
  assert.match(hoverText(odd) ?? '', /\nspec\.containers\[0\]\.imagePullPolicy: string\n/);
  const path = pod('      volumeMounts: [{name: v, mountPath: /v, sub‸Path: "a`b\\n\\nc"}]\n');
  assert.match(hoverText(path) ?? '', /Mounts `a'b c` of the volume/);
});

test('a half-typed document and a slip in the kind leave the fields known', () => {
  const half = statefulSet('  updateStrat\n  pod‸ManagementPolicy: Parallel');
  assert.match(hoverText(half) ?? '', /^<podManagementPolicy>/);
  const slip = statefulSet('  min‸ReadySeconds: 1').replace('kind: StatefulSet', 'kind: Statefulset');
  assert.match(hoverText(slip) ?? '', /^<minReadySeconds>/);
});

test('an ignore comment says what it leaves out', () => {
  checkHover(
    statefulSet(
      '  # setwise-ignore partition-keeps-‸all-back: staged\n  updateStrategy: {rollingUpdate: {partition: 3}}',
    ),
    `
    <partition-keeps-all-back>
    partition-keeps-all-back
    The partition keeps every Pod back. The comment leaves it out for this place.
    The partition says how many Pods, counted from the first one, stay at the old version.
    https://github.com/setwise/setwise/blob/main/docs/rules/partition-keeps-all-back.md
    `,
  );
  const file = hoverText(
    `# setwise-ignore-file partition-keeps-‸all-back: staged\n${statefulSet('  minReadySeconds: 1')}`,
  );
  assert.match(file ?? '', /The comment leaves it out in this file\./);
  checkHover(statefulSet('  # setwise-ignore no-such-‸rule\n  minReadySeconds: 1'), undefined);
});

test('every field that has something to tell is a field of the API', () => {
  const schema = schemaOf('1.37');
  const fields = fieldsWithEffects();
  assert.ok(fields.length >= 40, `${fields.length} fields`);
  for (const { owner, field } of fields)
    assert.ok(schema.type(owner)?.fields.has(field), `${owner} ${field}`);
});

test('wherever the pointer is in the examples, a hover holds it', () => {
  const folder = join(projectRoot, 'examples');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.yaml'),
  );
  const files = new Map(names.map(name => [`/${name}`, readFileSync(join(folder, name), 'utf8')]));
  const snapshot = openWorkspace(files);
  let shown = 0;
  for (const [path, text] of files) {
    for (let offset = 0; offset <= text.length; offset++) {
      const hover = hoverAt(snapshot, { uri: uriOf(path), offset }, undefined);
      if (hover === undefined) continue;
      shown++;
      assert.ok(hover.range.start <= offset && offset <= hover.range.end, `${path} ${offset}`);
    }
  }
  assert.ok(shown > 1000, `${shown} places`);
});
