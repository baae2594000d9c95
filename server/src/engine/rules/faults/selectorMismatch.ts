/** Selectors that do not find the workload's own Pods. */

import type { StringMap } from '../../model/metadata.ts';
import type { Resource } from '../../model/resource.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { shorten } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';
import type { Fix } from '../finding.ts';

const good = exampleStatefulSet({ spec: 'replicas: 3' }).replace(
  '        app: db\n',
  '        app: db\n        tier: data   # keep\n',
);

export const selectorMismatch = defineFaultRule({
  id: 'selector-mismatch',
  title: 'The selector does not match the Pod template',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['selector-mismatch'],
  docs: {
    why: `
      A workload makes Pods from its template and knows them by its selector.
      Where the template lacks a label that the selector wants, it would never find the Pods that it makes, so that the API server refuses it.

      The template may have more labels than the selector wants.
      On a workload that runs already, change the template: its selector is fixed.
    `,
    bad: good
      .replace('      app: db\n  template', '      app: db\n      team: shop   # ours\n  template')
      .replace('        tier: data   # keep\n', ''),
    good: good
      .replace('      app: db\n  template', '      app: db\n      team: shop   # ours\n  template')
      .replace('        tier: data   # keep\n', '        team: shop\n'),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-selector',
      'https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#pod-selector',
    ],
    peers: [
      'kube-linter: mismatching-selector',
      'kube-score: statefulset-pod-selector-labels-match-template-metadata-labels',
    ],
  },

  describe({ error, resource }) {
    const { key, want, found } = error.detail ?? {};
    const isExpression = error.path.includes('matchExpressions') || EXPRESSION.test(String(want));
    const wanted = isExpression ? `${key} ${want}` : labelPhrase(String(key), String(want));
    return {
      message:
        found === undefined
          ? `The selector wants ${wanted}, and the Pod template has no label ${key}.`
          : `The selector wants ${wanted}, and the Pod template has ${labelPhrase(String(key), String(found))}.`,
      fixes: fixesFor(resource),
    };
  },
});

const EXPRESSION = /^(?:In|NotIn) \(|^(?:Exists|DoesNotExist)$/;

function labelPhrase(key: string, value: string): string {
  return value === '' ? `an empty ${key}` : `${key}: ${shorten(value, 40)}`;
}

function fixesFor(resource: Resource): readonly Fix[] {
  const spec = resource.workload?.spec;
  const labels = spec?.template.metadata.labels;
  const wanted = spec?.selector.matchLabels;
  if (labels === undefined || wanted === undefined || !labels.isKnown || !wanted.isKnown) return [];
  const missed = [...wanted.record].filter(([key, value]) => labels.record.get(key) !== value);
  if (missed.length === 0) return [];
  const differs = missed.some(([key]) => labels.record.has(key));
  const toTemplate = labelsFix(resource, labels, missed, differs);
  if (!differs) return [toTemplate];
  const toSelector = selectorFix(resource, wanted, labels, missed);
  return isOddOneOut(resource, labels, missed) ? [...toSelector, toTemplate] : [toTemplate, ...toSelector];
}

/** The workload itself has the labels of its template, so that the selector is what was mistyped. */
function isOddOneOut({ metadata }: Resource, labels: StringMap, missed: Labels): boolean {
  const own = metadata.labels.record;
  return missed.every(([key]) => own.has(key) && own.get(key) === labels.record.get(key));
}

type Labels = readonly (readonly [string, string])[];

function labelsFix(resource: Resource, labels: StringMap, missed: Labels, differs: boolean): Fix {
  const [first] = missed;
  const label = missed.length === 1 && first ? `${first[0]}: ${first[1]}` : 'the labels of the selector';
  return {
    title: differs ? `Give the Pod template ${label}` : `Add ${label} to the Pod template`,
    safety: differs ? 'unsafe' : 'safe',
    apply: ({ editor }) =>
      missed.every(([key, value]) => editor.setPath(resource.root, [...labels.path, key], value)),
  };
}

/** Takes over what the template has instead; what it does not have cannot be selected by. */
function selectorFix(
  resource: Resource,
  wanted: StringMap,
  labels: StringMap,
  missed: Labels,
): readonly Fix[] {
  const found = missed.flatMap(([key]) => {
    const value = labels.record.get(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  if (found.length < missed.length) return [];
  const [first] = found;
  return [
    {
      title:
        found.length === 1 && first
          ? `Select ${first[0]}: ${first[1]} instead`
          : 'Give the selector the labels of the Pod template',
      safety: 'unsafe',
      apply: ({ editor }) =>
        found.every(([key, value]) => editor.setPath(resource.root, [...wanted.path, key], value)),
    },
  ];
}
