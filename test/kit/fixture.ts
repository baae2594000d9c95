/**
 * Reads fixtures: manifests with what is expected written below the lines that it is about.
 *
 * - `# ^^^ text` says what is found in the columns above; `# | more` continues the text. `💡` before it: there is a fix.
 *   These lines are taken out before anything is parsed.
 * - The indentation of the first line is taken from all lines. For what begins in column 0 the `#` stands in the margin.
 * - `#- /path/service.yaml` begins another file; the first is `/manifest.yaml` unless it is named.
 * - `$0` is the cursor, `$0…$0` a selection.
 */
import { dedent } from '../../server/src/engine/rules/common/dedent.ts';

export interface Fixture {
  readonly files: readonly FixtureFile[];
}

export interface FixtureFile {
  readonly path: string;
  readonly text: string;
  readonly annotations: readonly Annotation[];
  /** Offsets of `$0` in the text. */
  readonly cursors: readonly number[];
}

/** What is said about a place on one line; the end of a place of several lines is that of its first line. */
export interface Annotation {
  /** Counted from 0. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const MARKER = /^(\s*)#(\s*)(\^+)\s?(.*)$/;
const CONTINUATION = /^\s*#\s*\|\s?(.*)$/;
const FILE = /^#- (\S+)$/;

export function parseFixture(source: string): Fixture {
  const lines = source
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
    .split('\n');
  const margin = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  const files: { path: string; lines: string[]; annotations: Annotation[] }[] = [];
  const open = (path: string) => {
    const file = { path, lines: [], annotations: [] };
    files.push(file);
    return file;
  };
  let file: (typeof files)[number] | undefined;
  for (const line of lines) {
    const path = FILE.exec(line.trim())?.[1];
    if (path !== undefined) {
      file = open(path);
      continue;
    }
    file ??= open('/manifest.yaml');
    readLine(line, margin, file);
  }
  for (const { lines: own } of files) while (own.at(-1)?.trim() === '') own.pop();
  return { files: files.map(({ path, lines, annotations }) => withCursors(path, lines, annotations)) };
}

function readLine(
  line: string,
  margin: number,
  file: { readonly lines: string[]; readonly annotations: Annotation[] },
): void {
  const marker = MARKER.exec(line);
  if (marker !== null) {
    const [, before = '', gap = '', carets = '', text = ''] = marker;
    const start = before.length + 1 + gap.length - margin;
    file.annotations.push({ line: file.lines.length - 1, start, end: start + carets.length, text });
    return;
  }
  const more = CONTINUATION.exec(line)?.[1];
  const last = file.annotations.pop();
  if (last !== undefined && more !== undefined && last.line === file.lines.length - 1) {
    file.annotations.push({ ...last, text: `${last.text} ${more.trim()}` });
    return;
  }
  if (last !== undefined) file.annotations.push(last);
  file.lines.push(line.slice(Math.min(margin, line.search(/\S|$/))));
}

function withCursors(
  path: string,
  lines: readonly string[],
  annotations: readonly Annotation[],
): FixtureFile {
  const cursors: number[] = [];
  let text = `${lines.join('\n')}\n`;
  for (let at = text.indexOf('$0'); at !== -1; at = text.indexOf('$0', at)) {
    cursors.push(at);
    text = text.slice(0, at) + text.slice(at + 2);
  }
  return { path, text, annotations, cursors };
}

/** A text with what is said about it, in a form that shows differences well. */
export function renderAnnotations(text: string, annotations: readonly Annotation[]): string {
  const byLine = new Map<number, Annotation[]>();
  for (const annotation of annotations) {
    byLine.set(annotation.line, [...(byLine.get(annotation.line) ?? []), annotation]);
  }
  return text
    .split('\n')
    .flatMap((line, index) => {
      const said = [...(byLine.get(index) ?? [])].sort(
        (a, b) => a.start - b.start || (a.text < b.text ? -1 : 1),
      );
      return [
        `  ${line}`,
        ...said.map(
          ({ start, end, text: what }) => `# ${' '.repeat(start)}${'^'.repeat(end - start)} ${what}`,
        ),
      ];
    })
    .join('\n');
}

/** A manifest as it stands in the code of a test: without its margin, with a line end. */
export function manifest(source: string): string {
  return `${dedent(source)}\n`;
}
