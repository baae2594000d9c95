/** What the page of a rule and the list of all rules say alike. */
import type { RuleHead, Severity } from '../engine/index.ts';

/** The loudest first. */
export const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Information',
  hint: 'Hint',
};

/** Who objects: the API server also warns of what it takes, and comments for Setwise are read by Setwise alone. */
export type Objection = RuleHead['origin'] | 'api-server-remark' | 'setwise';

export function objectionTo({ origin, severity, group }: RuleHead): Objection {
  if (group === 'setwise') return 'setwise';
  return origin === 'api-server' && severity !== 'error' ? 'api-server-remark' : origin;
}

/** The answer to “who objects?”, for a column of a table. */
export function shortObjection(objection: Objection): string {
  return SHORT[objection];
}

/** The same as a sentence. */
export function objectionSentence(objection: Objection): string {
  return SENTENCES[objection];
}

const SHORT: Readonly<Record<Objection, string>> = {
  'api-server': 'API server',
  'api-server-remark': 'API server, warns',
  controller: 'controllers',
  practice: 'experience',
  setwise: 'Setwise',
};

const SENTENCES: Readonly<Record<Objection, string>> = {
  'api-server': 'The API server refuses the manifest.',
  'api-server-remark': 'The API server takes the manifest, with a warning or not as it is written.',
  controller: 'The manifest is accepted, and the controllers make nothing or something else of it.',
  practice: 'Nobody at once. The manifest is accepted, and experience says what comes of it.',
  setwise: 'Setwise itself; Kubernetes does not look at it.',
};
