/** What a kubelet does to one Pod, of whichever controller. */
import type { Scenario } from './scenario.ts';
import type { SimulationChange } from './trace.ts';

export interface PodLife {
  readonly revision: number;
  readonly createdIn: number;
  deletedIn: number | undefined;
  hasStarted: boolean;
  isReady: boolean;
  isFailed: boolean;
  /** In seconds of the simulation. */
  readySince: number;
}

/** Where a simulation is: the step, the time in seconds, and how long Pods have to be ready to be available. */
export interface Clock {
  readonly step: number;
  readonly now: number;
  readonly minReadySeconds: number;
}

/**
 * To be spread at the end of a literal: V8 gives each object that goes on after a spread a shape of its own, and
 * looking through thousands of Pods then takes forty times as long.
 */
export function newPodLife(revision: number, step: number): PodLife {
  return {
    revision,
    createdIn: step,
    deletedIn: undefined,
    hasStarted: false,
    isReady: false,
    isFailed: false,
    readySince: 0,
  };
}

export function makeReady(pod: PodLife, since: number): void {
  pod.hasStarted = true;
  pod.isReady = true;
  pod.readySince = since;
}

/** The Pod has been ready for an hour. */
export function makeSettled(pod: PodLife): void {
  makeReady(pod, -3600);
}

export function isAvailable(pod: PodLife, { now, minReadySeconds }: Clock): boolean {
  return pod.isReady && (minReadySeconds === 0 || now - pod.readySince >= minReadySeconds);
}

/** Whether time alone will change the Pod. */
export function isPodPending(pod: PodLife, clock: Clock): boolean {
  if (pod.deletedIn !== undefined || !(pod.hasStarted || pod.isFailed)) return true;
  return waitsForAvailability(pod, clock);
}

/** Lets a step's time pass for the Pod; gives what it becomes, if anything. */
export function movePod(
  pod: PodLife,
  clock: Clock,
  { stepSeconds, kubelet, neverReady }: Scenario<unknown>,
): SimulationChange['becomes'] | undefined {
  if (pod.deletedIn !== undefined) {
    return clock.step - pod.deletedIn + 1 < kubelet.goneAfter ? undefined : 'gone';
  }
  if (!pod.hasStarted && !pod.isFailed) {
    if (clock.step - pod.createdIn + 1 < kubelet.readyAfter) return undefined;
    pod.hasStarted = true;
    if (neverReady.includes(pod.revision)) return 'Running';
    makeReady(pod, clock.now);
    return 'Ready';
  }
  const { now, minReadySeconds } = clock;
  const age = now - pod.readySince;
  // Told in the step in which that much time has passed; also of a Pod that was available for a shorter time already.
  const isTold = pod.isReady && age >= minReadySeconds && age - stepSeconds < minReadySeconds;
  return minReadySeconds > 0 && isTold ? 'Available' : undefined;
}

function waitsForAvailability(pod: PodLife, { now, minReadySeconds }: Clock): boolean {
  return minReadySeconds > 0 && pod.isReady && now - pod.readySince < minReadySeconds;
}
