/** Fields that may not stand beside what is written. */
import { exampleStatefulSet } from '../common/examples.ts';
import { type Sentences, sayFault } from '../common/faultWords.ts';
import { removeFix, setFix } from '../common/fixes.ts';
import { capitalise, listing } from '../common/words.ts';
import { defineFaultRule, type FaultContext } from '../faultRule.ts';
import type { Fix } from '../finding.ts';

const SENTENCES: Sentences = {
  'node-port-on-cluster-ip': ({ subject }) =>
    `${capitalise(subject)} takes no nodePort: the Service is of type ClusterIP.`,
  'load-balancer-field': ({ name }) => `${name} goes with a Service of type LoadBalancer only.`,
  'external-name-with-addresses': ({ name }) =>
    `A Service of type ExternalName is a name for another one, and takes no ${name}.`,
  'affinity-config-without-affinity': () => 'sessionAffinityConfig goes with sessionAffinity: ClientIP only.',
  'access-mode-alone': ({ known }) =>
    `ReadWriteOncePod stands alone among the access modes${known.length > 0 ? `, without ${listing(known)}` : ''}.`,
  'active-deadline': () => 'Pods of a set run for good: activeDeadlineSeconds is for Jobs.',
  'selector-values-forbidden': ({ text }) =>
    `The operator ${text('operator')} asks for the key alone, and takes no values.`,
  'one-source-only': ({ subject, known }) =>
    `${capitalise(subject)} takes one source${known.length > 1 ? `, and has ${listing(known)}` : ''}.`,
  'init-container-field': ({ name, subject }) =>
    `${capitalise(subject)} runs to its end before the others start, and takes no ${name}.`,
  'ephemeral-container-field': ({ name, subject }) => `${capitalise(subject)} takes no ${name}.`,
  'ephemeral-containers': () => 'Ephemeral containers are added to Pods that run, and stand in no manifest.',
  'huge-pages-alone': () => 'Huge pages can be had together with cpu or memory only.',
  'label-keys-without-selector': ({ name }) => `The ${name} adds to a labelSelector, and there is none.`,
  'mount-propagation-privileged': ({ subject }) =>
    `${capitalise(subject)} hands mounts back to the node (Bidirectional), which only a privileged container may.`,
  'recursive-read-only': ({ text }) =>
    `Recursive read-only mounts need ${text('field') === 'readOnly' ? 'readOnly: true' : 'mountPropagation None'} beside them.`,
  'container-restart-policy': ({ subject }) =>
    `${capitalise(subject)} takes no restartPolicy of its own here.`,
  'sidecar-restart-rules': ({ subject }) =>
    `${capitalise(subject)} is restarted always, so that rules about it have no place.`,
  'stop-signal-os': () => 'A stopSignal needs spec.os.name beside it, and one that the system knows.',
  'host-users': ({ text }) => `With hostUsers: false ${text('field') || 'this'} cannot be had.`,
  'hostname-override': ({ text }) =>
    `hostnameOverride takes the place of ${text('field') || 'other names'}, and does not go with it.`,
  'node-name-scheduling-gates': () => 'A Pod that waits at scheduling gates cannot have its node already.',
  'operating-system': ({ name, text }) => `Pods for ${text('os') || 'this system'} take no ${name}.`,
  'pod-resource-claims': () => 'Claims of devices belong to the containers, not to the resources of the Pod.',
  'profile-annotation-differs': ({ text }) =>
    `The annotation ${text('annotation')} and the field say different things about the same profile.`,
  'mirror-pod-claims': () => 'A mirror Pod takes no resource claims.',
};

export const fieldForbidden = defineFaultRule({
  id: 'field-forbidden',
  title: 'The field has no place here',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['field-forbidden', ...Object.keys(SENTENCES)],
  docs: {
    why: `
      The field exists, and does not go with the kind of resource or with the fields around it.
      The API server refuses the manifest rather than choose between them.
    `,
    bad: exampleStatefulSet({
      pod: `
        activeDeadlineSeconds: 3600
        containers:
          - name: db   # runs for good
            image: registry.example/db:1.4.2
      `,
    }),
    good: exampleStatefulSet({
      pod: `
        containers:
          - name: db   # runs for good
            image: registry.example/db:1.4.2
      `,
    }),
    references: [],
  },

  describe(context) {
    return {
      message: sayFault(
        context,
        SENTENCES,
        ({ name, subject }) => `${capitalise(subject)} takes no ${name} here.`,
      ),
      fixes: fixesFor(context),
    };
  },
});

function fixesFor({ error, resource, place }: FaultContext): readonly Fix[] {
  const isWritten = place.missing.length === 0 && place.parent?.kind === 'entry';
  if (!isWritten) return [];
  if (error.fault === 'access-mode-alone') {
    return [
      setFix(resource, error.path, ['ReadWriteOncePod'], {
        title: 'Keep ReadWriteOncePod only',
        safety: 'unsafe',
      }),
    ];
  }
  const name = String(error.path.at(-1));
  if (error.fault === 'mount-propagation-privileged') {
    const container = error.path.slice(0, error.path.lastIndexOf('volumeMounts'));
    return [
      setFix(resource, [...container, 'securityContext', 'privileged'], true, {
        title: 'Make the container privileged, with all rights on its node',
        safety: 'unsafe',
      }),
      setFix(resource, error.path, 'HostToContainer', {
        title: 'See the mounts of the node only (HostToContainer)',
        safety: 'unsafe',
      }),
      removeFix(resource, error.path, { title: 'Remove mountPropagation', safety: 'unsafe' }),
    ];
  }
  return [removeFix(resource, error.path, { title: `Remove ${name}`, safety: 'unsafe' })];
}
