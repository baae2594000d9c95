/** Manifests of a StatefulSet whose Pods have a claim each, around the few lines that an example is about. */
import { indent } from './dedent.ts';
import { exampleStatefulSet } from './examples.ts';

export interface ClaimExampleParts {
  /** Lines of the workload's `spec`, above the selector. */
  readonly spec?: string;
  /** Lines of the claim template, above its metadata. */
  readonly head?: string;
  /** Lines of the claim template's metadata, below the name. */
  readonly metadata?: string;
  readonly accessModes?: string;
  /** Lines of the claim template's `spec`, above the size. */
  readonly claim?: string;
}

export function exampleWithClaims(parts: ClaimExampleParts): string {
  const { spec = '', head = '', metadata = '', accessModes = '[ReadWriteOnce]', claim = '' } = parts;
  const template = [
    ...indent(head, 0),
    'metadata:',
    '  name: data',
    ...indent(metadata, 2),
    'spec:',
    `  accessModes: ${accessModes}`,
    ...indent(claim, 2),
    '  resources:',
    '    requests:',
    '      storage: 10Gi',
  ];
  return exampleStatefulSet({
    spec,
    pod: `
      containers:
        - name: db
          image: registry.example/db:1.4.2
          volumeMounts:
            - name: data
              mountPath: /var/lib/db
    `,
    after: ['volumeClaimTemplates:', ...indent(template.join('\n'), 4)].join('\n').replace('    ', '  - '),
  });
}
