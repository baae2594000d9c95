/** Anchors and aliases: what stands in two places at once, so that changing one changes the other. */
import { rangesTouch, type TextRange } from '../../text/textRange.ts';
import type { YamlAlias, YamlDocument, YamlNode, YamlParent } from '../yamlTree.ts';

/** Whether an alias repeats this node or something around it. */
export function isShared(document: YamlDocument, node: YamlNode | undefined): boolean {
  const targets = new Set<YamlNode | undefined>(aliasesIn(document.root).map(alias => alias.target));
  if (targets.size === 0) return false;
  for (let near = node; near !== undefined; near = near.parent?.parent) {
    if (targets.has(near)) return true;
  }
  return false;
}

/** Whether an alias outside of the range leads into it: taking the range away would leave it without its anchor. */
export function isNeededElsewhere(document: YamlDocument, range: TextRange): boolean {
  return aliasesIn(document.root).some(
    ({ range: alias, target }) =>
      target !== undefined &&
      rangesTouch(target.range, range) &&
      !(range.start <= alias.start && alias.end <= range.end),
  );
}

/** Whether anchors or aliases stand in what the entry or item holds. */
export function holdsAnchors(parent: YamlParent): boolean {
  return aliasesIn(parent.value).length > 0 || hasAnchor(parent.value);
}

function hasAnchor(node: YamlNode | undefined): boolean {
  if (node === undefined || node.kind === 'alias') return false;
  if (node.anchor !== undefined) return true;
  return childrenOf(node).some(child => hasAnchor(child.value));
}

function aliasesIn(node: YamlNode | undefined): readonly YamlAlias[] {
  if (node === undefined) return [];
  if (node.kind === 'alias') return [node];
  return childrenOf(node).flatMap(child => aliasesIn(child.value));
}

function childrenOf(node: YamlNode): readonly YamlParent[] {
  return node.kind === 'map' ? node.entries : node.kind === 'sequence' ? node.items : [];
}
