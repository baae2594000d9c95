/** Claim templates without apiVersion and kind, which the API server fills in. */
import type { Claim } from '../../model/workload.ts';
import { exampleWithClaims } from '../common/claimExamples.ts';
import { subjectOf } from '../common/subject.ts';
import { capitalise } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

const TYPE = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' } as const;

export const claimTemplateTypeMissing = defineRule({
  id: 'claim-template-type-missing',
  title: 'A claim template leaves out its apiVersion and kind',
  group: 'storage',
  severity: 'hint',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  isOptIn: true,
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      The API server fills in \`apiVersion\` and \`kind\` of a claim template, and what is stored has them.
      Tools that compare what is stored with the manifest, such as Argo CD, may show that as a difference that no apply takes away.

      Writing both is no change of the claim template, so that it is accepted for a StatefulSet that exists, too.
    `,
    bad: exampleWithClaims({ metadata: 'labels:\n  app: db   # who owns it' }),
    good: exampleWithClaims({
      head: 'apiVersion: v1\nkind: PersistentVolumeClaim',
      metadata: 'labels:\n  app: db   # who owns it',
    }),
    references: ['https://github.com/argoproj/argo-cd/issues/16707'],
  },

  check({ resource, report }) {
    const templates = resource.statefulSet?.spec.volumeClaimTemplates.items ?? [];
    for (const template of templates) {
      if (!template.isPresent || !template.isComplete) continue;
      const missing = (['apiVersion', 'kind'] as const).filter(key => !template.has(key));
      if (missing.length === 0) continue;
      const { name } = template.metadata;
      report({
        at: name.range,
        path: template.path,
        message: `${capitalise(subjectOf(resource, template.path))} leaves out ${missing.join(' and ')}: what is stored has them, and tools that compare show a difference.`,
        fixes: [typeFix(template)],
      });
    }
  },
});

function typeFix({ map }: Claim): Fix {
  return {
    title: 'Add apiVersion and kind',
    safety: 'safe',
    apply: ({ editor }) => {
      if (map === undefined) return false;
      const first = map.entries[0]?.key ?? 'metadata';
      const hasVersion = map.entries.some(({ key }) => key === 'apiVersion');
      const hasKind = map.entries.some(({ key }) => key === 'kind');
      return (
        (hasVersion || editor.set(map, 'apiVersion', TYPE.apiVersion, { before: first })) &&
        (hasKind || editor.set(map, 'kind', TYPE.kind, { after: 'apiVersion' }))
      );
    },
  };
}
