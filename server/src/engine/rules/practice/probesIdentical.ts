/** Readiness and liveness probes that are one and the same. */
import type { Probe } from '../../model/container.ts';
import { isObject, plainValueOf } from '../../syntax/editor/plainValue.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { subjectOf } from '../common/subject.ts';
import { defineRule } from '../rule.ts';

const example = (failures: string) =>
  exampleStatefulSet({
    pod: `
      containers:
        - name: db
          image: registry.example/db:1.4.2
          readinessProbe:
            tcpSocket:
              port: 5432
          livenessProbe:
            tcpSocket:
              port: 5432   # the clients' port${failures}
    `,
  });

export const probesIdentical = defineRule({
  id: 'probes-identical',
  title: 'Readiness and liveness probe are the same',
  group: 'availability',
  severity: 'hint',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      A readiness probe takes a Pod that is busy out of its Services until it answers again; a liveness probe kills it.
      Where both ask the same as often and give up together, a Pod is killed at the moment at which it should only be spared.
      With a liveness probe that gives up later, the readiness probe has its effect first.
    `,
    bad: example(''),
    good: example('\n            failureThreshold: 9'),
    references: ['https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/'],
    peers: ['kube-score: pod-probes-identical'],
  },

  check({ resource, report }) {
    for (const container of resource.podTemplate?.spec.allContainers ?? []) {
      const { readinessProbe, livenessProbe } = container;
      if (!readinessProbe.isPresent || !livenessProbe.isPresent) continue;
      const [ready, alive] = [contentOf(readinessProbe), contentOf(livenessProbe)];
      if (ready === undefined || ready !== alive) continue;
      const failures = (livenessProbe.failureThreshold.value ?? 3) * 3;
      report({
        at: livenessProbe.keyRange,
        path: livenessProbe.path,
        message: `Both probes of ${subjectOf(resource, container.path)} give up together, so it is killed when it should only be spared.`,
        fixes: [
          setFix(resource, livenessProbe.failureThreshold.path, failures, {
            title: `Let the liveness probe give up later (failureThreshold ${failures})`,
            safety: 'unsafe',
          }),
        ],
      });
    }
  },
});

/** What it says, whatever the order of its fields; undefined when some of it is not known. */
function contentOf(probe: Probe): string | undefined {
  const value = plainValueOf(probe.map);
  if (value === undefined || !isObject(value)) return undefined;
  return JSON.stringify(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
