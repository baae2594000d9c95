/** Mounts of volumes that are not there. */
import type { Resource } from '../../model/resource.ts';
import { nearestName } from '../../validation/nearestName.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { appendFix, setFix } from '../common/fixes.ts';
import { subjectOf } from '../common/subject.ts';
import { capitalise, quote } from '../common/words.ts';
import { defineFaultRule, type FaultContext } from '../faultRule.ts';
import type { Fix } from '../finding.ts';

const pod = (name: string) => `
  containers:
    - name: db
      image: registry.example/db:1.4.2
      volumeMounts:
        - name: ${name}   # one disk each
          mountPath: /var/lib/db
`;

const after = `
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 10Gi
`;

export const volumeMountUndefined = defineFaultRule({
  id: 'volume-mount-undefined',
  title: 'The mount names no volume or claim template',
  group: 'storage',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['mount-not-found', 'volume-refused'],
  docs: {
    why: `
      A mount takes a volume of the Pod template or a claim template of the StatefulSet by its name.
      Where there is none of that name, Kubernetes cannot make the Pod.

      Up to Kubernetes 1.33 a StatefulSet with such a mount is accepted, and no Pod ever starts; from 1.34 on it is refused, as a DaemonSet is in every release.
      The fixes mount what has a similar name, or add what is missing: a claim template for data that are to stay, a volume of the Pod for data that may go with it.
      Claim templates can only be added before the StatefulSet is first applied.
    `,
    bad: exampleStatefulSet({ pod: pod('dta'), after }),
    good: exampleStatefulSet({ pod: pod('data'), after }),
    references: ['https://kubernetes.io/docs/concepts/storage/volumes/'],
  },

  describe(context) {
    const { error, resource } = context;
    const name = String(error.value ?? error.detail?.name ?? '');
    const container = subjectOf(resource, containerPath(error.path));
    if (error.fault === 'volume-refused') {
      return { message: `${capitalise(container)} mounts ${quote(name)}, a volume that is refused itself.` };
    }
    const hasClaims = resource.statefulSet !== undefined;
    if (name === '') return { message: `${capitalise(container)} has a mount that names no volume.` };
    return {
      message: `${capitalise(container)} mounts ${quote(name)}, but no volume${hasClaims ? ' or claim template' : ''} has that name.`,
      fixes: [...mountFixes(context, name), ...addFixes(resource, name)],
    };
  },
});

/** Up to the container, so that the sentence does not name the mount a second time. */
function containerPath(path: FaultContext['error']['path']): FaultContext['error']['path'] {
  const index = path.findIndex(step => step === 'volumeMounts' || step === 'volumeDevices' || step === 'env');
  return index === -1 ? path : path.slice(0, index);
}

function mountFixes({ error, resource }: FaultContext, name: string): readonly Fix[] {
  const { known } = error.detail ?? {};
  const names = Array.isArray(known) ? (known as readonly string[]).filter(other => other !== '') : [];
  const nearest = nearestName(name, names);
  const offered = nearest === undefined ? (names.length === 1 ? names : []) : [nearest];
  return offered.map(other =>
    setFix(resource, error.path, other, {
      title: `Mount ${quote(other)} instead`,
      // With one letter or two, every name is near.
      safety: nearest !== undefined && Math.min(name.length, other.length) > 2 ? 'safe' : 'unsafe',
    }),
  );
}

function addFixes(resource: Resource, name: string): readonly Fix[] {
  const spec = resource.workload?.spec.template.spec;
  if (spec === undefined || name === '') return [];
  const volume = appendFix(
    resource,
    [...spec.path, 'volumes'],
    { name, emptyDir: {} },
    { title: `Add an empty volume ${quote(name)}`, safety: 'unsafe' },
  );
  if (resource.statefulSet === undefined) return [volume];
  const claim = {
    metadata: { name },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  };
  const template = appendFix(resource, ['spec', 'volumeClaimTemplates'], claim, {
    title: `Add a claim template ${quote(name)} of 1Gi`,
    safety: 'unsafe',
  });
  return [template, volume];
}
