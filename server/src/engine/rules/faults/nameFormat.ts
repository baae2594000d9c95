/** Names that Kubernetes or DNS cannot take. */
import { exampleStatefulSet } from '../common/examples.ts';
import { faultWords } from '../common/faultWords.ts';
import { setFix } from '../common/fixes.ts';
import { usesOfName } from '../common/namesInUse.ts';
import { nameNoun } from '../common/subject.ts';
import { quote, withArticle } from '../common/words.ts';
import { defineFaultRule, type FaultContext } from '../faultRule.ts';
import type { Fix } from '../finding.ts';
import { derivedValueFixes } from '../fixes/missingValueFixes.ts';
import { removalFixes } from '../fixes/removalFixes.ts';

/** What each format is made of. */
const FORMATS: Readonly<Record<string, string>> = {
  'dns-label': 'lower-case letters, digits and dashes, with a letter or digit at both ends',
  'dns-subdomain': 'lower-case letters, digits, dashes and dots, with a letter or digit at both ends',
  'dns-subdomain-underscore':
    'lower-case letters, digits, dashes, underscores and dots, with a letter or digit at the end',
  'dns-letter-label': 'lower-case letters, digits and dashes, with a letter at the start',
  'port-name': 'up to 15 lower-case letters, digits and single dashes, with at least one letter',
  'env-name': 'printable characters other than =',
  'config-key': 'letters, digits, dashes, underscores and dots',
  'c-identifier': 'letters, digits and underscores, with no digit at the start',
  'http-header-name': 'letters, digits and dashes',
  'path-segment': 'characters other than / and %, and is neither . nor ..',
  'sysctl-name': 'lower-case letters, digits, dashes and underscores, in parts joined by dots or slashes',
};

/** Formats that a lower-case name with dashes fits. */
const DASHED = new Set(['dns-label', 'dns-subdomain', 'dns-letter-label', 'port-name']);

const pod = (name: string) => `
  containers:
    - name: ${name}   # the primary
      image: registry.example/db:1.4.2
`;

export const nameFormat = defineFaultRule({
  id: 'name-format',
  title: 'The name has characters or a length that it cannot have',
  group: 'names',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: Object.keys(FORMATS),
  docs: {
    why: `
      Names become parts of DNS names, files and variables, and take only what those take.
      Most are made of lower-case letters, digits and dashes and have up to 63 characters; names of ports have up to 15.

      A new name has to be used everywhere the old one is.
      The fix renames the mounts of a volume and the probes of a port too, the Services that ask for a port by its name, and whatever names a resource, in all files.
    `,
    bad: exampleStatefulSet({ pod: pod('Main_DB') }),
    good: exampleStatefulSet({ pod: pod('main-db') }),
    references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/names/'],
    peers: ['kube-linter: invalid-target-ports', 'kube-score: container-ports-check'],
  },

  describe(context) {
    return { message: messageOf(context), fixes: nameFixes(context) };
  },
});

function messageOf(context: FaultContext): string {
  const { value, text, number, place } = faultWords(context);
  const noun = nameNoun(context.resource, context.error.path);
  const written = String(context.error.value ?? '');
  if (text('reason') === 'empty' || written === '')
    return `${place} is empty; it is made of ${formatOf(context)}.`;
  if (text('reason') === 'too-long') {
    return `${value} has ${written.length} characters, and ${withArticle(noun)} has at most ${number('most')}.`;
  }
  return `${value} cannot be ${withArticle(noun)}: it is made of ${formatOf(context)}.`;
}

function formatOf({ error }: FaultContext): string {
  return FORMATS[error.fault] ?? 'other characters';
}

function renameFixes({ error, resource, place }: FaultContext): readonly Fix[] {
  const written = String(error.value ?? '');
  if (place.missing.length > 0 || !DASHED.has(error.fault)) return [];
  const most = Number(error.detail?.most ?? 63);
  const name = dashed(written, most);
  if (name === '' || name === written || (error.fault === 'dns-letter-label' && !/^[a-z]/.test(name)))
    return [];
  if (error.fault === 'port-name' && !/[a-z]/.test(name)) return [];
  // Somebody else may know the thing by the old name.
  return [
    {
      title: `Use ${quote(name)}`,
      safety: 'unsafe',
      renames: { path: error.path, to: name },
      apply: ({ editor }) =>
        [error.path, ...usesOfName(resource, error.path, written)].every(path =>
          editor.setPath(resource.root, path, name),
        ),
    },
  ];
}

function nameFixes(context: FaultContext): readonly Fix[] {
  const { path } = context.error;
  const titles = new Set<string>();
  const derived = derivedValueFixes(context).map((fix): Fix => ({ ...fix, isLastResort: true }));
  const fixes = [...renameFixes(context), ...plainFixes(context), ...derived];
  const unique = fixes.filter(({ title }) => !titles.has(title) && titles.add(title));
  return path.length > 2 ? [...unique, ...removalFixes(context)] : unique;
}

/** Formats that know neither capitals from small letters nor dashes: what does not fit becomes one of these. */
const FILLERS: Readonly<Record<string, string>> = {
  'env-name': '_',
  'c-identifier': '_',
  'config-key': '-',
  'http-header-name': '-',
  'sysctl-name': '_',
};

function plainFixes({ error, resource, place }: FaultContext): readonly Fix[] {
  const filler = FILLERS[error.fault];
  if (filler === undefined || place.missing.length > 0) return [];
  const written = String(error.value ?? '');
  const plain = (error.fault === 'sysctl-name' ? written.toLowerCase() : written)
    .trim()
    .replace(error.fault === 'sysctl-name' ? /[^a-z0-9_./-]+/g : /[^A-Za-z0-9_.-]+/g, filler);
  return plain === '' || plain === written || place.parent?.value?.kind !== 'scalar'
    ? []
    : [setFix(resource, error.path, plain, { title: `Use ${quote(plain)}`, safety: 'unsafe' })];
}

/** `Main_DB` → `main-db`; of what is too long the last words go. */
function dashed(text: string, most: number): string {
  const parts = text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(part => part !== '');
  while (parts.length > 1 && parts.join('-').length > most) parts.pop();
  return parts.join('-').slice(0, most);
}
