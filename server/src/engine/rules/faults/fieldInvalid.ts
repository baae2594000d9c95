/** What the server refuses for a reason of its own: one sentence for each. */
import { exampleStatefulSet } from '../common/examples.ts';
import { type Sentences, sayFault } from '../common/faultWords.ts';
import { capitalise, listing } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';
import { invalidValueFixes } from '../fixes/invalidValueFixes.ts';

const SENTENCES: Sentences = {
  'selector-unreadable': () =>
    'The selector cannot be read, so that the Pod template is not compared with it.',
  'external-traffic-policy': ({ subject, value }) =>
    `${capitalise(subject)} is reached from inside the cluster only, and takes no externalTrafficPolicy ${value}.`,
  'health-check-node-port': () =>
    'A healthCheckNodePort goes with type LoadBalancer and externalTrafficPolicy Local only.',
  'cluster-ip-range': ({ value }) =>
    `${value} lies outside the addresses that the cluster gives to Services.`,
  'cluster-ips-mismatch': ({ text }) =>
    `The first of clusterIPs and clusterIP are the same, and clusterIP is ${text('clusterIP') || 'empty'}.`,
  'cluster-ips-none-first': () => 'A headless Service has None and no other address.',
  'cluster-ips-too-many': ({ number }) => `A Service has at most ${number('most')} cluster IPs.`,
  'cluster-ips-one-family': () => 'Two cluster IPs of a Service are of two families: one IPv4, one IPv6.',
  'cluster-ip-family': ({ value, text }) =>
    `${value} is not of the family ${text('wanted')} that ipFamilies wants here.`,
  'ip-family-policy': ({ value }) =>
    `The ipFamilyPolicy ${value} does not go with the number of families and addresses.`,
  'ip-family-of-cluster': ({ value }) => `${value} is not served by a cluster with one family of addresses.`,
  'kubelet-port': ({ value }) => `Port ${value} belongs to the kubelet of each node.`,
  'topology-annotations': ({ value }) =>
    `The two annotations about topology say different things (${value}).`,
  'ip-address-spelling': ({ value, text }) =>
    `The IP address ${value} is to be written ${text('nearest') || 'in its plain form'}.`,
  'ip-address-special': ({ value, text }) =>
    `${value} is an address of a special kind (${text('range')}), and stands for no other machine.`,
  'ip-range': ({ value }) => `${value} is no range of IP addresses, such as 10.0.0.0/8.`,
  'ip-range-spelling': ({ value }) => `The range ${value} is not written in its plain form.`,
  'data-sources-differ': () =>
    'dataSource and dataSourceRef say different things about what the claim begins with.',
  'data-source-kind': ({ value }) =>
    `A claim cannot begin with a ${value} of the core group; only another claim is one.`,
  'text-padded': ({ place }) => `${place} has spaces around it.`,
  'path-relative': ({ place, value }) =>
    `${place} is ${value}, and has to be a whole path, from the root on.`,
  'path-absolute': ({ place, value }) => `${place} is ${value}, and has to be a path inside the volume.`,
  'path-backsteps': ({ place, value }) => `${place} is ${value}, and cannot lead back with "..".`,
  'path-reserved': ({ place, value }) =>
    `${place} is ${value}; names that begin with ".." are kept for Kubernetes.`,
  'path-slash': ({ place, value }) => `${place} is ${value}, and cannot hold a slash.`,
  'mutually-exclusive': ({ subject, known }) =>
    `${capitalise(subject)} takes ${listing(known, 'or')}, not both.`,
  'mount-and-device': ({ subject, value }) =>
    `${capitalise(subject)} uses ${value} both as a mount and as a device.`,
  'volume-device-type': ({ value }) => `Volume ${value} is no claim, and only a claim can be a device.`,
  'bind-mount-image': ({ subject }) =>
    `${capitalise(subject)} mounts an image, which takes no bind mount options.`,
  'file-volume-type': ({ value }) =>
    `Volume ${value} is no emptyDir, and variables are read from files of such a volume only.`,
  'claim-of-ephemeral-volume': ({ value }) =>
    `Claim ${value} belongs to an ephemeral volume of this Pod, and cannot be mounted by name too.`,
  'ephemeral-claim-name': ({ text }) =>
    `The claim of this volume would be named "${text('claim')}", which is too long.`,
  'toleration-key-missing': () =>
    'A toleration without a key tolerates everything, and needs the operator Exists.',
  'toleration-seconds-effect': () => 'Only a toleration of the effect NoExecute can end after some seconds.',
  'toleration-value-forbidden': () => 'The operator Exists asks for the key alone, and takes no value.',
  'toleration-value-number': ({ value }) => `The operator compares numbers, and ${value} is none.`,
  'tolerations-annotation': () =>
    'The annotation with tolerations cannot be read; write them as a field of the spec.',
  'privilege-escalation': ({ subject, text }) =>
    `${capitalise(subject)} forbids more privileges and asks for them with ${text('field') === 'privileged' ? 'privileged: true' : 'a capability'}.`,
  'proc-mount-host-users': () => 'An unmasked /proc needs hostUsers: false.',
  'profile-not-localhost': ({ subject }) =>
    `${capitalise(subject)} names a profile of the node, and has another type than Localhost.`,
  'seccomp-annotation': ({ value }) => `There is no seccomp profile ${value}.`,
  'apparmor-annotation': ({ value }) => `There is no AppArmor profile ${value}.`,
  'deletion-cost': ({ value }) => `The deletion cost is a whole number, and ${value} is none.`,
  'mirror-pod-node': () => 'A mirror Pod names its node.',
  'readiness-grace-period': ({ subject }) =>
    `A readiness probe stops nothing, so ${subject} needs no grace period for it.`,
  'probe-success-threshold': ({ name }) => `The ${name} is 1 for all probes other than readiness.`,
  'sleep-too-long': ({ number }) =>
    `Sleep takes between ${number('least')} and ${number('most')} seconds, the time that the Pod has to stop.`,
  'http2-scheme': () => 'HTTP2 is asked for without encryption only.',
  'http2-host': () => 'A probe over HTTP2 takes no host.',
  'min-domains-action': () => 'minDomains goes with whenUnsatisfiable: DoNotSchedule only.',
  'label-key-twice': ({ value, known }) => `${value} stands in ${listing(known)}, and can be in one of them.`,
  'label-key-selected': ({ value }) => `${value} stands in the labelSelector too, and can be in one of them.`,
  'node-field': ({ value }) => `Nodes are chosen by no field ${value}; there is metadata.name.`,
  'resource-name': ({ value }) =>
    `There is no resource ${value}; what devices and drivers offer has a domain in front, as in example.com/gpu.`,
  'pod-resource-name': ({ value, known }) =>
    `For a whole Pod there is no resource ${value}; there are ${listing(known)}.`,
  'pod-resources-sum': ({ place, text }) =>
    `${place} is less than what the containers ask for together (${text('least')}).`,
  'container-limit-above-pod': ({ place, text }) =>
    `${place} is more than the Pod may have as a whole (${text('limit')}).`,
  'request-above-limit': ({ subject, text, value }) =>
    `${capitalise(subject)} asks for ${value.slice(1, -1)} of ${text('resource')} and is limited to ${text('limit')}.`,
  'request-not-limit': ({ subject, text, value }) =>
    `${capitalise(subject)} asks for ${value.replaceAll('"', '')} of ${text('resource')} and is limited to ${text('limit')}; of this resource both are the same.`,
  'resource-divisor': ({ place }) => `${place} is no unit that the amount can be counted in.`,
  'resize-never-restarts': () => 'A container that is never restarted can be resized without a restart only.',
  'init-container-resize': () => 'An init container runs to its end, and is not restarted to be resized.',
  'restart-rules-policy': ({ subject }) =>
    `${capitalise(subject)} has restartPolicyRules that do not go with its restartPolicy.`,
  'sysctl-of-host': ({ value, text }) =>
    `The sysctl ${value} is the node's own while ${text('field')} is on.`,
  'iscsi-name': ({ value }) => `${value} is no iSCSI name: it begins with iqn., eui. or naa.`,
  'host-and-port': ({ place, value }) => `${place} is ${value}, and has to be a host and a port.`,
  'reserved-domain': ({ value }) => `The option ${value} has a domain that is kept for Kubernetes.`,
  'signer-name': ({ value }) => `${value} is no signer: it is a domain, a slash and a name.`,
  'trust-bundle-name': ({ value }) => `${value} is no name of a trust bundle of this signer.`,
  'windows-user-name': ({ value }) => `${value} is no user name that Windows takes.`,
  'host-process-differs': () => 'Pod and container say different things about hostProcess.',
  'host-process-mixed': () => 'Either all containers of a Pod are host processes, or none is.',
  'host-process-network': () => 'Host processes run on the network of the node, with hostNetwork: true.',
  'ip-address': ({ value }) => `${value} is no IP address.`,
  'finalizers-conflict': ({ known }) => `Of the finalizers ${listing(known)} an object has one at most.`,
  'managed-fields': () =>
    'The managed fields are written by the server, and these are not as it writes them.',
  'owner-api-version': ({ value }) => `${value} is no API version of an owner.`,
  'owner-controllers': () => 'An object has one controller at most among its owners.',
  'owner-event': () => 'An Event cannot own anything.',
};

const pod = (image: string) => `
  containers:
    - name: db
      image: ${image}   # of the new registry
`;

export const fieldInvalid = defineFaultRule({
  id: 'field-invalid',
  title: 'The API server does not take the value',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: Object.keys(SENTENCES),
  docs: {
    why: `
      The value is of the right type, and still does not go with what the field is for or with the fields around it.
      The message says which it is.
    `,
    bad: exampleStatefulSet({ pod: pod('" registry.example/db:1.4.2"') }),
    good: exampleStatefulSet({ pod: pod('"registry.example/db:1.4.2"') }),
    references: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
  },

  describe(context) {
    return {
      message: sayFault(context, SENTENCES, ({ place, value }) =>
        value === 'left out'
          ? `The API server does not take ${place.charAt(0).toLowerCase()}${place.slice(1)}.`
          : `The API server does not take ${value} as ${place.charAt(0).toLowerCase()}${place.slice(1)}.`,
      ),
      fixes: invalidValueFixes(context),
    };
  },
});
