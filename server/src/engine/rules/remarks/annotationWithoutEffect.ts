/** Annotations of a Pod that no release reads any more. */
import type { Resource } from '../../model/resource.ts';
import { ObjectView } from '../../model/view.ts';
import { removeAnnotation } from '../common/annotationFixes.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { keyRange } from '../common/placeRange.ts';
import { defineRemarkRule } from '../remarkRule.ts';

const withAnnotation = exampleStatefulSet({}).replace(
  '        app: db\n    spec:',
  '        app: db\n      annotations:\n        seccomp.security.alpha.kubernetes.io/pod: runtime/default\n    spec:   # of each Pod',
);

/** What took the place of an annotation, by how its key begins. */
const PLACES: readonly (readonly [start: string, loss: string, place: string])[] = [
  ['seccomp.security.alpha', 'no seccomp profile holds', 'securityContext.seccompProfile'],
  ['container.seccomp.security.alpha', 'no seccomp profile holds', 'securityContext.seccompProfile'],
  ['security.alpha.kubernetes.io', 'no sysctl is set', 'securityContext.sysctls'],
  ['scheduler.alpha.kubernetes.io', 'these Pods are not put before others', 'priorityClassName'],
];

export const annotationWithoutEffect = defineRemarkRule({
  id: 'annotation-without-effect',
  title: 'Kubernetes does not read the annotation any more',
  group: 'versions',
  severity: 'warning',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  codes: ['non-functional'],
  speaksFor: ({ path }) => path.includes('annotations'),
  docs: {
    why: `
      Some settings began as annotations and became fields.
      The annotation is still stored, and nothing comes of it: a Pod with the seccomp annotation alone runs without a profile.
      The field that took its place is named in the message.
    `,
    bad: withAnnotation,
    good: withAnnotation.replace(/ {6}annotations:\n.*\n/, ''),
    references: ['https://kubernetes.io/docs/reference/labels-annotations-taints/'],
  },

  describe({ remark: { path }, resource, place }) {
    const key = String(path.at(-1));
    const [, loss = 'nothing comes of it', field] = PLACES.find(([start]) => key.startsWith(start)) ?? [];
    const isReplaced = field !== undefined && isSet(resource, field);
    return {
      ...(isReplaced && { severity: 'hint' }),
      message: isReplaced
        ? `Kubernetes does not read the annotation ${key} any more, and ${field} is set.`
        : `Kubernetes does not read the annotation ${key} any more, so that ${loss}${field === undefined ? '' : `; ${field} took its place`}.`,
      at: keyRange(place, resource),
      tags: ['unnecessary'],
      // Nothing changes for the Pods but their template; what was meant is then forgotten.
      fixes: [
        {
          title: 'Remove the annotation',
          safety: isReplaced ? 'safe' : 'unsafe',
          apply: ({ editor }) => removeAnnotation(editor, resource, path),
        },
      ],
    };
  },
});

/** Whether the Pods have the field that took the place of the annotation, such as `securityContext.seccompProfile`. */
function isSet({ podTemplate }: Resource, field: string): boolean {
  const steps = field.split('.');
  const last = steps.pop() ?? '';
  const holder = steps.reduce<ObjectView | undefined>(
    (view, step) => view?.object(step, ObjectView),
    podTemplate?.spec,
  );
  return holder?.has(last) === true;
}
