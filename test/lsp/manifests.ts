/** Manifests that the tests of the protocol share, and ways to point into a text. */
import type { Position, Range, TextEdit } from 'vscode-languageserver';
import { applyEdits, LineIndex } from '../../server/src/engine/index.ts';

/** Accepted, and in need of nothing else. */
export const STATEFUL_SET = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: shop
spec:
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: registry.example/db:16.4
          volumeMounts:
            - name: data # the disk of this Pod
              mountPath: /var/lib/db
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 10Gi
`;

/** The same with a Service that gives its Pods their names. */
export const SERVED_SET = STATEFUL_SET.replace('spec:\n', 'spec:\n  serviceName: db\n');

export const HEADLESS_SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - name: pg
      port: 5432
`;

export const SERVICE = HEADLESS_SERVICE.replace('  clusterIP: None\n', '');

/** Accepted, except for what it is told to repeat. */
export const DAEMON_SET = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector:
    matchLabels:
      app: agent
  template:
    metadata:
      labels:
        app: agent
    spec:
      containers:
        - name: agent
          image: registry.example/agent:1.4.2
`;

/** Mounts a volume that there is not. */
export const BROKEN_MOUNT = STATEFUL_SET.replace('- name: data # the disk', '- name: dta # the disk');

/** With a field that DaemonSets do not have. */
export const WITH_REPLICAS = DAEMON_SET.replace('spec:\n  selector', 'spec:\n  replicas: 2\n  selector');

/** Where a text stands the first time, in UTF-16 units. */
export function rangeOf(text: string, part: string): Range {
  const offset = text.indexOf(part);
  if (offset < 0) throw new Error(`No "${part}" in the text.`);
  const lines = new LineIndex(text);
  return { start: lines.positionAt(offset), end: lines.positionAt(offset + part.length) };
}

export function startOf(text: string, part: string): Position {
  return rangeOf(text, part).start;
}

/** Applies edits of the protocol, as an editor does. */
export function applyLspEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = new LineIndex(text);
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({
      range: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) },
      text: newText,
    })),
  );
}

/** The text of a range. */
export function textAt(text: string, range: Range): string {
  const lines = new LineIndex(text);
  return text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end));
}
