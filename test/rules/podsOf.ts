/** A workload around the few lines that a test of its Pods is about. */

export interface PodsParts {
  readonly kind?: 'StatefulSet' | 'DaemonSet';
  readonly name?: string;
  /** Lines of the workload's `spec`. */
  readonly spec?: string;
  /** Lines of the Pod template's `spec`. */
  readonly pod?: string;
  readonly image?: string;
  /** Lines of the first container, and what follows it. */
  readonly container?: string;
  /** Lines of the workload's `spec`, below the template. */
  readonly after?: string;
}

/** Every part begins with its line end and is indented as in the manifest, which stands four columns in. */
export function podsOf({
  kind = 'StatefulSet',
  name = 'db',
  spec = '',
  pod = '',
  image = 'registry.example/db:1.4.2',
  container = '',
  after = '',
}: PodsParts): string {
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
