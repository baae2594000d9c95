/** A StatefulSet with the lines that a test is about, its claim templates, and claims beside it. */

export interface SetParts {
  readonly kind?: string;
  readonly name?: string;
  /** Lines of the set's `spec`; each part begins with its line end and is indented as in the manifest. */
  readonly spec?: string;
  /** Lines of the Pod template's `spec`, above the containers. */
  readonly pod?: string;
  readonly image?: string;
  readonly container?: string;
  readonly after?: string;
}

export function set(parts: SetParts = {}): string {
  const { kind = 'StatefulSet', name = 'db', spec = '', pod = '', container = '', after = '' } = parts;
  const { image = 'registry.example/db:16.4' } = parts;
  return `
    apiVersion: apps/v1
    kind: ${kind}
    metadata:
      name: ${name}
    spec:${spec}
      selector:
        matchLabels:
          app: db
      template:
        metadata:
          labels:
            app: db
        spec:${pod}
          containers:
            - name: db
              image: ${image}${container}${after}
`;
}

export interface TemplateParts {
  readonly name?: string;
  /** Lines of the claim's metadata. */
  readonly metadata?: string;
  readonly modes?: string;
  /** Lines of the claim's `spec`. */
  readonly spec?: string;
  /** Whether the list of claim templates begins with it. */
  readonly isFirst?: boolean;
}

export function template(parts: TemplateParts = {}): string {
  const { name = 'data', metadata = '', modes = '[ReadWriteOnce]', spec = '', isFirst = true } = parts;
  return `${isFirst ? '\n      volumeClaimTemplates:' : ''}
        - metadata:
            name: ${name}${metadata}
          spec:
            accessModes: ${modes}${spec}
            resources:
              requests:
                storage: 10Gi`;
}

/** A claim in a document of its own, behind others. */
export function claim(name: string, modes = '[ReadWriteOnce]'): string {
  return `
    ---
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata:
      name: ${name}
    spec:
      accessModes: ${modes}
      resources:
        requests:
          storage: 10Gi
`;
}
