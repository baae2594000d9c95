/** What is shown under the pointer: a field of the API, or a rule that a comment names. Offsets count from the start of the file. */
import { focusAt } from '../features/focus.ts';
import { type Hover, type HoverPlace, NO_HOVER_TEXT } from '../features/hover/hover.ts';
import type { HoverContext } from '../features/hover/hoverContext.ts';
import { hoverField } from '../features/hover/hoverField.ts';
import { hoverName } from '../features/hover/hoverName.ts';
import { mentionAt } from '../features/names/mentionsIn.ts';
import { resolveMention } from '../features/names/resolveMention.ts';
import { ruleOf } from '../rules/registry.ts';
import { ruleUrl } from '../rules/ruleUrl.ts';
import { suppressionsOf } from '../rules/suppressions.ts';
import { documentationWith } from '../schema/customSchema.ts';
import type { Documentation } from '../schema/documentation.ts';
import type { YamlDocument } from '../syntax/yamlTree.ts';
import { containsOffset, shiftRange } from '../text/textRange.ts';
import type { IndexedResource } from '../workspace/resourceIndex.ts';
import { locateResource } from './locateResource.ts';
import type { Snapshot } from './snapshot.ts';

/** Undefined where there is nothing to say. */
export function hoverAt(
  snapshot: Snapshot,
  { uri, offset }: { readonly uri: string; readonly offset: number },
  documentation: Documentation | undefined,
): Hover | undefined {
  const placed = snapshot
    .file(uri)
    ?.documents.filter(({ start }) => start <= offset)
    .at(-1);
  if (placed === undefined) return undefined;
  const { document, start } = placed;
  const { target, naming } = snapshot.settingsAt(uri, offset);
  const context: HoverContext = {
    target,
    naming,
    index: snapshot.index,
    custom: snapshot.custom,
    documentation: documentationWith(documentation, snapshot.custom),
    locate: resource => locate(snapshot, resource),
  };
  const hover =
    hoverMention(document, offset - start, context) ?? hoverFocus(document, offset - start, context);
  return hover && { ...hover, range: shiftRange(hover.range, start) };
}

/** A name in a text says more than the field that holds the text. */
function hoverMention(document: YamlDocument, offset: number, context: HoverContext): Hover | undefined {
  const mention = mentionAt(document, offset);
  const resolved = mention && resolveMention(mention, context);
  return mention && resolved && hoverName(mention, resolved, context);
}

function hoverFocus(document: YamlDocument, offset: number, context: HoverContext): Hover | undefined {
  const focus = focusAt(document, offset);
  return focus === undefined ? hoverRule(document, offset) : hoverField(focus, context);
}

function hoverRule(document: YamlDocument, offset: number): Hover | undefined {
  const suppression = suppressionsOf(document).find(({ ruleRange }) => containsOffset(ruleRange, offset));
  const rule = suppression && ruleOf(suppression.rule);
  if (suppression === undefined || rule === undefined) return undefined;
  const { covers, rule: title, ruleRange: range, isForFile } = suppression;
  const isWhole = covers.start === 0 && covers.end === document.text.length;
  const where = isForFile ? 'in this file' : isWhole ? 'in this document' : 'for this place';
  const [why = ''] = rule.docs.why.trim().split('\n');
  return {
    ...NO_HOVER_TEXT,
    range,
    title,
    effects: [`${rule.title}. The comment leaves it out ${where}.`, why],
    links: [{ title: 'About this rule', url: ruleUrl(title) }],
  };
}

function locate(snapshot: Snapshot, { uri, ordinal }: IndexedResource): HoverPlace | undefined {
  const file = snapshot.file(uri);
  let count = 0;
  const found = file && locateResource(file, () => count++ === ordinal);
  return found && { uri, offset: found.start + found.resource.root.range.start };
}
