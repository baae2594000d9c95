/**
 * What a hover shows, as text.
 *
 * In the text, `‸` stands where the pointer is. The result has the words under the pointer first, then a line for
 * the title with the type, one for each fact, effect and place, and `Kubernetes: …` for the description.
 */
import assert from 'node:assert/strict';
import { hoverAt } from '../../server/src/engine/analysis/hoverAt.ts';
import type { Documentation } from '../../server/src/engine/schema/documentation.ts';
import { type Files, openWorkspace, pathOf, uriOf, type WorkspaceOptions } from './openWorkspace.ts';

export interface HoverTestOptions extends WorkspaceOptions {
  readonly documentation?: Documentation;
  /** Other files of the workspace. */
  readonly files?: Files;
}

const POINTER = '‸';
const PATH = '/manifest.yaml';

/** Undefined where nothing is shown. */
export function hoverText(marked: string, options: HoverTestOptions = {}): string | undefined {
  const offset = marked.indexOf(POINTER);
  assert.notEqual(offset, -1, 'The text has a pointer.');
  const text = marked.replace(POINTER, '');
  const files = new Map([[PATH, text], ...(options.files ?? [])]);
  const snapshot = openWorkspace(files, options);
  const hover = hoverAt(snapshot, { uri: uriOf(PATH), offset }, options.documentation);
  if (hover === undefined) return undefined;
  assert.ok(hover.range.start <= offset && offset <= hover.range.end, 'The range holds the pointer.');
  const { title, type, facts, effects, description, places, links } = hover;
  return [
    `<${text.slice(hover.range.start, hover.range.end)}>`,
    type === undefined ? title : `${title}: ${type}`,
    ...facts,
    ...effects,
    ...(description === undefined ? [] : [`Kubernetes: ${description}`]),
    ...places.map(
      ({ uri, offset: at }) => `-> ${pathOf(uri)}:${snapshot.lines(uri).positionAt(at).line + 1}`,
    ),
    ...(type === undefined ? links.map(({ url }) => url) : []),
  ].join('\n');
}

/** Expects exactly these lines; nothing at all without any. */
export function checkHover(
  marked: string,
  expected: string | undefined,
  options: HoverTestOptions = {},
): void {
  assert.equal(hoverText(marked, options), expected === undefined ? undefined : dedent(expected));
}

function dedent(text: string): string {
  return text
    .trim()
    .split('\n')
    .map(line => line.trim())
    .join('\n');
}
