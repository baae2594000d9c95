/**
 * What is wrong with a text, as the server's decoder sees it.
 *
 * The decoder of the API server (go-yaml v2 behind sigs.k8s.io/yaml) and the parser here disagree in places: lines of
 * quoted scalars and flow collections may stand anywhere for the decoder (`parseYaml` reads them so), while it refuses
 * some characters, escapes and aliases that the parser lets pass. Each was put to the decoder of Kubernetes 1.37.
 */
import { type TextRange, textRange } from '../text/textRange.ts';
import { flowKeyFault, flowScalarFault } from './flowFaults.ts';
import type { YamlDocument, YamlNode, YamlScalar } from './yamlTree.ts';

export interface SyntaxFault {
  /** Kebab case, Setwise's own. */
  readonly code: string;
  /** A sentence, ending with a full stop. */
  readonly message: string;
  /** Relative to the document; may be empty at the end of the text. */
  readonly range: TextRange;
}

/** Only what the server's decoder refuses, in the order of the text. */
export function syntaxFaults(document: YamlDocument): readonly SyntaxFault[] {
  const faults = document.errors.map(({ code, range }) => {
    const [name, message] = MESSAGES[code] ?? ['unreadable', 'Kubernetes cannot read the YAML here.'];
    return {
      code: name,
      message,
      range: code === 'MULTILINE_IMPLICIT_KEY' ? firstLine(range, document.text) : range,
    };
  });
  if (document.text.startsWith('\uFEFF')) {
    const message = 'A byte order mark stands here twice; remove one.';
    faults.push({ code: 'byte-order-mark', message, range: textRange(0, 1) });
  }
  faults.push(...characterFaults(document.text), ...directiveFaults(document.text));
  if (document.root !== undefined) collectNodeFaults(document.root, document.text, faults, false);
  return faults.sort((a, b) => a.range.start - b.range.start);
}

/** The line that lacks something, without the one that it runs into. */
function firstLine(range: TextRange, text: string): TextRange {
  const lineEnd = text.indexOf('\n', range.start);
  if (lineEnd === -1 || lineEnd >= range.end) return range;
  return textRange(range.start, range.start + text.slice(range.start, lineEnd).trimEnd().length);
}

/** By the parser's codes; what follows is the name of the fault and the sentence. */
const MESSAGES: Readonly<Record<string, readonly [string, string]>> = {
  BAD_INDENT: ['indentation', 'This line is not indented like the lines it belongs to.'],
  BAD_SCALAR_START: ['reserved-character', 'A value that begins with this character needs quotes.'],
  BAD_DQ_ESCAPE: [
    'escape',
    'Double quotes know no such escape; write the backslash twice, or use single quotes.',
  ],
  BLOCK_AS_IMPLICIT_KEY: ['nested-map', 'A second colon on the line: quote the value, or begin a new line.'],
  BLOCK_IN_FLOW: ['block-in-flow', 'Between braces or brackets, entries need commas.'],
  MISSING_CHAR: ['missing-character', 'Something is missing here: a colon, a dash, or the end of a quote.'],
  MULTILINE_IMPLICIT_KEY: [
    'key-without-colon',
    'This line has no colon, so the key goes on into the next line.',
  ],
  KEY_OVER_1024_CHARS: ['key-too-long', 'A key may have 1024 characters at most.'],
  TAB_AS_INDENT: ['tab', 'Tabs cannot indent; use spaces.'],
  MULTIPLE_ANCHORS: ['anchors', 'A value has one anchor at most.'],
  MULTIPLE_TAGS: ['tags', 'A value has one tag at most.'],
  TOO_DEEP: ['too-deep', 'Here the text goes deeper than Setwise looks.'],
  UNEXPECTED_TOKEN: ['unexpected', 'Kubernetes does not expect this here.'],
};

/** Characters that the decoder refuses anywhere, such as control characters aside from tabs and line ends. */
function characterFaults(text: string): readonly SyntaxFault[] {
  const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]/g;
  return [...text.matchAll(control)].slice(0, 20).map(match => ({
    code: 'control-character',
    message: `The character ${codeOf(match[0])} cannot stand in YAML.`,
    range: textRange(match.index, match.index + 1),
  }));
}

/** Directives stand before `---`; the decoder knows `%YAML 1.1` and `%TAG`. */
function directiveFaults(text: string): readonly SyntaxFault[] {
  if (!text.startsWith('%') && !text.includes('\n%')) return [];
  const [head = ''] = text.split(/^---/m, 1);
  if (head.length === text.length) return [];
  return [...head.matchAll(/^%(?!YAML[ \t]+1\.1[ \t]*\r?$|TAG[ \t]).*$/gm)].map(match => ({
    code: 'directive',
    message: 'Kubernetes knows no such directive; remove the line.',
    range: textRange(match.index, match.index + match[0].trimEnd().length),
  }));
}

function codeOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function collectNodeFaults(node: YamlNode, text: string, faults: SyntaxFault[], isInFlow: boolean): void {
  if (node.kind !== 'alias' && node.anchor !== undefined && !/^[\w-]+$/.test(node.anchor)) {
    const start = text.lastIndexOf(`&${node.anchor}`, node.range.start);
    const message = 'The name of an anchor takes letters, digits, dashes and underscores only.';
    const range = start === -1 ? node.range : textRange(start, start + node.anchor.length + 1);
    faults.push({ code: 'anchor-name', message, range });
  }
  if (isInFlow && node.kind !== 'alias' && node.tag !== undefined && node.anchor === undefined) {
    const { start } = node.range;
    if (/^[^\s][\]{}]$/.test(text.slice(start - 1, start + 1))) {
      const message = 'A tag needs a space after it.';
      faults.push({ code: 'tag-end', message, range: textRange(start - 1, start) });
    }
  }
  if (node.kind === 'alias') {
    if (node.target !== undefined) return;
    faults.push({
      code: 'alias',
      message: `No anchor "&${node.name}" stands before this alias.`,
      range: node.range,
    });
  } else if (node.kind === 'scalar') {
    const flowFault = isInFlow ? flowScalarFault(node, text) : undefined;
    if (flowFault !== undefined) faults.push(flowFault);
    const fault = escapeFault(node, text) ?? (isInFlow ? undefined : separatorFault(node, text));
    if (fault !== undefined) faults.push(fault);
  } else if (node.kind === 'map') {
    const isFlow = node.style === 'flow';
    for (const entry of node.entries) {
      const { keyNode, keyRange, value } = entry;
      const keyFault = isFlow ? flowKeyFault(entry, text) : undefined;
      if (keyFault !== undefined) faults.push(keyFault);
      if (keyNode?.kind === 'map' || keyNode?.kind === 'sequence') {
        faults.push({ code: 'key', message: 'A key cannot be a map or a list.', range: keyRange });
      } else if (keyRange.start === keyRange.end) {
        faults.push({ code: 'key', message: 'This colon has no key before it.', range: keyRange });
      }
      if (keyNode?.kind === 'scalar') collectNodeFaults(keyNode, text, faults, isFlow);
      if (value !== undefined) collectNodeFaults(value, text, faults, isFlow);
    }
  } else {
    const isFlow = node.style === 'flow';
    for (const { value } of node.items)
      if (value !== undefined) collectNodeFaults(value, text, faults, isFlow);
  }
}

/** Escapes that the decoder, of YAML 1.1, does not know: of a slash, and of one half of a pair of surrogates. */
function escapeFault(node: YamlScalar, text: string): SyntaxFault | undefined {
  if (node.style !== 'double') return undefined;
  const source = text.slice(node.range.start, node.range.end);
  for (let at = source.indexOf('\\'); at !== -1; at = source.indexOf('\\', at + 2)) {
    const start = node.range.start + at;
    if (source[at + 1] === '/') {
      const message = 'Kubernetes knows no escape for a slash; write it without the backslash.';
      return { code: 'escape', message, range: textRange(start, start + 2) };
    }
    if (/^u[dD][89a-fA-F]/.test(source.slice(at + 1, at + 4))) {
      const message = 'Kubernetes knows no escape in two halves; write the character itself.';
      return { code: 'escape', message, range: textRange(start, start + 6) };
    }
  }
  return undefined;
}

/** What YAML 1.1 takes for a line end: what follows stands at the margin then, where no plain text goes on. */
function separatorFault(node: YamlScalar, text: string): SyntaxFault | undefined {
  if (node.style !== 'plain') return undefined;
  const at = text.slice(node.range.start, node.range.end).search(/[\u0085\u2028\u2029]/);
  if (at === -1) return undefined;
  const start = node.range.start + at;
  const character = codeOf(text[start] ?? '');
  return {
    code: 'line-separator',
    message: `The character ${character} ends the line for Kubernetes; put the text in quotes or remove it.`,
    range: textRange(start, start + 1),
  };
}
