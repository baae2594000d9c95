/** Gives a container time to start before its liveness probe counts. */
import { ObjectView } from '../model/view.ts';
import { DEFAULT_PERIOD, probeHandlerOf } from '../rules/common/probes.ts';
import { quote } from '../rules/common/words.ts';
import type { PlainValue } from '../syntax/editor/plainValue.ts';
import { workloadOf } from './common/workload.ts';
import { defineRefactoring } from './refactoring.ts';

/** Seconds that the container may take. */
const TIME_TO_START = 300;

export const addStartupProbe = defineRefactoring({
  id: 'add-startup-probe',
  kind: 'refactor.rewrite',
  kinds: ['StatefulSet', 'DaemonSet', 'Deployment'],
  offers({ resource }) {
    const containers = workloadOf(resource)?.spec.template.spec.containers.items ?? [];
    return containers.flatMap(container => {
      const liveness = container.object('livenessProbe', ObjectView);
      const startup = container.object('startupProbe', ObjectView);
      const period = liveness.integer('periodSeconds');
      const seconds = period.presence === 'absent' ? DEFAULT_PERIOD : period.value;
      const handler = probeHandlerOf(liveness);
      const { map } = container;
      if (map === undefined || handler === undefined || startup.presence !== 'absent') return [];
      if (seconds === undefined || seconds < 1) return [];
      const probe = {
        ...handler,
        periodSeconds: seconds,
        failureThreshold: Math.ceil(TIME_TO_START / seconds),
        ...timeoutOf(liveness),
      };
      const { value: name = '' } = container.name;
      return [
        {
          title: `Add a startup probe to ${quote(name)} (${TIME_TO_START / 60} minutes before the liveness probe counts)`,
          places: [container.range],
          apply: ({ editor }) => editor.set(map, 'startupProbe', probe, { before: 'livenessProbe' }),
        },
      ];
    });
  },
});

function timeoutOf(probe: ObjectView): Readonly<Record<string, PlainValue>> {
  const { value } = probe.integer('timeoutSeconds');
  return value === undefined ? {} : { timeoutSeconds: value };
}
