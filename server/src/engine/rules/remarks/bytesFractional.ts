/** Amounts of memory or storage that are no whole number of bytes. */
import type { Resource } from '../../model/resource.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { parseQuantity, wholeValue } from '../../validation/quantity.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { fieldName, subjectOf, textAt } from '../common/subject.ts';
import { count } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRemarkRule } from '../remarkRule.ts';

const pod = (memory: string) => `
  containers:
    - name: db
      image: registry.example/db:1.4.2
      resources:
        limits:
          memory: ${memory}   # measured in May
`;

export const bytesFractional = defineRemarkRule({
  id: 'bytes-fractional',
  title: 'The amount is no whole number of bytes',
  group: 'storage',
  severity: 'warning',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  codes: ['fractional-bytes'],
  docs: {
    why: `
      In quantities \`m\` stands for a thousandth: \`500m\` is half a CPU, and half a byte of memory.
      Kubernetes rounds bytes up, so that \`memory: 400m\` is one byte: as a limit it lets no process start, as a request it asks for nothing.
      Mebibytes are \`Mi\`, gibibytes \`Gi\`.
    `,
    bad: exampleStatefulSet({ pod: pod('400m') }),
    good: exampleStatefulSet({ pod: pod('400Mi') }),
    references: [
      'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory',
    ],
  },

  describe({ remark: { path }, resource }) {
    const written = textAt(resource, path) ?? '';
    return {
      message: `The ${fieldName(path)} of ${subjectOf(resource, path)} is ${written}, which counts as ${bytesIn(written)}.`,
      fixes: fixesFor(written, path, resource),
    };
  },
});

function bytesIn(written: string): string {
  const quantity = parseQuantity(written);
  return quantity === undefined ? 'whole bytes' : count(Number(wholeValue(quantity)), 'byte');
}

/** Milli for mebi, or a unit that was forgotten. */
function fixesFor(written: string, path: readonly PathStep[], resource: Resource): readonly Fix[] {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(m?)$/.exec(written) ?? [];
  if (amount === undefined) return [];
  const units = unit === 'm' ? ['Mi'] : ['Gi', 'Mi'];
  return units.map(suffix =>
    setFix(resource, path, `${amount}${suffix}`, { title: `Use ${amount}${suffix}`, safety: 'unsafe' }),
  );
}
