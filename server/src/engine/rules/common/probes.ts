/** The probes of a container, with what each decides. */
import type { Container, Probe } from '../../model/container.ts';

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
