/** `# setwise-ignore rule-id: reason` and `# setwise-ignore-file rule-id: reason`, as they are written. */
import type { YamlDocument } from '../syntax/yamlTree.ts';
import type { TextRange } from '../text/textRange.ts';
import { nearestName } from '../validation/nearestName.ts';
import type { CommentProblem } from './commentProblem.ts';
import { quote } from './common/words.ts';
import { allRules, ruleOf } from './registry.ts';

/** One rule that a comment names. Ranges are relative to the document. */
export interface IgnoredRule {
  /** From its `#` to the end of its line. */
  readonly comment: TextRange;
  readonly rule: string;
  /** Of the rule's id in the comment. */
  readonly ruleRange: TextRange;
  /** Empty where none is given. */
  readonly reason: string;
  /** It is meant for the whole file. */
  readonly isForFile: boolean;
}

export interface IgnoreComments {
  /** Rules that there are, in comments that are understood. */
  readonly ignored: readonly IgnoredRule[];
  readonly problems: readonly CommentProblem[];
}

/** What stands in an ignore comment until the author says why. */
export const REASON_PLACEHOLDER = 'why it is right here';

const NOTHING: IgnoreComments = { ignored: [], problems: [] };
const COMMENT = /^#[ \t]*setwise-(ignore(?:-file)?)(?![\w-])(.*)$/;
const IDS = /^[ \t]+([\w./-]+(?:[ \t]*,[ \t]*[\w./-]+)*)[ \t]*/;

const kept = new WeakMap<YamlDocument, IgnoreComments>();

export function ignoreCommentsOf(document: YamlDocument): IgnoreComments {
  let comments = kept.get(document);
  if (comments === undefined) {
    comments = document.text.includes('setwise-ignore') ? readComments(document) : NOTHING;
    kept.set(document, comments);
  }
  return comments;
}

function readComments(document: YamlDocument): IgnoreComments {
  const all = document.comments.map(comment => readComment(document, comment));
  return {
    ignored: all.flatMap(({ ignored }) => ignored),
    problems: all.flatMap(({ problems }) => problems),
  };
}

function readComment(document: YamlDocument, comment: TextRange): IgnoreComments {
  const { text, root } = document;
  const match = COMMENT.exec(text.slice(comment.start, comment.end).trimEnd());
  if (match === null) return NOTHING;
  const [whole, name = '', rest = ''] = match;
  const end = comment.start + whole.length;
  const word = { start: comment.start + whole.indexOf('setwise-'), end: end - rest.length };
  const ids = IDS.exec(rest);
  if (ids === null)
    return problem(word, `After ${quote(`setwise-${name}`)} comes the id of a rule, and behind a colon why.`);
  const isForFile = name === 'ignore-file';
  if (isForFile && root && !isBlank(document) && comment.start > root.range.start)
    return problem(
      word,
      'This comment counts only above the first manifest of a file, so it ignores nothing.',
    );

  const behind = rest.slice(ids[0].length);
  if (behind !== '' && !behind.startsWith(':')) return misspelt(behind, end, ids[0]);
  const reason = behind.slice(1).trim();
  const idsStart = end - rest.length + ids[0].indexOf(ids[1] ?? '');
  const named = [...(ids[1] ?? '').matchAll(/[^\s,]+/g)].map(id => {
    const start = idsStart + id.index;
    return { comment, rule: id[0], ruleRange: { start, end: start + id[0].length }, reason, isForFile };
  });
  return {
    ignored: named.filter(({ rule }) => canBeIgnored(rule)),
    problems: named.filter(({ rule }) => !canBeIgnored(rule)).map(unknownRule),
  };
}

/** Nothing but comments: between two `---` that is an empty text. */
export function isBlank({ root }: YamlDocument): boolean {
  return root === undefined || root.range.end === root.range.start;
}

/** What is said of comments and settings cannot be silenced by a comment. */
export function canBeIgnored(id: string): boolean {
  const rule = ruleOf(id);
  return rule !== undefined && rule.group !== 'setwise';
}

/** Behind the rules stands something else than a colon and a reason. */
function misspelt(behind: string, end: number, ids: string): IgnoreComments {
  const start = end - behind.length - (ids.length - ids.trimEnd().length);
  const range = { start, end };
  const [word = ''] = behind.replace(/^,\s*/, '').split(/[\s,:]/);
  if (ruleOf(word) !== undefined)
    return problem(range, 'Rules stand apart by a comma, so this comment ignores nothing.', {
      title: 'Put a comma between the rules',
      text: `, ${behind.replace(/^,\s*/, '')}`,
    });
  return problem(range, 'The reason stands behind a colon, so this comment ignores nothing.', {
    title: 'Put a colon before the reason',
    text: `: ${behind.replace(/^[\s,;.–—-]+/, '')}`,
  });
}

function unknownRule({ rule, ruleRange }: IgnoredRule): CommentProblem {
  if (ruleOf(rule) !== undefined) {
    const message = `No comment ignores ${rule}; settings can turn it off.`;
    return { range: ruleRange, message, severity: 'warning', instead: [], isSlip: false };
  }
  const meant = nearestName(rule, allRules.map(({ id }) => id).filter(canBeIgnored));
  return {
    range: ruleRange,
    message: `Setwise has no rule ${quote(rule)}, so this ignores nothing.`,
    severity: 'warning',
    instead: meant === undefined ? [] : [meant],
    isSlip: meant !== undefined,
  };
}

function problem(
  range: TextRange,
  message: string,
  slip?: { readonly title: string; readonly text: string },
): IgnoreComments {
  const fix = slip
    ? { instead: [slip.text], title: slip.title, isSlip: true }
    : { instead: [], isSlip: false };
  return { ignored: [], problems: [{ range, message, severity: 'warning', ...fix }] };
}
