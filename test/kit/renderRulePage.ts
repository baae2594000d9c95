/** Writes the page of a rule, and the page that lists all of them. */
import type { RuleHead } from '../../server/src/engine/index.ts';
import { dedent } from '../../server/src/engine/rules/common/dedent.ts';
import { allDiagnostics, openWorkspace } from './openWorkspace.ts';

const SEVERITIES: Readonly<Record<RuleHead['severity'], string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Information',
  hint: 'Hint',
};

/** What becomes of a manifest, by who objects to it; the API server also warns of what it takes. */
type Objection = RuleHead['origin'] | 'api-server-remark';

function objectionTo({ origin, severity }: RuleHead): Objection {
  return origin === 'api-server' && severity !== 'error' ? 'api-server-remark' : origin;
}

const OBJECTIONS: Readonly<Record<Objection, string>> = {
  'api-server': 'The API server refuses the manifest.',
  'api-server-remark': 'The API server takes the manifest, with a warning or not as it is written.',
  controller: 'The manifest is accepted, and the controllers make nothing or something else of it.',
  practice: 'Experience.',
};

/** Everything on the page comes from the rule, and from what Setwise says about the bad example. */
export function renderRulePage(rule: RuleHead): string {
  const { docs } = rule;
  const said = sayOfExample(rule);
  const parts = [
    `# ${rule.title}`,
    `\`${rule.id}\``,
    [
      `- Severity: ${SEVERITIES[rule.severity].toLowerCase()}`,
      `- Who objects: ${OBJECTIONS[objectionTo(rule)]}`,
      `- Since: Setwise ${rule.since}${rule.status === 'preview' ? ' (preview)' : ''}`,
    ].join('\n'),
    '## Why',
    dedent(docs.why),
    '## Example',
    ...(docs.older === undefined ? [] : ['Applied already:', yaml(docs.older), 'And now:']),
    yaml(docs.bad),
    ...said.messages.map(message => `> ${message}`),
    rule.fixable ? 'Written right, as the first fix leaves it:' : 'Written right:',
    yaml(docs.good),
    ...(said.fixes.length > 0 ? ['## Fixes', fixTable(said.fixes)] : []),
    '## Ignore it',
    `Above the line, with your reason; above \`apiVersion\` for the whole document:\n\n\`\`\`yaml\n# setwise-ignore ${rule.id}: the reason\n\`\`\``,
    ...(docs.references.length > 0
      ? ['## See also', docs.references.map(url => `- <${url}>`).join('\n')]
      : []),
  ];
  return `${NOTICE}\n\n${parts.join('\n\n')}\n`;
}

export function renderRuleIndex(rules: readonly RuleHead[]): string {
  const sections = (Object.keys(OBJECTIONS) as Objection[]).map(objection => {
    const rows = rules
      .filter(rule => objectionTo(rule) === objection)
      .map(
        rule =>
          `| [${rule.id}](${rule.id}.md) | ${rule.title} | ${SEVERITIES[rule.severity].toLowerCase()} | ${rule.fixable ? 'yes' : ''} |`,
      );
    return `## ${HEADINGS[objection]}\n\n| Rule | What is wrong | Severity | Fix |\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
  });
  return `${NOTICE}\n\n# Rules\n\n${INTRODUCTION}\n\n${sections.join('\n\n')}\n`;
}

const NOTICE = '<!-- Written by `npm run generate` from the rules; change them instead. -->';

const HEADINGS: Readonly<Record<Objection, string>> = {
  'api-server': 'Refused by the API server',
  'api-server-remark': 'Accepted by the API server, with a warning or not as written',
  controller: 'Accepted, and no or other Pods come of it',
  practice: 'Experience',
};

const INTRODUCTION = [
  'What Setwise says about manifests, and why.',
  'An id is never renamed, so that settings and comments keep their meaning.',
  'Each rule can be switched off or given another severity in the settings.',
].join('\n');

function yaml(source: string): string {
  return `\`\`\`yaml\n${dedent(source)}\n\`\`\``;
}

interface ExampleFix {
  readonly title: string;
  readonly safety: 'safe' | 'unsafe';
}

function sayOfExample(rule: RuleHead): {
  readonly messages: readonly string[];
  readonly fixes: readonly ExampleFix[];
} {
  const fileOf = (example: string) => new Map([['/manifest.yaml', `${dedent(example)}\n`]]);
  const { bad, older } = rule.docs;
  const snapshot = openWorkspace(fileOf(bad), {
    ...(older !== undefined && { older: fileOf(older) }),
    ...(rule.isOptIn && { settings: { rules: new Map([[rule.id, rule.severity]]) } }),
  });
  const found = allDiagnostics(snapshot).filter(({ rule: id }) => id === rule.id);
  const fixes = found.flatMap(diagnostic => snapshot.fixes(diagnostic));
  return { messages: found.map(({ message }) => message), fixes };
}

function fixTable(fixes: readonly ExampleFix[]): string {
  const rows = fixes.map(
    ({ title, safety }) =>
      `| ${title} | ${safety === 'safe' ? 'yes, also together with others and with `--fix`' : 'a choice: only when you take it'} |`,
  );
  return `| Fix | Safe to apply unasked |\n| --- | --- |\n${rows.join('\n')}`;
}
