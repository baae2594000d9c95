/** Gives a container time to start before its liveness probe counts. */
import { ObjectView } from '../model/view.ts';
import { quote } from '../rules/common/words.ts';
import { type PlainValue, plainValueOf } from '../syntax/editor/plainValue.ts';
import { workloadOf } from './common/workload.ts';
import { defineRefactoring } from './refactoring.ts';

/** What asks the container: exactly one of them. */
const HANDLERS: readonly string[] = ['exec', 'grpc', 'httpGet', 'tcpSocket'];

/** Seconds that the container may take. */
const TIME_TO_START = 300;

/** Of a probe without `periodSeconds`. */
const DEFAULT_PERIOD = 10;

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
      const handler = handlerOf(liveness);
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

function handlerOf(probe: ObjectView): Readonly<Record<string, PlainValue>> | undefined {
  if (!probe.isPresent || !probe.isComplete) return undefined;
  const [handler, ...others] = HANDLERS.filter(key => probe.has(key));
  if (handler === undefined || others.length > 0) return undefined;
  const value = plainValueOf(probe.object(handler, ObjectView).map);
  return value === undefined || value === null ? undefined : { [handler]: value };
}

function timeoutOf(probe: ObjectView): Readonly<Record<string, PlainValue>> {
  const { value } = probe.integer('timeoutSeconds');
  return value === undefined ? {} : { timeoutSeconds: value };
}
