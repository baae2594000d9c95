/** What is shown of names in texts. */
import { test } from 'node:test';
import { checkHover } from '../../kit/checkHover.ts';
import { parseFixture } from '../../kit/fixture.ts';
import { configMap } from './manifests.ts';

/** `‸` in the data is the pointer. */
function check(
  data: string,
  expected: string | undefined,
  namespace?: string,
  change = (text: string) => text,
) {
  const [app, ...others] = parseFixture(change(configMap(data, namespace))).files;
  checkHover(app?.text ?? '', expected, { files: new Map(others.map(({ path, text }) => [path, text])) });
}

test('a Pod by its name: which one, its claims, through which Service, from where', () => {
  check(
    'peers: http://db-0.d‸b:9200,db-1.db:9200',
    `<db-0.db:9200>
     db-0.db
     Pod \`db-0\` of StatefulSet \`db\` in namespace \`shop\`, through the headless Service \`db\`. It keeps the claim \`data-db-0\`.
     This form resolves from Pods of namespace \`shop\` alone.
     -> /db.yaml:1
     -> /db.yaml:14`,
  );
  check(
    'peers: db-1.db.shop.svc.‸cluster.local',
    `<db-1.db.shop.svc.cluster.local>
     db-1.db.shop.svc.cluster.local
     Pod \`db-1\` of StatefulSet \`db\` in namespace \`shop\`, through the headless Service \`db\`. It keeps the claim \`data-db-1\`.
     This form resolves from every namespace.
     -> /db.yaml:1
     -> /db.yaml:14`,
    'web',
  );
});

test('a name that is filled in when the Pod runs', () => {
  check(
    'self: $(POD_NA‸ME).db',
    `<$(POD_NAME).db>
     $(POD_NAME).db
     \`db-0\` to \`db-2\`: one of the Pods of StatefulSet \`db\` in namespace \`shop\`, through the headless Service \`db\`.
     This form resolves from Pods of namespace \`shop\` alone.
     -> /db.yaml:1
     -> /db.yaml:14`,
  );
});

test('Services, SRV names and claims', () => {
  check(
    'url: http://we‸b/',
    `<web>
     web
     The Service \`web\`. The name stands for one address, behind which a Pod is chosen. Its port is 80.
     This form resolves from Pods of namespace \`shop\` alone.
     -> /db.yaml:48`,
  );
  check(
    'srv: _pg._tcp.‸db',
    `<_pg._tcp.db>
     _pg._tcp.db
     The port \`pg\`, 5432, of the headless Service \`db\`, with the name of each Pod that is ready.
     This form resolves from Pods of namespace \`shop\` alone.
     -> /db.yaml:1`,
  );
  check(
    'claim: data-d‸b-2',
    `<data-db-2>
     data-db-2
     The claim that StatefulSet \`db\` in namespace \`shop\` makes for \`db-2\` from its template \`data\`.
     -> /db.yaml:14`,
  );
});

test('why a name will not resolve, and which one does', () => {
  check(
    'peers: db-3.d‸b',
    `<db-3.db>
     db-3.db
     StatefulSet \`db\` has Pods 0 to 2: there is no \`db-3\`.
     -> /db.yaml:1
     -> /db.yaml:14`,
  );
  check(
    'peers: db-0.d‸b:5432',
    `<db-0.db:5432>
     db-0.db
     StatefulSet \`db\` is in namespace \`shop\`, and \`db-0.db\` is looked up in \`web\`.
     Use \`db-0.db.shop\`.
     -> /db.yaml:1
     -> /db.yaml:14`,
    'web',
  );
  check(
    'peers: db-0.d‸b:5432',
    `<db-0.db:5432>
     db-0.db
     Service \`db\` is not headless: whether \`db-0.db\` resolves depends on the DNS server of the cluster.
     -> /db.yaml:1
     -> /db.yaml:14`,
    undefined,
    text => text.replace('clusterIP: None', 'type: ClusterIP'),
  );
  check(
    'peer: http://db-‸0/',
    `<db-0>
     db-0
     \`db-0\` is the name of a Pod and of no host: it will not resolve.
     Use \`db-0.db\`.
     -> /db.yaml:14`,
  );
});

test('nothing of words that mean nothing here', () => {
  check('peers: mydb-0.d‸b', undefined);
  check('note: the d‸b', undefined);
});
