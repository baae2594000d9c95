/** `setwise explain RULE`: the page of a rule in the terminal. */
import { createColors } from 'picocolors';
import { allRules, ruleUrl } from '../engine/index.ts';
import { EXIT_CLEAN, EXIT_TROUBLE } from './exitCode.ts';
import type { Terminal } from './terminal.ts';

export function explainRule(id: string, terminal: Terminal): number {
  const rule = allRules.find(candidate => candidate.id === id);
  if (rule === undefined) {
    terminal.err(`setwise: there is no rule "${id}". See "setwise rules".\n`);
    return EXIT_TROUBLE;
  }
  const colors = createColors(terminal.isColored);
  const { docs } = rule;
  const sections = [
    `${colors.bold(rule.title)}\n${rule.id} · ${rule.severity} · ${rule.origin}`,
    docs.why,
    ...(docs.older === undefined
      ? []
      : [`${colors.bold('What is applied already')}\n\n${indent(docs.older)}`]),
    `${colors.bold('Like this it goes wrong')}\n\n${indent(docs.bad)}`,
    `${colors.bold('Like this it works')}\n\n${indent(docs.good)}`,
    [...docs.references, ruleUrl(rule.id)].join('\n'),
  ];
  terminal.out(`${sections.join('\n\n')}\n`);
  return EXIT_CLEAN;
}

/** Examples are written indented in the rule's source; all lines lose what the first one has. */
function indent(example: string): string {
  const lines = example.replace(/^\n/, '').trimEnd().split('\n');
  const margin = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  return lines.map(line => `  ${line.slice(margin)}`.trimEnd()).join('\n');
}
