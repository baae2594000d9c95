/** Fields of PersistentVolumeClaims and claim templates. Source: kubernetes.io, "Persistent Volumes". */
import { byValue, type FieldEffects, sentences } from './effect.ts';

export const CLAIM_SPEC: FieldEffects = {
  accessModes: byValue({
    ReadWriteOnce: 'One node at a time may use the volume; several Pods of that node may share it.',
    ReadWriteOncePod: 'One Pod at a time may use the volume.',
    ReadOnlyMany: 'Many nodes may read the volume at once.',
    ReadWriteMany: 'Many nodes may read and write the volume at once.',
  }),
  storageClassName: ({ value }) =>
    value === ''
      ? 'No class: the claim waits for a volume that somebody made without one.'
      : "The class that makes the volume. Without the field it is the cluster's default class.",
  volumeMode: byValue({
    Filesystem: 'Containers find a directory, named under `volumeMounts`.',
    Block: 'Containers find a raw device, named under `volumeDevices`.',
  }),
  resources: ({ path }) =>
    sentences(
      'The volume has at least the size of the request.',
      path.includes('volumeClaimTemplates')
        ? 'In a template it cannot be changed later; existing claims can grow one by one where their class allows it.'
        : 'The claim can grow later where its class allows it, and never shrink.',
    ),
};
