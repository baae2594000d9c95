/** The Markdown of our own pages as text for a terminal. */
import { createColors } from 'picocolors';
import type { TextOptions } from './text.ts';
import { wrapText } from './wrapText.ts';

/** Headings stand out to the left, so that the page is readable without colours, too. */
const MARGIN = 2;
const CODE_MARGIN = 4;

export function markdownText(markdown: string, { isColored, width }: TextOptions): string {
  const colors = createColors(isColored);

  const inline = (text: string): string =>
    plainInline(text).replace(/`([^`]+)`/g, (quoted, code: string) =>
      isColored ? colors.cyan(code) : quoted,
    );

  /** Where nobody looks at the width, the lines stay as they are written: one sentence each. */
  const wrapped = (lines: readonly string[], first: string): string => {
    const indent = ' '.repeat(first.length);
    const texts =
      width === undefined ? lines : [joinCode(wrapText(splitProof(lines.join(' ')), first.length, width))];
    return texts.map((text, index) => (index === 0 ? first : indent) + inline(text)).join('\n');
  };

  const margin = ' '.repeat(MARGIN);
  const render = (block: Block): string => {
    switch (block.kind) {
      case 'heading':
        return colors.bold(plainInline(block.lines.join(' ')));
      case 'code':
        return block.lines
          .map(line => ' '.repeat(CODE_MARGIN) + line)
          .join('\n')
          .replace(/ +$/gm, '');
      case 'quote':
        return wrapped(block.lines, `${margin}> `);
      case 'item':
        return wrapped(block.lines, `${margin}${block.mark} `);
      case 'row':
        return wrapped([rowText(block.lines)], `${margin}- `);
      case 'text':
        return wrapped(block.lines, margin);
    }
  };

  const blocks = blocksOf(markdown);
  return blocks
    .map((block, index) => `${isClose(blocks[index - 1], block) ? '' : '\n'}${render(block)}\n`)
    .join('')
    .replace(/^\n/, '');
}

interface Block {
  readonly kind: 'heading' | 'code' | 'quote' | 'item' | 'row' | 'text';
  readonly lines: readonly string[];
  /** Of an item: `-` or `2.` */
  readonly mark?: string;
}

/** Items of a list stand line by line, and the text of a section right below its heading. */
function isClose(before: Block | undefined, block: Block): boolean {
  if (before === undefined || block.kind === 'heading') return before === undefined;
  return (
    before.kind === 'heading' ||
    (before.kind === block.kind && (block.kind === 'item' || block.kind === 'row'))
  );
}

/** What our pages are made of, and no more: no list within a list, no heading but with `#`. */
function blocksOf(markdown: string): readonly Block[] {
  const blocks: (Block & { readonly lines: string[] })[] = [];
  let isCode = false;
  let open: (typeof blocks)[number] | undefined;
  const begin = (kind: Block['kind'], line: string, mark = ''): void => {
    open = { kind, lines: [line], mark };
    blocks.push(open);
  };
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) {
      isCode = !isCode;
      open = isCode ? { kind: 'code', lines: [] } : undefined;
      if (open !== undefined) blocks.push(open);
    } else if (isCode) open?.lines.push(line);
    else if (line.trim() === '') open = undefined;
    else if (line.startsWith('#')) begin('heading', line.replace(/^#+ /, ''));
    else if (line.startsWith('> ')) begin('quote', line.slice(2));
    else if (ITEM.test(line)) begin('item', line.replace(ITEM, ''), ITEM.exec(line)?.[1]);
    else if (line.startsWith('|')) begin('row', line);
    else if (open === undefined) begin('text', line);
    else open.lines.push(line.trim());
  }
  return blocks.filter((block, index) => !isTableHead(block, blocks[index + 1]));
}

const ITEM = /^(-|\d+\.) /;

/** The heading of a table, and the line below it: each row says enough by itself. */
function isTableHead({ kind, lines: [line = ''] }: Block, next: Block | undefined): boolean {
  const isRule = (text: string | undefined) => text !== undefined && /^\|[-| :]+\|$/.test(text);
  return kind === 'row' && (isRule(line) || isRule(next?.lines[0]));
}

/** `Restore 10Gi (safe)` */
function rowText([row = '']: readonly string[]): string {
  const [first = '', ...others] = row
    .split('|')
    .map(cell => cell.trim())
    .filter(cell => cell !== '');
  return others.length === 0 ? first : `${first} (${others.join('; ')})`;
}

/** Links to other pages are names here; those to the web stay what they are. */
function plainInline(text: string): string {
  return text
    .replace(/<(https?:[^>]+)>/g, '$1')
    .replace(/\[([^\]]+)\]\((https?:[^)]+)\)/g, '$1 ($2)')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/(^|[\s(])\*([^*\s][^*]*)\*/g, '$1$2');
}

/** A command that is broken cannot be copied, so its spaces are hidden while lines are made. */
function splitProof(text: string): string {
  return text.replace(/`[^`]+`/g, code => code.replaceAll(' ', '\u00a0'));
}

function joinCode(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
