/** `# setwise-kubernetes 1.33 SomeGate=true: reason` above a document: the Kubernetes that it is for. */
import { FEATURE_GATES } from '../release/featureGates.ts';
import { NEWEST_RELEASE, RELEASES, type Release, readRelease } from '../release/release.ts';
import type { YamlDocument } from '../syntax/yamlTree.ts';
import type { TextRange } from '../text/textRange.ts';
import { nearestName } from '../validation/nearestName.ts';
import type { CommentProblem } from './commentProblem.ts';
import { quote } from './common/words.ts';

/** What the comments above a document say. Ranges are relative to the document. */
export interface TargetComment {
  readonly release: { readonly value: Release; readonly range: TextRange } | undefined;
  readonly featureGates: ReadonlyMap<string, { readonly value: boolean; readonly range: TextRange }>;
  readonly problems: readonly CommentProblem[];
}

const NOTHING: TargetComment = { release: undefined, featureGates: new Map(), problems: [] };
const COMMENT = /^#[ \t]*setwise-([a-z-]+)(?![\w-])(.*)$/;
/** What may follow `setwise-` in a comment. */
const COMMENTS = ['kubernetes', 'ignore', 'ignore-file'];
/** As in an ignore comment, the reason follows a colon. */
const REASON = /:(?:\s.*)?$/;

const kept = new WeakMap<YamlDocument, TargetComment>();

export function targetCommentOf(document: YamlDocument): TargetComment {
  let comment = kept.get(document);
  if (comment === undefined) {
    comment = document.text.includes('setwise-') ? readComments(document) : NOTHING;
    kept.set(document, comment);
  }
  return comment;
}

interface Words {
  release: TargetComment['release'];
  readonly featureGates: Map<string, { readonly value: boolean; readonly range: TextRange }>;
  readonly problems: CommentProblem[];
}

function readComments({ text, root, comments }: YamlDocument): TargetComment {
  const words: Words = { release: undefined, featureGates: new Map(), problems: [] };
  for (const comment of comments) {
    const match = COMMENT.exec(text.slice(comment.start, comment.end).trimEnd());
    if (match === null) continue;
    const [whole, name = '', rest = ''] = match;
    const end = comment.start + whole.length;
    const nameStart = end - rest.length - name.length;
    if (name === 'kubernetes') {
      if (root !== undefined && comment.start > root.range.start)
        addProblem(
          words,
          { start: comment.start, end },
          'This comment counts only above the first line of a manifest.',
        );
      else readWords(rest, end - rest.length, words);
    } else if (!COMMENTS.includes(name)) {
      const meant = nearestName(name, COMMENTS);
      const range = { start: nameStart, end: nameStart + name.length };
      if (meant !== undefined)
        addProblem(
          words,
          range,
          `Setwise knows no comment ${quote(`setwise-${name}`)}, so it does nothing.`,
          [meant],
        );
    }
  }
  return words;
}

/** @param start Of the text in the document. */
function readWords(text: string, start: number, words: Words): void {
  const found = [...text.replace(REASON, '').matchAll(/[^\s,]+/g)];
  if (found.length === 0)
    addProblem(
      words,
      { start: start - 'setwise-kubernetes'.length, end: start },
      `After ${quote('setwise-kubernetes')} comes a release, such as ${NEWEST_RELEASE}, or a feature gate, such as Name=true.`,
    );
  for (const { 0: word, index } of found) {
    const range = { start: start + index, end: start + index + word.length };
    if (/^[A-Za-z_]\w*(?:=|$)/.test(word) && !/^v\d/.test(word)) readGate(word, range, words);
    else readReleaseWord(word, range, words);
  }
}

function readReleaseWord(word: string, range: TextRange, words: Words): void {
  const value = readRelease(word);
  if (value === undefined)
    addProblem(
      words,
      range,
      `Setwise knows no Kubernetes ${quote(word)}; it knows ${RELEASES[0]} to ${NEWEST_RELEASE}.`,
    );
  else if (words.release !== undefined && words.release.value !== value)
    addProblem(
      words,
      range,
      `This manifest is already said to be for Kubernetes ${words.release.value}, so ${value} does not count.`,
    );
  else words.release ??= { value, range };
}

function readGate(word: string, range: TextRange, words: Words): void {
  const [name = '', value] = word.split(/=(.*)/s);
  const nameRange = { start: range.start, end: range.start + name.length };
  if (!Object.hasOwn(FEATURE_GATES, name)) {
    const meant = nearestName(name, Object.keys(FEATURE_GATES));
    addProblem(
      words,
      nameRange,
      `Setwise knows no feature gate ${quote(name)} that changes what it says.`,
      meant === undefined ? [] : [meant],
    );
  } else if (value !== 'true' && value !== 'false') {
    const isSlip = value !== undefined && /^(?:true|false)$/i.test(value);
    const both = [`${name}=true`, `${name}=false`];
    const message = `A feature gate is ${quote(both[0] ?? '')} or ${quote(both[1] ?? '')} here, so ${quote(word)} does nothing.`;
    addProblem(words, range, message, isSlip ? [`${name}=${value.toLowerCase()}`] : both);
  } else words.featureGates.set(name, { value: value === 'true', range });
}

function addProblem(
  { problems }: Words,
  range: TextRange,
  message: string,
  instead: readonly string[] = [],
): void {
  problems.push({ range, message, severity: 'error', instead, isSlip: instead.length === 1 });
}
