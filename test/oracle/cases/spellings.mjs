// Cases of one value written in many ways, for what YAML and the decoder make of it:
//   node spellings.mjs <folder>
// Each spelling is put where a text, a number, a boolean, a quantity and so on belong, plain and between braces.
import fs from 'node:fs';
import path from 'node:path';

const [folder] = process.argv.slice(2);
const x = (n) => 'x'.repeat(n);

const set = (spec = '', { labels = '', container = '', pod = '', metadata = '' } = {}) => `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
${metadata}spec:
${spec}  serviceName: web
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
${labels}    spec:
${pod}      containers:
        - name: web
          image: nginx
${container}`;

const spellings = [
  '1', '0', '-1', '+1', '01', '007', '08', '0o7', '0O7', '0o8', '0x1F', '0X1f', '-0x1', '+0x1', '0b101', '0B1', '-0b1', '0_1', '1_000', '1__0', '_1', '1_', '0x_1', '0xG', '0x', '0b', '0o', '0b2',
  '1.0', '1.', '.5', '-.5', '+.5', '1.5', '0.0', '-0', '-0.0', '+0', '1e3', '1E3', '1e+3', '1e-3', '1.5e3', '1e', 'e1', '1e400', '1e-400', '1_0.5', '1._5', '._5', '.', '..', '1.2.3', '-', '+', '--1', '1-', '- 1',
  '2147483647', '2147483648', '-2147483648', '-2147483649', '4294967296', '9223372036854775807', '9223372036854775808', '-9223372036854775808', '-9223372036854775809', '18446744073709551615', '18446744073709551616', '99999999999999999999', '0x7fffffffffffffff', '0x8000000000000000', '0xffffffffffffffff', '0x10000000000000000', '0777777777777777777777', '01777777777777777777777', '02000000000000000000000', '9007199254740993', '123456789012345678',
  '1e18', '1e19', '1.0e0', '100000000000000000000.0', '12345678.9', '1e21', '1.5e300', '0.000001', '0.0000001', '1e20', '3.0', '3.00', '3e0', '30e-1',
  '.inf', '-.inf', '+.inf', '.Inf', '.INF', '.nan', '.NaN', '.NAN', 'inf', 'nan', 'Infinity', 'NaN', '.iNF',
  'true', 'True', 'TRUE', 'tRUE', 'false', 'False', 'FALSE', 'yes', 'Yes', 'YES', 'yEs', 'no', 'No', 'NO', 'on', 'On', 'ON', 'off', 'Off', 'OFF', 'y', 'Y', 'n', 'N', 't', 'f',
  'null', 'Null', 'NULL', 'nULL', '~', '', '"~"', '"null"', "'null'", '""', "''", '" "', 'nil', 'None',
  '2024-01-01', '2024-1-1', '2024-01-01T00:00:00Z', '2024-01-01t00:00:00z', '2024-01-01 00:00:00', '2024-01-01 00:00:00 +1', '2024-01-01T00:00:00.5+01:00', '2024-13-01', '2024-02-30', '20240101', '12:30', '12:30:45', '1:20', '190:20:30', '0:0', '-1:30', '1:60',
  '!!str 1', '!!int "1"', '!!int 1', '!!float 1', '!!bool "true"', '!!bool yes', '!!null ""', '!!null x', '!!binary aGk=', '!!binary "!"', '!!timestamp 2024-01-01', '!foo 1', '!!str', '!!str true', '!!int 1.5', '!!int x', '!!bool 1', '!!float "x"', '!!map {a: b}', '!!seq [a]', '!!set {a}', '!!omap [a: b]', '! 1', '!!str ~', '!!str null', '! true', '!<tag:yaml.org,2002:str> 1', '!!merge a', '!!binary aGVs bG8=', '!!str 2024-01-01', '!!float 1.5', '!!int 0x10', '!!int "0o7"', '!!python/none x',
  '"1"', "'1'", '"true"', '"1Gi"', '"yes"', "'it''s'", '"a\\tb"', '"\\x41"', '"\\u00e9"', '"\\U0001F600"', '"\\/"', '"\\a"', '"a\\\n            b"', '"\\e"', '"\\N"', '"\\_"', '"\\L"', '"\\q"', '"\\ud83d\\ude00"', '"\\ud83d"', '"\\x"', '"\\0"', "'a\\nb'", '"a\n\n            b"', "'a\n            b'",
  'a b', 'a  b', 'a #b', 'a#b', '#a', 'a: b', 'a:b', ':a', 'a:', '?a', '? a', '-a', '- a', '@a', '`a`', '%a', '&a', '*a', '!a', '|a', '>a', '=a', '=', '<<', '<', 'a,b', '[a', 'a]', '{a', 'a}', '"a', "'a", 'a"b', "a'b", '"a" b', '"a"b', '$(VAR)', '{{ .Values.x }}', '"{{ x }}"', '<name>', '${X}', 'ümlaut', '😀', 'a\u00a0b', '\u00a0a', 'a\u2028b', 'a\u0085b', 'a\ufeffb', 'a\u200bb', 'a\tb', '\ta', 'a\t', 'a\t#b',
  '|\n            a', '>\n            a\n            b', '|-\n            a', '|+\n            a\n\n', '|2\n            a', '>-\n            a', '|\n            1', '|-\n            1', '|-\n            true', '|-', '>', '|\n', '|1-\n            a', '|a\n            b', '|-2\n            a', '| # note\n            a', '|9\n            a', '|0\n            a',
  'a\n            b', '1\n            2', 'a\n          b', '"a\n  b"', '[]', '{}', '[a]', '{a: b}', '[a, b', '{a: b', '[,]', '[a,]', '{a}', '{,}', '[a b]', '[a: b]', '{a: b,}', '{a:b}', '{"a":1}', '[1, 2]', '{? a : b}', '[[]]', '[{}]', '{a: }', '{: a}', '{[a]: b}', '{{a: b}: c}', '{1: a}', '{true: a}', '{~: a}', '{null: a}', '{yes: a}', '{1.5: a}', '{2024-01-01: a}', '{a: 1, a: 2}', '{a: 1, "a": 2}', '{0x1: a}', '{1: a, "1": b}', '{.inf: a}', '{1e3: a}', '{"": a}', '{-0: a}', '{1.0: a}', '{010: a}',
  '1Gi', '1e3', '0.1', '1E', '1Ki', '1_000', '1.5Gi', '-1Gi', '+1Gi', '1 Gi', '1gi', '1GB', '1K', '1k', '1m', '1u', '1n', '1P', '1Ei', '1e3Gi', '1e1000', '1e-1000', '1E3', '1Em', '0Gi', '00', '0.', '5.', '1..2', '1.2.3Gi', '9223372036854775807Ei', '1e19', '1e-10', '0.0000000001', '١', '½',
  '50%', '"50%"', '50 %', '%', '0%', '-1%', '+1%', '1.5%', '100%', '101%', '050%', '0x10%', '1e2%', '%50', '50%%', '٥%',
  x(15), x(16), x(52), x(63), x(64), x(253), x(254), `${x(63)}.${x(63)}.${x(63)}.${x(61)}`, `${x(63)}.${x(63)}.${x(63)}.${x(62)}`, `${x(64)}.a`,
  '::1', '"::1"', '010.0.0.1', '"::ffff:1.2.3.4"', '1.2.3.4', '1.2.3', '256.1.1.1', '"1::"', '"fe80::1%eth0"', '"::ffff:0102:0304"', '"0:0:0:0:0:0:0:1"', '"1:2:3:4:5:6:7::"', '"1.2.3.4.5"', '1.2.3.4/24', '10.0.0.0/8', '0.0.0.0', '255.255.255.255', '"2001:DB8::1"', '" 1.2.3.4"', '"1.2.3.4 "', '"[::1]"',
];

// [what, a manifest around a value]
const places = [
  ['replicas', (v) => set(`  replicas: ${v}\n`)],
  ['label', (v) => set('', { labels: `        x: ${v}\n` })],
  ['annotation', (v) => set('', { metadata: `  annotations:\n    x: ${v}\n` })],
  ['label-key', (v) => (/\n/.test(v) ? null : set('', { labels: `        ${v}: x\n` }))],
  ['env-value', (v) => set('', { container: `          env:\n          - name: A\n            value: ${v}\n` })],
  ['env-flow', (v) => (/\n/.test(v) ? null : set('', { container: `          env: [{name: A, value: ${v}}]\n` }))],
  ['env-name', (v) => set('', { container: `          env:\n          - name: ${v}\n            value: a\n` })],
  ['arg', (v) => set('', { container: `          args:\n          - ${v}\n` })],
  ['arg-flow', (v) => (/\n/.test(v) ? null : set('', { container: `          args: [${v}, b]\n` }))],
  ['memory', (v) => set('', { container: `          resources:\n            limits:\n              memory: ${v}\n` })],
  ['cpu', (v) => set('', { container: `          resources: {requests: {cpu: ${v}}}\n` })],
  ['tty', (v) => set('', { container: `          tty: ${v}\n` })],
  ['port', (v) => set('', { container: `          ports:\n          - containerPort: ${v}\n` })],
  ['probe-port', (v) => set('', { container: `          readinessProbe:\n            tcpSocket:\n              port: ${v}\n` })],
  ['run-as', (v) => set('', { container: `          securityContext:\n            runAsUser: ${v}\n` })],
  ['image', (v) => set('', { container: '' }).replace('image: nginx', `image: ${v}`)],
  ['name', (v) => set().replace('  name: web', `  name: ${v}`)],
  ['max-unavailable', (v) => `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: a\nspec:\n  maxUnavailable: ${v}\n  selector: {}\n`],
  ['nameserver', (v) => set('', { pod: `      dnsPolicy: None\n      dnsConfig:\n        nameservers:\n        - ${v}\n` })],
  ['host-alias', (v) => set('', { pod: `      hostAliases:\n      - ip: ${v}\n        hostnames: [a]\n` })],
  ['cluster-ip', (v) => `apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  clusterIP: ${v}\n  ports: [{port: 80}]\n`],
  ['source-range', (v) => `apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  type: LoadBalancer\n  ports: [{port: 80}]\n  loadBalancerSourceRanges:\n  - ${v}\n`],
  ['creation-time', (v) => set('', { metadata: `  creationTimestamp: ${v}\n` })],
  ['template', (v) => `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a}\nspec:\n  selector: {matchLabels: {a: b}}\n  template: ${v}\n`],
  ['spec-key', (v) => (/\n/.test(v) ? null : set(`  ${v}: 1\n`))],
  ['kind', (v) => set().replace('kind: StatefulSet', `kind: ${v}`)],
  ['api-version', (v) => set().replace('apiVersion: apps/v1', `apiVersion: ${v}`)],
  ['command-paths', (v) => set('', { container: `          volumeMounts:\n          - name: a\n            mountPath: ${v}\n            subPath: ${v}\n`, pod: '      volumes:\n      - name: a\n        emptyDir: {}\n' })],
];

// Whole manifests: structure, not values.
const base = set('  replicas: 2\n');
const whole = {
  crlf: base.replaceAll('\n', '\r\n'), cr: base.replaceAll('\n', '\r'), bom: `\ufeff${base}`, 'two-boms': `\ufeff\ufeff${base}`, 'nul-in-comment': `${base}# a\0b\n`, 'nul-in-text': base.replace('nginx', 'ngi\0nx'), 'bell-in-comment': `${base}# \u0007\n`, 'del-in-text': base.replace('nginx', 'a\u007fb'), 'c1-in-text': base.replace('nginx', 'a\u0080b'), 'surrogate-in-text': base.replace('nginx', 'a\ufffeb'),
  'tab-indent': base.replace('  replicas', '\treplicas'), 'tab-after-colon': base.replace('replicas: 2', 'replicas:\t2'), 'tab-before-comment': base.replace('replicas: 2', 'replicas: 2\t# x'), 'tab-only-line': base.replace('  replicas', '\t\n  replicas'), 'tab-in-flow': base.replace('image: nginx', 'image: nginx\n          args: [\n\t\ta,\n\t\tb]'), 'tab-after-dash': base.replace('- name: web', '-\tname: web\n          tty: true'), 'spaces-at-ends': base.replaceAll('\n', '  \n'), 'tabs-at-ends': base.replaceAll('\n', '\t\n'),
  'no-end-of-line': base.trimEnd(), 'empty': '', 'comment-only': '# x\n', 'marker-only': '---\n', 'null-document': 'null\n', 'scalar-document': 'hello\n', 'list-document': '- a\n- b\n', 'end-marker': `${base}...\n`, 'end-then-text': `${base}...\nmore: 1\n`, 'directive': `%YAML 1.1\n---\n${base}`, 'directive-1.2': `%YAML 1.2\n---\n${base}`, 'directive-2.0': `%YAML 2.0\n---\n${base}`, 'directive-unknown': `%FOO bar\n---\n${base}`, 'tag-directive': `%TAG ! tag:example.com,2000:\n---\n${base}`, 'document-tag': `--- !foo\n${base}`, 'text-after-marker': `--- ${base}`, 'comment-after-marker': `--- # x\n${base}`,
  'duplicate-key': base.replace('  replicas: 2', '  replicas: 2\n  replicas: 3'), 'duplicate-quoted': base.replace('  replicas: 2', '  replicas: 2\n  "replicas": 3'), 'duplicate-kind': `kind: Service\n${base}`, 'duplicate-in-map': set('', { labels: '        a: b\n        a: c\n' }), 'duplicate-number-keys': set('', { labels: '        1: b\n        "1": c\n' }), 'duplicate-bool-keys': set('', { labels: '        true: b\n        "true": c\n' }), 'duplicate-yes-true': set('', { labels: '        yes: b\n        true: c\n' }), 'duplicate-merge': set('', { labels: '        <<: {a: b}\n        <<: {c: d}\n' }), 'duplicate-in-merge': set('', { labels: '        <<: {a: b, a: c}\n' }), 'duplicate-octal': set('', { labels: '        010: b\n        8: c\n' }),
  'case-of-field': base.replace('replicas', 'Replicas'), 'case-of-both': base.replace('  replicas: 2', '  replicas: 2\n  Replicas: 3'), 'case-of-kind': base.replace('kind:', 'Kind:'), 'case-of-spec': base.replace('\nspec:', '\nSpec:'), 'case-of-ports': set('', { container: '          ports: [{containerPort: 80, hostport: 80}]\n' }), 'space-before-colon': base.replace('replicas:', 'replicas :'), 'quoted-key': base.replace('replicas', '"replicas"'), 'complex-key': base.replace('  replicas: 2', '  ? replicas\n  : 2'), 'complex-key-map': set('', { labels: '        ? {a: b}\n        : c\n' }), 'complex-key-list': set('', { labels: '        ? [a]\n        : c\n' }), 'empty-key': set('', { labels: '        : c\n' }), 'key-without-value': base.replace('replicas: 2', 'replicas'), 'key-without-space': base.replace('replicas: 2', 'replicas:2'),
  'anchor-alias': set('', { labels: '        a: &x v\n        b: *x\n' }), 'alias-unknown': set('', { labels: '        b: *x\n' }), 'alias-as-key': set('', { labels: '        a: &x v\n        *x : w\n' }), 'alias-before-anchor': set('', { labels: '        b: *x\n        a: &x v\n' }), 'anchor-twice': set('', { labels: '        a: &x v\n        b: &x w\n        c: *x\n' }), 'anchor-empty': set('', { labels: '        a: &x\n        b: *x\n' }), 'anchor-in-itself': base.replace('\nspec:\n', '\nspec: &s\n').replace('  serviceName: web', '  serviceName: web\n  x: *s'), 'anchor-odd-name': set('', { labels: '        a: &x.y v\n        b: *x.y\n' }), 'anchor-unicode-name': set('', { labels: '        a: &ä v\n        b: *ä\n' }), 'anchor-colon-name': set('', { labels: '        a: &x: v\n' }), 'anchor-and-tag': set('', { labels: '        a: &x !!str 1\n        b: !!str &y 2\n' }), 'two-anchors': set('', { labels: '        a: &x &y v\n' }), 'two-tags': set('', { labels: '        a: !!str !!str v\n' }), 'anchor-on-alias': set('', { labels: '        a: &x v\n        b: &y *x\n' }), 'alias-with-properties': set('', { labels: '        a: &x v\n        b: !!str *x\n' }),
  'merge-map': set('', { labels: '        <<: {a: b}\n' }), 'merge-list': set('', { labels: '        <<: [{a: b}, {a: c, d: e}]\n' }), 'merge-scalar': set('', { labels: '        <<: a\n' }), 'merge-null': set('', { labels: '        <<: null\n' }), 'merge-empty': set('', { labels: '        <<:\n' }), 'merge-list-scalar': set('', { labels: '        <<: [a]\n' }), 'merge-empty-list': set('', { labels: '        <<: []\n' }), 'merge-quoted': set('', { labels: '        "<<": {a: b}\n' }), 'merge-single-quoted': set('', { labels: "        '<<': {a: b}\n" }), 'merge-tagged': set('', { labels: '        !!str <<: {a: b}\n' }), 'merge-alias': set('', { labels: '        <<: &m {a: b}\n', container: '          env: []\n' }), 'merge-overridden': set('', { labels: '        <<: {app: x}\n' }), 'merge-after': set('', { labels: '        z: a\n        <<: {z: b}\n' }), 'merge-nested': set('', { labels: '        <<: {<<: {a: b}, c: d}\n' }), 'merge-list-in-list': set('', { labels: '        <<: [[{a: b}]]\n' }), 'merge-in-flow': base.replace('image: nginx', 'image: nginx\n          env: [{<<: {name: A}, value: b}]'), 'merge-number-key': set('', { labels: '        <<: {1: b}\n' }), 'merge-top': `<<: {kind: Service}\n${base}`, 'merge-whole': `<<: &b {replicas: 3}\n${base}`,
  'under-indented-list': base.replace('      containers:\n        - name: web\n          image: nginx', '      containers:\n      - name: web\n        image: nginx'), 'over-indented-key': base.replace('  serviceName', '    serviceName'), 'under-indented-key': base.replace('  serviceName', ' serviceName'), 'list-and-key': base.replace('      containers:\n', '      containers:\n      - a\n      b: c\n'), 'under-indented-quoted': set('', { container: '          args: ["a\n b"]\n' }), 'flow-under-indented': set('', { container: '          args: [\n  a,\nb]\n' }), 'flow-closed-at-margin': set('', { container: '          args: [\n            a\n]\n' }), 'flow-no-comma': set('', { container: '          args: [\n            a\n            b]\n' }), 'flow-map-multi-line': set('', { container: '          env: [{\n            name: A,\n            value: b\n          }]\n' }), 'flow-comment': set('', { container: '          args: [a, # x\n            b]\n' }), 'flow-comment-glued': set('', { container: '          args: [a,#x\n            b]\n' }), 'flow-colon-glued': set('', { container: '          env: [{name:A, value:b}]\n' }), 'flow-quoted-colon-glued': set('', { container: '          env: [{"name":"A","value":"b"}]\n' }), 'flow-question': set('', { container: '          env: [{? name : A}]\n' }), 'flow-multi-line-key': set('', { container: '          env: [{name\n            : A}]\n' }), 'flow-multi-line-plain': set('', { container: '          args: [a\n            b, c]\n' }), 'flow-dash': set('', { container: '          args: [- a]\n' }), 'flow-marker': set('', { container: '          args: [a,\n---\n b]\n' }), 'flow-trailing-comma-map': set('', { container: '          env: [{name: A, value: b,}]\n' }), 'flow-double-comma': set('', { container: '          args: [a,,b]\n' }), 'flow-unclosed': set('', { container: '          args: [a\n' }), 'flow-extra-bracket': set('', { container: '          args: [a]]\n' }), 'flow-plain-braces': set('', { container: '          args: [a{b]\n' }), 'flow-plain-url': set('', { container: '          args: [http://a:80/b?c=d#e]\n' }), 'flow-percent': set('', { container: '          args: [%a]\n' }), 'json-tabs': JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { ports: [{ port: 80 }] } }, null, '\t'), 'json-trailing-comma': '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}, "spec": {"ports": [{"port": 80},],},}', 'json-duplicate': '{"apiVersion": "v1", "kind": "Service", "kind": "Service", "metadata": {"name": "a"}, "spec": {"ports": [{"port": 80}]}}', 'json-escape': '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "\\u0061"}, "spec": {"ports": [{"port": 8.0e1}]}}', 'json-comment': '{"apiVersion": "v1", "kind": "Service", # x\n"metadata": {"name": "a"}, "spec": {"ports": [{"port": 80}]}}', 'json-slash-comment': '{"apiVersion": "v1", "kind": "Service", // x\n"metadata": {"name": "a"}, "spec": {"ports": [{"port": 80}]}}', 'json-two': '{"apiVersion": "v1"}{"kind": "Service"}',
  'block-text-under-indented': set('', { container: '          args:\n          - |\n           a\n          b\n' }), 'block-text-tab': set('', { container: '          args:\n          - |\n            a\n\tb\n' }), 'block-text-first-line-deeper': set('', { container: '          args:\n          - |\n              a\n            b\n' }), 'block-text-leading-blank-deeper': set('', { container: '          args:\n          - |\n                   \n            b\n' }), 'block-text-at-margin': set('', { metadata: '  annotations:\n    a: |\na\n' }), 'block-text-comment': set('', { metadata: '  annotations:\n    a: |\n      # no comment\n    # comment\n' }), 'plain-multi-line-comment': set('', { metadata: '  annotations:\n    a: b\n      # c\n      d\n' }), 'plain-multi-line-colon': set('', { metadata: '  annotations:\n    a: b\n      c: d\n' }), 'list-in-line-with-key': base.replace('      containers:\n        - name', '      containers: - name'), 'two-colons': base.replace('replicas: 2', 'replicas: 2: 3'), 'quoted-then-text': base.replace('image: nginx', 'image: "nginx" x'), 'comment-glued': base.replace('image: nginx', 'image: "nginx"#x'), 'marker-in-text': set('', { metadata: '  annotations:\n    a: "b\n---\n      c"\n' }), 'dots-in-text': set('', { metadata: '  annotations:\n    a: |\n      x\n...\n' }), 'key-too-long': set('', { labels: `        ${x(1025)}: a\n` }), 'quoted-key-too-long': set('', { labels: `        "${x(1025)}": a\n` }), 'key-1024': set('', { labels: `        ${x(1024)}: a\n` }), 'multi-line-key': set('', { labels: '        "a\n          b": c\n' }),
  'annotations-limit': set('', { metadata: `  annotations:\n    a: ${x(262143)}\n` }), 'annotations-over': set('', { metadata: `  annotations:\n    a: ${x(262144)}\n` }), 'annotations-over-bytes': set('', { metadata: `  annotations:\n    a: ${'ä'.repeat(131072)}\n` }),
  'depth-100': set('', { metadata: `  annotations: ${'['.repeat(100)}${']'.repeat(100)}\n` }), 'secret-volume': set('', { pod: '      volumes: [{name: a, secret: {secretName: a, items: [{key: k, path: a/../b}]}}]\n' }),
};

const cases = [];
for (const [place, make] of places) {
  for (const spelling of new Set(spellings)) {
    const manifest = make(spelling);
    if (manifest === null) continue;
    const shown = spelling.length > 40 ? `${spelling.slice(0, 40)}… (${spelling.length})` : spelling;
    cases.push({ id: `${place}/${cases.length + 1}`, base: place, kind: 'any', cat: 'spelling', mutation: `${place}: ${JSON.stringify(shown)}`, manifest });
  }
}
for (const [what, manifest] of Object.entries(whole)) cases.push({ id: `whole/${what}`, base: 'whole', kind: 'any', cat: 'spelling', mutation: what, manifest });
fs.mkdirSync(folder, { recursive: true });
fs.writeFileSync(path.join(folder, 'spelling-create.jsonl'), cases.map((c) => `${JSON.stringify(c)}\n`).join(''));
console.log(cases.length, 'spellings');
