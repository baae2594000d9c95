/** Writes ignore comments: above the line of a finding, or for the whole file. */
import type { Finding, Fix } from '../rules/finding.ts';
import { canBeIgnored, REASON_PLACEHOLDER } from '../rules/ignoreComments.ts';
import { parentAt } from '../syntax/nodeAt.ts';
import type { YamlDocument } from '../syntax/yamlTree.ts';
import { lineBreakOf, lineEndAt, nextLineAt } from '../text/lines.ts';
import { textRange } from '../text/textRange.ts';
import type { ResolvedFix } from './diagnostic.ts';

/** Whether a comment can stand in the file, and can be about the rule. JSON has no comments. */
export function takesIgnoreComment(uri: string, rule: string): boolean {
  return !uri.endsWith('.json') && canBeIgnored(rule);
}

/** `# setwise-ignore rule: reason` above the line of a finding; not for manifests in braces, where it would be about all. */
export function ignoreFix(finding: Finding, document: YamlDocument): Fix {
  return {
    title: `Ignore ${finding.rule} here`,
    safety: 'unsafe',
    placeholder: REASON_PLACEHOLDER,
    apply: ({ editor }) => {
      const { root } = document;
      const isInBraces = root !== undefined && 'style' in root && root.style === 'flow';
      const parent = parentAt(root, finding.range.start);
      const comment = `setwise-ignore ${finding.rule}: ${REASON_PLACEHOLDER}`;
      return !isInBraces && parent !== undefined && editor.insertComment(parent, comment);
    },
  };
}

/** `# setwise-ignore-file rule: reason` at the top of the file, below a heading and other comments of its kind. */
export function ignoreInFile(rule: string, uri: string, text: string): ResolvedFix {
  const at = topOf(text);
  const comment = `# setwise-ignore-file ${rule}: ${REASON_PLACEHOLDER}${lineBreakOf(text)}`;
  return {
    title: `Ignore ${rule} in this file`,
    safety: 'unsafe',
    placeholder: REASON_PLACEHOLDER,
    files: [{ uri, edits: [{ range: textRange(at, at), text: comment }], isNew: false }],
  };
}

/** Comments that a blank line or a `---` sets apart are a heading; others are about the first manifest. */
function topOf(text: string): number {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  let top = start;
  let offset = start;
  while (offset < text.length) {
    const line = text.slice(offset, lineEndAt(text, offset));
    const next = nextLineAt(text, offset);
    if (next === text.length && !text.endsWith('\n')) break;
    if (/^#[ \t]*setwise-/.test(line)) top = next;
    else if (line.trim() === '' || line.startsWith('---')) {
      if (/^#/.test(text.slice(start, offset)) && top === start) top = offset;
      if (line.startsWith('---')) break;
    } else if (!line.startsWith('#') && !line.startsWith('%')) break;
    offset = next;
  }
  return top;
}
