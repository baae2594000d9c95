/** Databases that are killed while they recover. */
import type { Container, Probe } from '../../model/container.ts';
import type { Field } from '../../model/view.ts';
import type { PlainObject } from '../../syntax/editor/plainValue.ts';
import { claimMountsOf } from '../common/claimMounts.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { imageNameOf } from '../common/images.ts';
import { DEFAULT_PERIOD, probeHandlerOf } from '../common/probes.ts';
import { subjectOf } from '../common/subject.ts';
import { count } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

const example = (startup: string) =>
  exampleStatefulSet({
    pod: `
      containers:
        - name: postgres
          image: registry.example/postgres:16.4
          env:
            - name: PGDATA
              value: /var/lib/postgresql/data/pgdata${startup}
          livenessProbe:
            tcpSocket:
              port: 5432
            periodSeconds: 20   # quick enough
          volumeMounts:
            - name: data
              mountPath: /var/lib/postgresql/data
    `,
    after: `
      volumeClaimTemplates:
        - metadata:
            name: data
          spec:
            accessModes: [ReadWriteOnce]
            resources:
              requests:
                storage: 10Gi
    `,
  });

export const livenessBeforeStart = defineRule({
  id: 'liveness-before-start',
  title: 'A liveness probe may kill a database that is recovering',
  group: 'availability',
  severity: 'info',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  settings: ['databaseImages'],
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      After a crash a database goes through its log before it answers, and with much data that takes minutes.
      A liveness probe that gives up before is the end of it: the container is killed, and the recovery begins anew.

      A startup probe holds the liveness probe back until the database has answered once.
      It can be as patient as the longest recovery, and the liveness probe stays quick.

      This is said of known database images whose data are on a claim, and whose liveness probe gives up within five minutes.
      Which images these are is a setting.
    `,
    bad: example(''),
    good: example(`
          startupProbe:
            tcpSocket:
              port: 5432
            periodSeconds: 20
            failureThreshold: 30`),
    references: [
      'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe',
      'https://github.com/helm/charts/issues/17501',
    ],
  },

  check({ resource, facts, report }) {
    const spec = resource.statefulSet?.spec;
    if (spec === undefined) return;
    const withData = new Set(claimMountsOf(spec).map(({ container }) => container.name.value));
    for (const container of spec.template.spec.containers.items) {
      const { livenessProbe, startupProbe, image, name } = container;
      const known = imageNameOf(image.value)?.name;
      if (known === undefined || !facts.databaseImages.includes(known) || !withData.has(name.value)) continue;
      if (!livenessProbe.isComplete || !livenessProbe.isPresent || startupProbe.presence !== 'absent')
        continue;
      const patience = patienceOf(livenessProbe);
      if (patience === undefined || patience >= LONG_ENOUGH) continue;
      report({
        at: livenessProbe.keyRange,
        path: livenessProbe.path,
        message: `The liveness probe gives ${subjectOf(resource, container.path)} ${durationPhrase(patience)} to answer: a recovery that takes longer is killed and begins anew.`,
        fixes: startupFixes(container),
      });
    }
  },
});

/** Seconds. */
const LONG_ENOUGH = 300;

/** Seconds from the start of a container that never answers until it is killed, with the defaults of the API. */
function patienceOf({ initialDelaySeconds, periodSeconds, failureThreshold }: Probe): number | undefined {
  const delay = writtenOr(initialDelaySeconds, 0);
  const period = writtenOr(periodSeconds, DEFAULT_PERIOD);
  const failures = writtenOr(failureThreshold, 3);
  if (delay === undefined || period === undefined || failures === undefined) return undefined;
  return delay + period * failures;
}

function writtenOr({ value, presence }: Field<number>, fallback: number): number | undefined {
  return presence === 'absent' ? fallback : value;
}

function durationPhrase(seconds: number): string {
  return seconds % 60 === 0 ? count(seconds / 60, 'minute') : count(seconds, 'second');
}

/** As often as in the examples of the Kubernetes documentation. */
const STARTUP_FAILURES = 30;

/** Asks what the liveness probe asks, as often, and gives up later. */
function startupFixes({ map, livenessProbe }: Container): readonly Fix[] {
  const handler = probeHandlerOf(livenessProbe);
  if (map === undefined || handler === undefined) return [];
  const period = livenessProbe.periodSeconds.value;
  const timeout = livenessProbe.integer('timeoutSeconds').value;
  const every = period ?? DEFAULT_PERIOD;
  const failures = Math.max(STARTUP_FAILURES, Math.ceil(LONG_ENOUGH / Math.max(every, 1)));
  const probe: PlainObject = {
    ...handler,
    ...(period === undefined ? {} : { periodSeconds: period }),
    ...(timeout === undefined ? {} : { timeoutSeconds: timeout }),
    failureThreshold: failures,
  };
  return [
    {
      title: `Add a startup probe that waits for ${durationPhrase(every * failures)}`,
      safety: 'unsafe',
      apply: ({ editor }) => editor.set(map, 'startupProbe', probe, { before: 'livenessProbe' }),
    },
  ];
}
