/** The page of a rule, as Markdown. */
import {
  Analysis,
  DEFAULT_SETTINGS,
  dedent,
  type FactName,
  RULE_GROUPS,
  type RuleHead,
} from '../engine/index.ts';
import { objectionSentence, objectionTo, SEVERITIES } from './rulePageWords.ts';

/** Everything on the page comes from the rule, and from what Setwise says about the bad example. */
export function renderRulePage(rule: RuleHead): string {
  const { docs } = rule;
  const said = sayOfExample(rule);
  const parts = [
    `# ${rule.title}`,
    `\`${rule.id}\``,
    list(facts(rule)),
    '## Why',
    dedent(docs.why),
    '## Example',
    ...(docs.older === undefined ? [] : ['Applied already:', yaml(docs.older), 'And now:']),
    yaml(docs.bad),
    ...said.messages.map(message => `> ${message}`),
    rule.fixable ? 'Written right, as the first fix leaves it:' : 'Written right:',
    yaml(docs.good),
    ...section('Fixes', said.fixes, fixTable),
    ...(rule.isOptIn ? ['## Switch it on', switchOn(rule)] : []),
    ...section('Settings that it reads', rule.settings, names => list(names.map(settingLink))),
    '## Ignore it',
    'Above the line, with your reason; above `apiVersion` for the whole document:',
    `\`\`\`yaml\n# setwise-ignore ${rule.id}: the reason\n\`\`\``,
    'For a whole file, for a folder or everywhere: [findings that are right as they are](../settings.md#findings-that-are-right-as-they-are).',
    ...section('Other tools', docs.peers, peers => `${PEERS}\n\n${list(peers.map(peer))}`),
    ...section('See also', docs.references, urls => list(urls.map(url => `<${url}>`))),
  ];
  return `${parts.join('\n\n')}\n`;
}

function facts(rule: RuleHead): readonly string[] {
  const group = RULE_GROUPS[rule.group];
  return [
    `Severity: ${SEVERITIES[rule.severity].toLowerCase()}${rule.isOptIn ? ', off by default' : ''}`,
    `Who objects: ${objectionSentence(objectionTo(rule))}`,
    `Group: [${group}](README.md#${group.toLowerCase().replaceAll(' ', '-')})`,
    `Since: Setwise ${rule.since}${rule.status === 'preview' ? ' (preview: information at most, until it has proved itself)' : ''}`,
  ];
}

const PEERS = 'Checks that look for the same thing, wholly or in part:';

/** As they write themselves. */
export const TOOLS = [
  'Checkov',
  'KICS',
  'kube-linter',
  'kube-score',
  'kubeconform',
  'Kubescape',
  'Polaris',
  'Popeye',
  'Trivy',
  'yaml-language-server',
] as const;

/** `kube-linter: dangling-service` */
function peer(text: string): string {
  const [tool = '', check = ''] = text.split(/: (.*)/s);
  return `${TOOLS.find(name => name.toLowerCase() === tool.toLowerCase()) ?? tool}: \`${check}\``;
}

function switchOn({ id, severity }: RuleHead): string {
  return [
    'It is right for some and noise for most, so it says nothing until you ask for it, in a `.setwise.yaml` or in the [settings](../settings.md#setwiserules) of your editor:',
    '',
    '```yaml',
    'rules:',
    `  ${id}: ${severity}`,
    '```',
    '',
    'The preset `strict` switches it on with all others of its kind.',
  ].join('\n');
}

function settingLink(name: FactName): string {
  return `[\`${name}\`](../settings.md#setwise${name.replaceAll('.', '').toLowerCase()})`;
}

function section<T>(
  heading: string,
  items: readonly T[] | undefined,
  render: (items: readonly T[]) => string,
): readonly string[] {
  return items === undefined || items.length === 0 ? [] : [`## ${heading}`, render(items)];
}

function list(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}

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
  const { bad, older } = rule.docs;
  const analysis = new Analysis({
    ...DEFAULT_SETTINGS,
    ...(rule.isOptIn && { rules: new Map([[rule.id, rule.severity]]) }),
  });
  analysis.applyChange([{ uri: EXAMPLE, text: textOf(bad) }]);
  if (older !== undefined) analysis.setBaseline(EXAMPLE, { text: textOf(older) });
  const snapshot = analysis.snapshot();
  const found = snapshot.diagnostics(EXAMPLE).filter(({ rule: id }) => id === rule.id);
  const fixes = found.flatMap(diagnostic => snapshot.fixes(diagnostic));
  return { messages: found.map(({ message }) => message), fixes };
}

const EXAMPLE = 'file:///manifest.yaml';

function textOf(example: string): string {
  return `${dedent(example)}\n`;
}

function fixTable(fixes: readonly ExampleFix[]): string {
  const rows = fixes.map(
    ({ title, safety }) =>
      `| ${title} | ${safety === 'safe' ? 'yes, also together with others and with `--fix`' : 'a choice: only when you take it'} |`,
  );
  return `| Fix | Safe to apply unasked |\n| --- | --- |\n${rows.join('\n')}`;
}
