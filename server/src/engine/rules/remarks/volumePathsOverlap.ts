/** Files of one volume that get in each other's way. */
import { exampleStatefulSet } from '../common/examples.ts';
import { keyRange } from '../common/placeRange.ts';
import { subjectOf } from '../common/subject.ts';
import { defineRemarkRule } from '../remarkRule.ts';

const pod = (path: string) => `
  containers:
    - name: db
      image: registry.example/db:1.4.2
      volumeMounts:
        - name: settings
          mountPath: /etc/db
  volumes:
    - name: settings
      configMap:
        name: db   # one for all shops
        items:
          - key: main
            path: db.conf
          - key: extra
            path: ${path}
`;

export const volumePathsOverlap = defineRemarkRule({
  id: 'volume-paths-overlap',
  title: 'Two files of a volume have the same path',
  group: 'storage',
  severity: 'warning',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: false,
  codes: ['volume-paths-overlap'],
  docs: {
    why: `
      Of two files with the same path in a volume, the Pods see one only.
      Where the path of one file is a folder of another, the volume cannot be filled, and the Pods wait for it.

      The API server warns of this from Kubernetes 1.32 on.
    `,
    bad: exampleStatefulSet({ pod: pod('db.conf') }),
    good: exampleStatefulSet({ pod: pod('extra.conf') }),
    references: ['https://kubernetes.io/docs/concepts/storage/projected-volumes/'],
  },

  describe({ remark: { path }, resource, place }) {
    return {
      message: `Two files of ${subjectOf(resource, path)} have the same path, or one is a folder of the other; the Pods see one of them only.`,
      at: keyRange(place, resource),
    };
  },
});
