/** Services and the Pods that they select. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { governingServiceNameMissing } from '../../server/src/engine/rules/controller/governingServiceNameMissing.ts';
import { headlessPortRemapped } from '../../server/src/engine/rules/controller/headlessPortRemapped.ts';
import { publishNotReadyOnClient } from '../../server/src/engine/rules/controller/publishNotReadyOnClient.ts';
import { selectorsOverlap } from '../../server/src/engine/rules/controller/selectorsOverlap.ts';
import { serviceSelectsNothing } from '../../server/src/engine/rules/controller/serviceSelectsNothing.ts';
import { serviceSelectsSeveral } from '../../server/src/engine/rules/controller/serviceSelectsSeveral.ts';
import { targetPortUnknown } from '../../server/src/engine/rules/controller/targetPortUnknown.ts';
import { headlessPortUnnamed } from '../../server/src/engine/rules/practice/headlessPortUnnamed.ts';
import { networkPolicyIsolatesPeers } from '../../server/src/engine/rules/practice/networkPolicyIsolatesPeers.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkSaid } from '../kit/checkSaid.ts';
import { findingsOf } from '../kit/findingsOf.ts';

interface WorkloadParts {
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: string;
  readonly selector?: string;
  readonly ports?: string;
  readonly spec?: string;
}

const workload = ({
  kind = 'StatefulSet',
  name = 'db',
  namespace = '',
  labels = 'app: db',
  selector = labels,
  ports = '[{name: pg, containerPort: 5432}]',
  spec = '',
}: WorkloadParts = {}) => `
apiVersion: ${kind === 'Job' ? 'batch/v1' : 'apps/v1'}
kind: ${kind}
metadata:
  name: ${name}${namespace && `\n  namespace: ${namespace}`}
spec:${spec && `\n  ${spec}`}
  selector:
    matchLabels: {${selector}}
  template:
    metadata:
      labels: {${labels}}
    spec:
      containers:
        - name: db
          image: registry.example/db:16.4
          ports: ${ports}
`;

const service = (ports: string, { spec = '', selector = 'app: db', name = 'db', namespace = '' } = {}) => `
apiVersion: v1
kind: Service
metadata:
  name: ${name}${namespace && `\n  namespace: ${namespace}`}
spec:${spec && `\n  ${spec}`}
  selector: {${selector}}
  ports:
    - ${ports.replaceAll('\n', '\n      ')}
`;

const files = (...texts: readonly string[]) =>
  texts.map((text, index) => `#- /app/${index}.yaml\n${text.trim()}\n`).join('');

const named = (target: string, more = '') => service(`port: 5432\ntargetPort: ${target}${more}`);
const nowhere = (target: string) =>
  `/app/0.yaml:9 warning: No container of StatefulSet "db" calls a port "${target}", so port 5432 of Service "db" leads nowhere.`;

test('a named target port is looked up in the Pods', () => {
  checkSaid(targetPortUnknown, files(named('pg'), workload()), []);
  checkSaid(targetPortUnknown, files(named('5433'), workload()), []);
  checkSaid(targetPortUnknown, files(named('postgres'), workload()), [nowhere('postgres')]);
  checkSaid(targetPortUnknown, files(workload(), named('postgres')), [
    nowhere('postgres').replace('/0.', '/1.'),
  ]);
  checkSaid(targetPortUnknown, files(named('pg', '\nprotocol: UDP'), workload()), [
    '/app/0.yaml:9 warning: Port "pg" of StatefulSet "db" is for TCP, not UDP, so port 5432 of Service "db" leads nowhere.',
  ]);
});

test('nothing is said of ports that others may have, nor without Pods', () => {
  const quiet = (...texts: readonly string[]) => checkSaid(targetPortUnknown, files(...texts), []);
  quiet(named('postgres'));
  quiet(named('postgres'), workload({ namespace: 'shop' }));
  quiet(named('postgres'), workload({ ports: '{{ .Values.ports }}' }));
  quiet(named('postgres'), workload(), workload({ ports: '[{name: postgres, containerPort: 1}]' }));
  quiet(
    named('postgres'),
    workload(),
    workload({ name: 'other', ports: '[{name: postgres, containerPort: 1}]' }),
  );
  quiet(named('postgres'), workload(), 'resources: [1.yaml]\npatches: [{patch: "- op: add"}]\n');
  quiet(
    service('port: 5432\ntargetPort: postgres', { spec: 'type: ExternalName\n  externalName: db.example' }),
    workload(),
  );
});

test('of a headless Service only the SRV record is missing', () => {
  const headless = service('port: 5432\ntargetPort: postgres', { spec: 'clusterIP: None' });
  checkSaid(targetPortUnknown, files(headless, workload()), [
    '/app/0.yaml:10 info: No container of StatefulSet "db" calls a port "postgres", so Service "db" gives no SRV record for it.',
  ]);
});

test('the port of the Pods gets the name in their file, or the Service leads to its number', () => {
  const unnamed = workload({ ports: '\n            - containerPort: 5432   # clients' });
  const title = 'Call port 5432 of StatefulSet "db" "postgres" (its Pods are replaced)';
  checkFix(
    targetPortUnknown,
    files(named('postgres'), unnamed),
    files(
      named('postgres'),
      unnamed.replace('- containerPort: 5432', '- name: postgres\n              containerPort: 5432'),
    ),
    { title },
  );
  checkFix(targetPortUnknown, files(named('postgres'), unnamed), files(named('5432'), unnamed), {
    title: 'Lead to port 5432',
  });
});

test('a headless Service with another port than its Pods', () => {
  const headless = (ports: string) => service(ports, { spec: 'clusterIP: None' });
  const said = (line: number, target: number, who = 'the Pods of StatefulSet "db"') =>
    `/app/0.yaml:${line} info: A headless Service does not translate ports: clients reach ${who} at port 80, and they listen at ${target}.`;
  checkSaid(headlessPortRemapped, files(headless('port: 80\ntargetPort: 8080')), [said(9, 8080, 'the Pods')]);
  checkSaid(headlessPortRemapped, files(headless('port: 80\ntargetPort: pg'), workload()), [said(9, 5432)]);
  checkSaid(headlessPortRemapped, files(headless('port: 80\ntargetPort: 80')), []);
  checkSaid(headlessPortRemapped, files(headless('port: 80\ntargetPort: 0')), []);
  checkSaid(headlessPortRemapped, files(headless('port: 80\ntargetPort: pg')), []);
  checkSaid(headlessPortRemapped, files(service('port: 80\ntargetPort: 8080')), []);
  const both = workload({ ports: '[{name: pg, containerPort: 5432}, {containerPort: 80}]' });
  checkSaid(headlessPortRemapped, files(headless('port: 80\ntargetPort: pg'), both), []);
});

test('a headless port without a name, where the containers have one', () => {
  const headless = service('port: 5432', { spec: 'clusterIP: None' });
  checkSaid(headlessPortUnnamed, files(headless, workload()), [
    '/app/0.yaml:9 hint: The containers call port 5432 "pg"; named here too, it has SRV records.',
  ]);
  checkSaid(headlessPortUnnamed, files(headless, workload({ ports: '[{containerPort: 5432}]' })), []);
  checkSaid(headlessPortUnnamed, files(headless), []);
  checkSaid(headlessPortUnnamed, files(service('port: 5432'), workload()), []);
});

test('Pods that are not ready are for headless Services', () => {
  const publishing = (spec: string) => service('port: 80', { spec: `publishNotReadyAddresses: true${spec}` });
  checkSaid(publishNotReadyOnClient, files(publishing('')), [
    '/app/0.yaml:6 info: Service "db" has a cluster IP, and sends its clients to Pods that are not ready too.',
  ]);
  checkSaid(publishNotReadyOnClient, files(publishing('\n  clusterIP: ""')), [
    '/app/0.yaml:6 info: Service "db" has a cluster IP, and sends its clients to Pods that are not ready too.',
  ]);
  checkSaid(publishNotReadyOnClient, files(publishing('\n  clusterIP: None')), []);
  checkSaid(publishNotReadyOnClient, files(publishing('').replace('{app: db}', '{}')), []);
});

test('a Service that selects none of the Pods beside it', () => {
  const selects = (selector: string, expected: readonly string[], ...others: readonly string[]) =>
    checkSaid(serviceSelectsNothing, files(service('port: 80', { selector }), ...others), expected);
  selects(
    'app: database',
    [
      '/app/0.yaml:6 info: Service "db" selects no Pods: those of StatefulSet "db" have app: db, not app: database.',
    ],
    workload(),
  );
  selects(
    'app: web',
    [
      '/app/0.yaml:6 info: Service "db" selects no Pods of this workspace: unless they live elsewhere, it leads nowhere.',
    ],
    workload({ name: 'other', labels: 'app: other' }),
  );
  selects('app: web', []);
  selects('app: db, role: primary', [], workload());
  selects('statefulset.kubernetes.io/pod-name: db-0', [], workload());
  selects('"statefulset.kubernetes.io/pod-name": web-0', [], workload());
  selects('app: database', [], workload({ spec: 'serviceName: db' }));
  selects(
    'app: web',
    [],
    workload({ name: 'other', labels: 'app: "{{ .Values.name }}"', selector: 'app: other' }),
  );
});

test('Pods of another namespace are not selected, and are named', () => {
  checkSaid(
    serviceSelectsNothing,
    files(service('port: 80', { namespace: 'shop' }), workload({ namespace: 'data' })),
    [
      '/app/0.yaml:7 info: Service "db" selects no Pods of its own namespace: those of StatefulSet "db" are in "data".',
    ],
  );
  checkSaid(serviceSelectsNothing, files(service('port: 80', { namespace: 'shop' }), workload()), []);
});

const exporter = workload({
  kind: 'Deployment',
  name: 'exporter',
  labels: 'app: db, part: exporter',
  ports: '[{containerPort: 9187}]',
});

test('a Service that also selects Pods without its port', () => {
  const refused = (who: string) =>
    `/app/0.yaml:6 info: Service "db" also selects the Pods of ${who}, which list no port 5432: connections that go there are refused.`;
  const said = (expected: readonly string[], ...texts: readonly string[]) =>
    checkSaid(serviceSelectsSeveral, files(service('port: 5432'), ...texts), expected);
  said([refused('Deployment "exporter"')], workload(), exporter);
  said([refused('Job "migrate"')], workload(), workload({ kind: 'Job', name: 'migrate', ports: '[]' }));
  said([], workload(), workload({ kind: 'Deployment', name: 'web', ports: '[]' }));
  said([], workload(), workload({ kind: 'Deployment', name: 'canary' }));
  said([], workload(), workload({ ports: '[{containerPort: 1}]' }));
  said([], exporter, workload({ kind: 'Deployment', name: 'web', ports: '[{containerPort: 1}]' }));
  checkSaid(serviceSelectsSeveral, files(named('pg'), workload(), exporter), []);
  checkSaid(
    serviceSelectsSeveral,
    `#- /a/0.yaml${service('port: 5432')}#- /a/1.yaml${workload()}#- /b/2.yaml${exporter}`,
    [],
  );
});

const hpa = (name: string) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: ${name}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: ${name}}
  maxReplicas: 9
`;

test('a selector that selects the Pods of another workload too', () => {
  checkSaid(selectorsOverlap, files(workload(), exporter), [
    '/app/0.yaml:6 info: The selector of StatefulSet "db" also selects the Pods of Deployment "exporter": whatever goes by it takes both for one.',
  ]);
  checkSaid(selectorsOverlap, files(workload(), exporter, hpa('db')), [
    '/app/0.yaml:6 warning: HorizontalPodAutoscaler "db" counts the Pods of Deployment "exporter" as well: the selector of StatefulSet "db" selects them.',
  ]);
});

test('of two that select each other the later one is told, or the one with the autoscaler', () => {
  const twin = workload({ name: 'twin' });
  checkSaid(selectorsOverlap, files(workload(), twin), [
    '/app/1.yaml:6 info: The selector of StatefulSet "twin" also selects the Pods of StatefulSet "db": whatever goes by it takes both for one.',
  ]);
  checkSaid(selectorsOverlap, files(workload(), twin, hpa('db')), [
    '/app/0.yaml:6 warning: HorizontalPodAutoscaler "db" counts the Pods of StatefulSet "twin" as well: the selector of StatefulSet "db" selects them.',
  ]);
});

test('selectors of other folders, namespaces, overlays and Jobs do not overlap', () => {
  const quiet = (source: string) => checkSaid(selectorsOverlap, source, []);
  quiet(`#- /dev/0.yaml${workload()}#- /prod/1.yaml${workload({ name: 'twin' })}`);
  quiet(files(workload(), workload({ name: 'twin', namespace: 'shop' })));
  quiet(files(workload(), workload()));
  quiet(files(workload(), workload({ kind: 'Job', name: 'migrate' })));
});

test('a headless Service that nobody names', () => {
  const headless = service('port: 5432', { spec: 'clusterIP: None' });
  checkSaid(governingServiceNameMissing, files(headless, workload()), [
    '/app/1.yaml:5 info: StatefulSet "db" names no Service, so headless Service "db" gives its Pods no names of their own.',
  ]);
  checkSaid(governingServiceNameMissing, files(headless, workload({ spec: 'serviceName: other' })), []);
  checkSaid(governingServiceNameMissing, files(service('port: 5432'), workload()), []);
  checkSaid(governingServiceNameMissing, files(headless, workload({ labels: 'app: web' })), []);
  checkSaid(governingServiceNameMissing, `#- /a/0.yaml${headless}#- /b/1.yaml${workload()}`, []);
});

test('a StatefulSet that is applied already is not offered the name', () => {
  const headless = service('port: 5432', { spec: 'clusterIP: None' });
  const source = files(headless, workload());
  const older = new Map([['/app/1.yaml', workload()]]);
  assert.throws(() => checkFix(governingServiceNameMissing, source, source, { older }), /no fix/);
});

test('it is a warning where the Pods are told such names, and told once', () => {
  const headless = service('name: pg\nport: 5432', { spec: 'clusterIP: None' });
  const using = `${workload().trimEnd()}\n          env: [{name: PEERS, value: "db-0.db,db-1.db"}]\n`;
  assert.deepEqual(findingsOf(`${headless.trim()}\n---${using}`), [
    'warning governing-service-name-missing: StatefulSet "db" names no Service, so db-0.db (env PEERS) will not resolve.',
  ]);
});

const policy = (spec: string, name = 'db') => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
spec:
  podSelector: {matchLabels: {app: db}}
  ${spec}
`;

test('policies that admit no peers', () => {
  const asked = { settings: { rules: new Map([[networkPolicyIsolatesPeers.id, 'hint' as const]]) } };
  const three = workload({ spec: 'replicas: 3' });
  const said = (expected: boolean, ...texts: readonly string[]) =>
    checkSaid(
      networkPolicyIsolatesPeers,
      files(...texts),
      expected
        ? [
            '/app/0.yaml:6 hint: NetworkPolicy "db" lets nobody in whom it does not list, and so the Pods of StatefulSet "db" cannot reach each other.',
          ]
        : [],
      asked,
    );
  const from = (peer: string) => `ingress: [{from: [${peer}]}]`;
  said(true, policy('policyTypes: [Ingress]'), three);
  said(true, policy(from('{podSelector: {matchLabels: {app: web}}}')), three);
  said(false, policy(from('{podSelector: {matchLabels: {app: db}}}')), three);
  said(false, policy(from('{podSelector: {}}')), three);
  said(false, policy(from('{namespaceSelector: {}}')), three);
  said(false, policy(from('{ipBlock: {cidr: 10.0.0.0/8}}')), three);
  said(false, policy('ingress: [{}]'), three);
  said(false, policy('policyTypes: [Egress]'), three);
  said(false, policy('policyTypes: [Ingress]'), workload({ spec: 'replicas: 1' }));
  // Policies add up.
  said(false, policy('policyTypes: [Ingress]'), three, policy(from('{podSelector: {}}'), 'peers'));
  said(
    true,
    policy('policyTypes: [Ingress]'),
    three,
    policy(from('{podSelector: {matchLabels: {app: web}}}'), 'web'),
  );
  checkSaid(networkPolicyIsolatesPeers, files(policy('policyTypes: [Ingress]'), three), []);
});
