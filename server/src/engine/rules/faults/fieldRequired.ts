/** Fields without which the server takes nothing. */
import { exampleStatefulSet } from '../common/examples.ts';
import { type Sentences, sayFault } from '../common/faultWords.ts';
import { itemOf, setFix } from '../common/fixes.ts';
import { textAt } from '../common/subject.ts';
import { capitalise, listing } from '../common/words.ts';
import { defineFaultRule, type FaultContext } from '../faultRule.ts';
import type { Fix } from '../finding.ts';
import { draftFixes } from '../fixes/draftFixes.ts';
import { missingValueFixes } from '../fixes/missingValueFixes.ts';

const SENTENCES: Sentences = {
  'service-port-name-missing': () => 'A Service with several ports has a name for each of them.',
  'name-missing': ({ subject }) => `${capitalise(subject)} has no name.`,
  'owner-field-missing': ({ name }) => `An owner reference has no ${name}.`,
  'selector-values-missing': ({ text }) =>
    `The operator ${text('operator')} compares with values, and there are none.`,
  'selector-single-value': ({ text }) =>
    `The operator ${text('operator')} compares with one value, no more and no less.`,
  'probe-handler-missing': ({ name, subject, known }) =>
    `The ${name} of ${subject} does not say what to do: ${listing(known, 'or')}.`,
  'source-missing': ({ name, subject, known }) =>
    `${capitalise(subject)} has no source${known.length > 0 ? ` in ${name}: one of ${listing(known)}` : ''}.`,
  'limit-missing': ({ subject, text }) =>
    `${capitalise(subject)} asks for ${text('resource')}, which needs a limit too.`,
  'profile-missing': ({ subject }) =>
    `${capitalise(subject)} wants a profile of its node, and does not say which.`,
  'dns-policy-none': ({ subject }) => `With dnsPolicy None ${subject} needs a dnsConfig with nameservers.`,
  'restart-rules-policy': ({ subject }) =>
    `${capitalise(subject)} has restartPolicyRules, which need a restartPolicy beside them.`,
};

const good = exampleStatefulSet({ spec: 'replicas: 3   # one per zone' });

export const fieldRequired = defineFaultRule({
  id: 'field-required',
  title: 'A field is missing without which nothing works',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['field-required', ...Object.keys(SENTENCES)],
  docs: {
    why: `
      Some fields have no default, and without them Kubernetes cannot know what to do.
      An empty text counts as missing.
    `,
    bad: good.replace('apiVersion: apps/v1\n', ''),
    good,
    references: [],
  },

  describe(context) {
    const message = sayFault(
      context,
      SENTENCES,
      ({ name, subject }) =>
        // The server asks for the volume that it makes of a claim template.
        `${capitalise(subject)} has no ${name === 'claimName' && isClaimTemplate(context) ? 'name' : name}.`,
    );
    return {
      message,
      fixes: [
        ...knownValueFix(context),
        ...portNameFix(context),
        ...missingValueFixes(context),
        ...draftFixes(context),
      ],
    };
  },
});

/** The API version and the kind follow from what is written. */
function knownValueFix({ error, resource }: FaultContext): readonly Fix[] {
  const [key] = error.path;
  const value = error.detail?.nearest;
  const before = resource.root.entries[0]?.key;
  if (error.path.length !== 1 || typeof key !== 'string' || typeof value !== 'string') return [];
  if (before === undefined) return [];
  const beside = key === 'apiVersion' ? { before } : { after: 'apiVersion' };
  return [
    {
      title: `Add ${key}: ${value}`,
      safety: 'safe',
      apply: ({ editor }) => editor.set(resource.root, key, value, beside),
    },
  ];
}

function isClaimTemplate({ error }: FaultContext): boolean {
  return error.path[1] === 'volumeClaimTemplates';
}

function portNameFix({ error, resource }: FaultContext): readonly Fix[] {
  const item = itemOf(resource, error.path);
  const number = item && textAt(resource, [...item, 'port']);
  if (error.fault !== 'service-port-name-missing' || item === undefined || number === undefined) return [];
  const name = `port-${number}`;
  return [setFix(resource, [...item, 'name'], name, { title: `Name it ${name}`, safety: 'unsafe' })];
}
