/** Two mounts of a container at one path. */
import { exampleStatefulSet } from '../common/examples.ts';
import { removeFix } from '../common/fixes.ts';
import { subjectOf } from '../common/subject.ts';
import { capitalise } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';

const pod = (mount: string) => `
  containers:
    - name: db
      image: registry.example/db:1.4.2
      volumeMounts:
        - name: config   # read at the start
          mountPath: /etc/db
${mount}  volumes:
    - name: config
      configMap:
        name: db
    - name: secret
      secret:
        secretName: db
`;

export const mountPathDuplicate = defineFaultRule({
  id: 'mount-path-duplicate',
  title: 'Two volumes are mounted at the same path',
  group: 'storage',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['duplicate-mount-path'],
  docs: {
    why: `
      At one path of a container there can be one volume.
      To put files of several ConfigMaps and Secrets into one folder, use a \`projected\` volume, or mount single files with \`subPath\`.
    `,
    bad: exampleStatefulSet({ pod: pod('        - name: secret\n          mountPath: /etc/db\n') }),
    good: exampleStatefulSet({ pod: pod('') }),
    references: ['https://kubernetes.io/docs/concepts/storage/projected-volumes/'],
  },

  describe({ error, resource }) {
    const mount = error.path.slice(0, -1);
    return {
      message: `${capitalise(subjectOf(resource, error.path.slice(0, -3)))} mounts two volumes at ${error.value}.`,
      fixes: [removeFix(resource, mount, { title: 'Remove this mount', safety: 'unsafe' })],
    };
  },
});
