/**
 * Fields of containers.
 *
 * Sources: kubernetes.io, "Configure Liveness, Readiness and Startup Probes", "Container Lifecycle Hooks", "Images",
 * "Resource Management for Pods and Containers", "Volumes" (subPath).
 */
import { code } from '../hover.ts';
import { byValue, countOf, type EffectContext, type FieldEffects, sentences } from './effect.ts';

export const CONTAINER: FieldEffects = {
  readinessProbe: context =>
    sentences('Until it succeeds the Pod is not ready: Services send nothing to it.', waitsSentence(context)),
  livenessProbe:
    'Where it fails `failureThreshold` times in a row, the kubelet restarts the container, and the Pod stays.',
  startupProbe:
    'Until it succeeds the other probes wait; where it fails `failureThreshold` times in a row, the container is restarted.',
  imagePullPolicy: byValue({
    Always: 'The registry is asked at each start of a container; without it nothing starts.',
    IfNotPresent:
      'An image that a node has already is not looked for again, even where its tag has moved on.',
    Never: 'Only nodes that have the image already can start the container.',
  }),
  restartPolicy: ({ path, value }) =>
    path.includes('initContainers') && value === 'Always'
      ? 'A sidecar: it starts before the containers, goes on beside them and ends after them.'
      : undefined,
};

export const CONTAINER_PORT: FieldEffects = {
  containerPort:
    'Tells people and tools what the container listens on; a port that is not listed is open all the same.',
  hostPort: context => {
    const port = countOf(context);
    if (port === 0) return undefined;
    const taken = port === undefined ? 'Takes a port' : `Takes port ${port}`;
    return sentences(
      `${taken} of the node, so that no two Pods with it run on one node.`,
      context.resource.daemonSet &&
        'With `maxSurge` the new Pod of a node would wait for the old one for ever.',
    );
  },
};

export const RESOURCES: FieldEffects = {
  requests:
    'The scheduler sets this much of a node aside; a Pod for which no node has it left stays Pending.',
  limits:
    'Beyond its memory limit a container is killed, beyond its CPU limit it is slowed down. Where requests are missing, they are taken from here.',
};

export const LIFECYCLE: FieldEffects = {
  preStop:
    'Runs when the Pod is deleted, before the container is told to end; its time is part of `terminationGracePeriodSeconds`.',
  postStart:
    'Runs as the container starts, beside its own command; where it fails, the container is killed. The container does not count as running before it is done.',
};

export const VOLUME_MOUNT: FieldEffects = {
  subPath: ({ value }) =>
    `Mounts ${value ? code(value) : 'one file or folder'} of the volume instead of all of it. Changes of a ConfigMap or Secret do not reach such a mount while the Pod runs.`,
  readOnly: byValue({ true: 'The container cannot write to it.' }),
};

function waitsSentence({ resource }: EffectContext): string | undefined {
  if (resource.daemonSet !== undefined) return 'An update of the DaemonSet waits for it before it goes on.';
  const set = resource.statefulSet;
  if (set === undefined) return undefined;
  return set.spec.podManagementPolicy.value === 'Parallel'
    ? 'An update of the StatefulSet waits for it before it goes on.'
    : 'The next Pod of the StatefulSet waits for it, when starting and when updating.';
}
