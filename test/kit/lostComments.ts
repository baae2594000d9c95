/** Whether a change of a text keeps the comments of the author. */

/**
 * The comments that are neither beside what they stood beside nor on a line of their own. A comment for Setwise itself
 * may go: changing it is what some fixes are for.
 */
export function lostComments(before: string, after: string): readonly string[] {
  const byComment = new Map<string, string[]>();
  for (const { comment, code } of commentLines(after)) {
    const codes = byComment.get(comment);
    if (codes === undefined) byComment.set(comment, [code]);
    else codes.push(code);
  }
  return commentLines(before).flatMap(({ comment, code }) => {
    if (comment.startsWith('# setwise-')) return [];
    const codes = byComment.get(comment) ?? [];
    const index = codes.findIndex(other => other === '' || isSameEntry(other, code));
    if (index === -1) return [comment];
    codes.splice(index, 1);
    return [];
  });
}

function commentLines(text: string): { readonly code: string; readonly comment: string }[] {
  return text.split('\n').flatMap(line => {
    if (!line.includes('#')) return [];
    const match = /^(.*?)(?:^|\s)(#.*)$/.exec(line);
    return match ? [{ code: (match[1] ?? '').trim(), comment: match[2] ?? '' }] : [];
  });
}

/** A fix may change the key or the value that a comment stands beside, not both. */
function isSameEntry(left: string, right: string): boolean {
  const [leftKey, leftValue] = entryOf(left);
  const [rightKey, rightValue] = entryOf(right);
  return leftKey === rightKey || leftValue === rightValue;
}

function entryOf(code: string): readonly [string, string] {
  const [key = '', ...value] = code.replace(/^(?:- )+/, '').split(':');
  return [key, value.join(':').trim()];
}
