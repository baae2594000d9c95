/** Labels and annotations with keys or values that they cannot have. */

import type { Resource } from '../../model/resource.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { type Sentence, type Sentences, sayFault } from '../common/faultWords.ts';
import { writtenAt } from '../common/fixes.ts';
import { resourcePhrase, textAt } from '../common/subject.ts';
import { quote } from '../common/words.ts';
import { defineFaultRule, type FaultContext } from '../faultRule.ts';
import type { Fix } from '../finding.ts';
import { removalFixes } from '../fixes/removalFixes.ts';

const key: Sentence = ({ value }) =>
  `${value} cannot be a key: it has up to 63 letters, digits, dashes, underscores and dots, with a letter or digit at both ends, and may follow a domain and a slash.`;

const SENTENCES: Sentences = {
  'label-key': key,
  'annotation-key': key,
  finalizer: ({ value }) =>
    `${value} cannot be a finalizer: it is a domain of its owner, a slash and a name.`,
  'domain-prefixed-key': ({ value }) =>
    `${value} cannot be a key here: it follows a domain of yours and a slash.`,
  'label-value': ({ value }) =>
    `${value} cannot be the value of a label: it has up to 63 letters, digits, dashes, underscores and dots, with a letter or digit at both ends.`,
};

/** The server takes these, so that what comes of them is what counts. */
const IN_CLAIM_TEMPLATES: Sentences = {
  'label-key': ({ value }) => `${value} cannot be the key of a label.`,
  'annotation-key': ({ value }) => `${value} cannot be the key of an annotation.`,
  'label-value': ({ value }) => `${value} cannot be the value of a label.`,
};

const good = exampleStatefulSet({});

export const labelFormat = defineFaultRule({
  id: 'label-format',
  title: 'The label or annotation has characters or a length that it cannot have',
  group: 'names',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: Object.keys(SENTENCES),
  docs: {
    why: `
      Keys and values of labels are looked up and compared, and are kept short and plain for that: letters, digits, dashes, underscores and dots.
      A key may have the domain of its owner in front, as in \`example.org/team\`.
      Text of any kind has its place in an annotation.

      The metadata of claim templates is not checked by the API server: it accepts a StatefulSet with a broken label there, and then refuses each claim.
    `,
    bad: good.replace('  name: db\n', '  name: db\n  labels:\n    owner: team shop   # since May\n'),
    good: good.replace('  name: db\n', '  name: db\n  labels:\n    owner: team-shop   # since May\n'),
    references: [
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
    ],
    peers: ['kube-score: label-values', 'KICS: Metadata Label Is Invalid'],
  },

  describe(context) {
    return {
      message: messageOf(context),
      fixes: [...plainTextFixes(context), ...removalFixes(context)],
    };
  },
});

function messageOf(context: FaultContext): string {
  const { resource, error } = context;
  const isOfClaim =
    error.path[1] === 'volumeClaimTemplates' && Object.hasOwn(IN_CLAIM_TEMPLATES, error.fault);
  if (!isOfClaim) return sayFault(context, SENTENCES, key);
  const cause = sayFault(context, IN_CLAIM_TEMPLATES, key);
  return `${resourcePhrase(resource)} is accepted, and makes no claim and no Pod: ${cause}`;
}

function plainTextFixes({ error, resource, place }: FaultContext): readonly Fix[] {
  const written = String(error.value ?? '');
  if (place.missing.length > 0) return [];
  const [prefix = '', ...names] = written.split('/');
  // A key has one slash at most, behind its domain.
  const plain = plainText(error.fault === 'label-value' || names.length === 0 ? written : names.join('-'));
  if (plain === '') return [];
  const sister = sisterOf(resource, error.path, written);
  if (error.fault === 'label-value') {
    const title = `Use ${quote(plain)}${sister ? ' in both places' : ''}`;
    const paths = sister ? [error.path, sister] : [error.path];
    return [
      {
        title,
        safety: 'unsafe',
        apply: ({ editor }) => paths.every(path => editor.setPath(resource.root, path, plain)),
      },
    ];
  }
  const renamed = names.length === 0 ? plain : `${prefix}/${plain}`;
  if (renamed === written || error.path.at(-1) !== written) return [];
  const paths = sister ? [error.path, sister] : [error.path];
  return [
    {
      title: `Rename it to ${quote(renamed)}${sister ? ' in both places' : ''}`,
      safety: 'unsafe',
      apply: ({ editor }) =>
        paths.every(path => {
          const entry = writtenAt(resource, path);
          return entry?.kind === 'entry' && editor.renameKey(entry, renamed);
        }),
    },
  ];
}

/** The same label of the selector or of the Pod template, which have to stay the same. */
function sisterOf(
  resource: Resource,
  path: readonly PathStep[],
  written: string,
): readonly PathStep[] | undefined {
  const key = path.at(-1) ?? '';
  const places: readonly (readonly PathStep[])[] = [
    ['spec', 'selector', 'matchLabels', key],
    ['spec', 'template', 'metadata', 'labels', key],
  ];
  const index = places.findIndex(place => place.join('.') === path.join('.'));
  const sister = places[1 - index];
  if (index === -1 || sister === undefined) return undefined;
  const text = textAt(resource, sister);
  return text !== undefined && (text === written || key === written) ? sister : undefined;
}

function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}
