/** Labels of claim templates that change with every release, where nothing may change. */
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../model/view.ts';
import { exampleWithClaims } from '../common/claimExamples.ts';
import { writtenAt } from '../common/fixes.ts';
import { isNewHere } from '../common/isNewHere.ts';
import { resourcePhrase } from '../common/subject.ts';
import { quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

/** Labels of charts and programs, with what in their value is a version; some only name the chart. */
const VERSIONS: Readonly<Record<string, RegExp>> = {
  'helm.sh/chart': /\d+\.\d+/,
  chart: /\d+\.\d+/,
  'app.kubernetes.io/version': /^v?\d/,
  version: /^v?\d+\.\d+/,
};

export const claimTemplateVersionLabel = defineRule({
  id: 'claim-template-version-label',
  title: 'A label of a claim template changes with every release',
  group: 'storage',
  severity: 'warning',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      A claim template cannot change once it is applied, and its labels are part of it.
      A label with the version of a chart or of the program changes with the next release, and the API server then refuses the whole update of the StatefulSet.

      Nothing reads such a label of a claim template: leave it on the StatefulSet and on its Pods, and take it from the claim template before the first apply.
      Where the label is applied already, taking it away is a change, too, and refused: keep its value as it is, or delete the StatefulSet with \`--cascade=orphan\`, which leaves Pods and claims where they are, and apply it again.
    `,
    bad: exampleWithClaims({
      metadata: 'labels:\n  app: db   # who owns it\n  helm.sh/chart: db-1.4.2',
    }),
    good: exampleWithClaims({ metadata: 'labels:\n  app: db   # who owns it' }),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#rolling-updates',
      'https://github.com/helm/charts/issues/6885',
      'https://github.com/kubernetes/kubernetes/issues/58007',
    ],
  },

  check({ resource, older, report }) {
    const templates = resource.statefulSet?.spec.volumeClaimTemplates.items ?? [];
    const labels = templates.flatMap(({ metadata }) => metadata.labels.fields).filter(holdsVersion);
    for (const key of new Set(labels.map(label => label.key))) {
      const [first, ...others] = labels.filter(label => label.key === key);
      if (first === undefined || isNewHere({ resource, older }, first.path)) continue;
      const where = others.length === 0 ? 'the claim template' : 'all claim templates';
      report({
        at: first.range,
        path: first.path,
        message: `Label ${quote(key)} changes with each release, but a claim template cannot change: the API server refuses ${resourcePhrase(resource)} of the next release.`,
        fixes: [removeLabels(resource, [first, ...others], `Remove label ${quote(key)} from ${where}`)],
      });
    }
  },
});

function holdsVersion({ key, value }: Field<string>): boolean {
  return value !== undefined && Object.hasOwn(VERSIONS, key) && VERSIONS[key]?.test(value) === true;
}

function removeLabels(resource: Resource, labels: readonly Field<string>[], title: string): Fix {
  return {
    title,
    safety: 'unsafe',
    apply: ({ editor }) =>
      labels.every(({ path }) => {
        const written = writtenAt(resource, path);
        return written !== undefined && editor.remove(written);
      }),
  };
}
