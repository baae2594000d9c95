/** The probes of a container, with what each decides. */
import type { Container, Probe } from '../../model/container.ts';
import { ObjectView } from '../../model/view.ts';
import { type PlainObject, plainValueOf } from '../../syntax/editor/plainValue.ts';

export type ProbeKind = 'startupProbe' | 'readinessProbe' | 'livenessProbe';

export interface WrittenProbe {
  readonly kind: ProbeKind;
  /** As people say it: `readiness probe`. */
  readonly noun: string;
  readonly probe: Probe;
}

const PROBES = [
  ['startupProbe', 'startup probe'],
  ['readinessProbe', 'readiness probe'],
  ['livenessProbe', 'liveness probe'],
] as const;

/** Those that are written, in the order in which they come to act. */
export function probesOf(container: Container): readonly WrittenProbe[] {
  return PROBES.flatMap(([kind, noun]) => {
    const probe = container[kind];
    return probe.isPresent ? [{ kind, noun, probe }] : [];
  });
}

/** Seconds; of a probe without `periodSeconds`. */
export const DEFAULT_PERIOD = 10;

/** What may ask the container: exactly one of them. */
const HANDLERS: readonly string[] = ['exec', 'grpc', 'httpGet', 'tcpSocket'];

/** How a probe asks, such as `{httpGet: {path: /, port: 80}}`; undefined when it is not fully known. */
export function probeHandlerOf(probe: ObjectView): PlainObject | undefined {
  if (!probe.isPresent || !probe.isComplete) return undefined;
  const [handler, ...others] = HANDLERS.filter(key => probe.has(key));
  if (handler === undefined || others.length > 0) return undefined;
  const value = plainValueOf(probe.object(handler, ObjectView).map);
  return value === undefined || value === null ? undefined : { [handler]: value };
}
