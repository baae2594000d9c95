/** Complete manifests around the few lines that an example is about. */
import { dedent, indent } from './dedent.ts';

export interface ExampleParts {
  /** Lines of the workload's `spec`, above the template. */
  readonly spec?: string;
  /** Lines of the Pod template's `spec`; one container with an image when left out. */
  readonly pod?: string;
  /** Lines of the workload's `spec`, below the template. */
  readonly after?: string;
}

export function exampleStatefulSet(parts: ExampleParts): string {
  return example('StatefulSet', 'db', parts);
}

export function exampleDaemonSet(parts: ExampleParts): string {
  return example('DaemonSet', 'agent', parts);
}

/** A Service with further lines in its `spec`. */
export function exampleService(spec: string): string {
  return [
    'apiVersion: v1',
    'kind: Service',
    'metadata:',
    '  name: db',
    'spec:',
    ...indent(dedent(spec), 2),
    '  selector:',
    '    app: db',
    '  ports:',
    '    - port: 5432',
  ].join('\n');
}

function example(kind: string, name: string, { spec = '', pod, after = '' }: ExampleParts): string {
  const container = `containers:\n  - name: ${name}\n    image: registry.example/${name}:1.4.2`;
  return [
    'apiVersion: apps/v1',
    `kind: ${kind}`,
    'metadata:',
    `  name: ${name}`,
    'spec:',
    ...indent(dedent(spec), 2),
    '  selector:',
    '    matchLabels:',
    `      app: ${name}`,
    '  template:',
    '    metadata:',
    '      labels:',
    `        app: ${name}`,
    '    spec:',
    ...indent(dedent(pod ?? container), 6),
    ...indent(dedent(after), 2),
  ].join('\n');
}
