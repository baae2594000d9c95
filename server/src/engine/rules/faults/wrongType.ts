/** Values of a type that the field does not take. */
import { resolveAlias, type YamlNode } from '../../syntax/yamlTree.ts';
import type { FieldError } from '../../validation/fieldError.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { writtenAt } from '../common/fixes.ts';
import { fieldName, resourcePhrase, subjectOf } from '../common/subject.ts';
import { quote, shorten } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';
import { wrongTypeFixes } from '../fixes/wrongTypeFixes.ts';

const pod = (value: string) => `
  containers:
    - name: db
      image: registry.example/db:1.4.2
      env:
        - name: PORT
          value: ${value}   # the default
`;

export const wrongType = defineFaultRule({
  id: 'wrong-type',
  title: 'The value is of another type than the field',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['wrong-type', 'base64-invalid', 'date-time-invalid'],
  docs: {
    why: `
      The API server reads each field as one type and refuses the manifest when the value is another.
      YAML takes \`5432\` for a number and \`true\`, \`yes\` and \`on\` for a truth value; where a field wants text, as labels, annotations and environment variables do, they have to stand in quotes.
      The other way round, a number in quotes is text.
    `,
    bad: exampleStatefulSet({ pod: pod('5432') }),
    good: exampleStatefulSet({ pod: pod('"5432"') }),
    references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/'],
    peers: ['kubeconform: JSON schema', 'yaml-language-server: JSON schema'],
  },

  describe(context) {
    const { error, resource } = context;
    const name = fieldName(error.path);
    const isTemplate = error.path.length === 2 && name === 'template';
    const subject = isTemplate ? resourcePhrase(resource) : subjectOf(resource, error.path);
    const wanted = WANTED[error.want ?? ''] ?? error.want ?? 'something else';
    const written = resolveAlias(writtenAt(resource, error.path)?.value);
    return {
      message: `The ${name.includes(' ') ? name : `field ${name}`} of ${subject} takes ${wanted}, and ${foundPhrase(error, written)}.`,
      fixes: wrongTypeFixes(context),
    };
  },
});

const WANTED: Readonly<Record<string, string>> = {
  string: 'text',
  bool: 'true or false',
  int32: 'a whole number',
  int64: 'a whole number',
  list: 'a list',
  object: 'fields of its own',
  IntOrString: 'a whole number or a text',
  Quantity: 'a quantity',
  slice: 'text in base64',
  Time: 'a time such as 2026-01-31T12:00:00Z',
};

const GOT: Readonly<Record<string, string>> = {
  integer: 'a number',
  float: 'a number with decimals',
  boolean: 'a truth value to YAML',
  string: 'text',
};

function foundPhrase(error: FieldError, written: YamlNode | undefined): string {
  if (written?.kind === 'map') return 'has a map';
  if (written?.kind === 'sequence') return 'has a list';
  if (written?.kind !== 'scalar') return 'has something else';
  if (written.text === '') return 'has an empty text';
  const type = written.style === 'plain' ? GOT[String(error.detail?.got)] : 'text';
  return `${quote(shorten(written.text))} is ${type ?? 'something else'}`;
}
