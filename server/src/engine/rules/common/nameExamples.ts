/** The manifests around a text that names Pods: three of a StatefulSet behind a headless Service, and a ConfigMap. */
import { dedent, indent } from './dedent.ts';

export interface NameExample {
  /** Lines of the ConfigMap's data. */
  readonly data: string;
  /** Of the ConfigMap; none is written when left out. */
  readonly namespace?: string;
  /** Of the others. */
  readonly shop?: string;
}

export function exampleNames({ data, namespace, shop }: NameExample): string {
  const lines = (name: string, inNamespace: string | undefined) => [
    'metadata:',
    `  name: ${name}`,
    ...(inNamespace === undefined ? [] : [`  namespace: ${inNamespace}`]),
  ];
  return [
    'apiVersion: v1',
    'kind: ConfigMap',
    ...lines('app', namespace),
    'data:',
    ...indent(dedent(data), 2),
    '---',
    'apiVersion: v1',
    'kind: Service',
    ...lines('db', shop),
    'spec:',
    '  clusterIP: None',
    '  selector:',
    '    app: db',
    '  ports:',
    '    - name: pg',
    '      port: 5432',
    '---',
    'apiVersion: apps/v1',
    'kind: StatefulSet',
    ...lines('db', shop),
    'spec:',
    '  serviceName: db',
    '  replicas: 3',
    '  selector:',
    '    matchLabels:',
    '      app: db',
    '  template:',
    '    metadata:',
    '      labels:',
    '        app: db',
    '    spec:',
    '      containers:',
    '        - name: db',
    '          image: registry.example/db:16.4',
  ].join('\n');
}
