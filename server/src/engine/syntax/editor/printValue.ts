/** Writes plain values as block or flow YAML, without the indentation of the place they go to. */
import { isFilled, isList, isObject, type PlainValue } from './plainValue.ts';
import {
  type PlainScalar,
  printBlockScalar,
  printScalar,
  type QuoteStyle,
  type ScalarContext,
} from './printScalar.ts';

/** How a document is laid out. */
export interface Layout {
  /** Columns by which a map under a key is indented. */
  readonly step: number;
  /** Columns by which a sequence under a key is indented: 0, or the step. */
  readonly sequenceStep: number;
  /** Columns from a dash to what follows it. */
  readonly dashWidth: number;
  readonly quotes: QuoteStyle;
  /** Whether text of several lines may be written as a block; else it is quoted. */
  readonly allowsBlockScalars: boolean;
}

/** A value as it stands after a key or a dash. */
export interface PrintedValue {
  /** What goes on the line of the key or dash; empty for a map or sequence. */
  readonly first: string;
  /** Lines below, relative to the column that `kind` calls for. */
  readonly rest: readonly string[];
  readonly kind: 'scalar' | 'map' | 'sequence';
}

export function printValue(value: PlainValue, layout: Layout): PrintedValue {
  if (isFilled(value)) {
    return isList(value)
      ? { first: '', rest: value.flatMap(item => printItem(item, layout)), kind: 'sequence' }
      : {
          first: '',
          rest: Object.entries(value).flatMap(([key, child]) => printEntry(key, child, layout)),
          kind: 'map',
        };
  }
  const block = typeof value === 'string' && layout.allowsBlockScalars ? printBlockScalar(value) : undefined;
  if (block !== undefined) return { first: block.header, rest: block.lines, kind: 'scalar' };
  return { first: printFlow(value, { isFlow: false, quotes: layout.quotes }), rest: [], kind: 'scalar' };
}

export function printEntry(key: string, value: PlainValue, layout: Layout): readonly string[] {
  const printed = printValue(value, layout);
  const indentation = printed.kind === 'sequence' ? layout.sequenceStep : layout.step;
  const name = printScalar(key, { isFlow: false, quotes: layout.quotes });
  return [
    printed.first === '' ? `${name}:` : `${name}: ${printed.first}`,
    ...indentLines(printed.rest, indentation),
  ];
}

export function printItem(value: PlainValue, layout: Layout): readonly string[] {
  const printed = printValue(value, layout);
  const [first = '', ...rest] = printed.kind === 'scalar' ? [printed.first, ...printed.rest] : printed.rest;
  return [`-${' '.repeat(layout.dashWidth - 1)}${first}`, ...indentLines(rest, layout.dashWidth)];
}

/** Writes a value on one line. */
export function printFlow(value: PlainValue, context: ScalarContext): string {
  const inside: ScalarContext = { ...context, isFlow: true };
  if (isList(value)) return `[${value.map(item => printFlow(item, inside)).join(', ')}]`;
  if (isObject(value)) {
    const entries = Object.entries(value).map(([key, child]) => printFlowEntry(key, child, inside));
    return `{${entries.join(', ')}}`;
  }
  return printScalar(value as PlainScalar, context);
}

export function printFlowEntry(key: string, value: PlainValue, context: ScalarContext): string {
  return `${printScalar(key, context)}: ${printFlow(value, context)}`;
}

/** Indents lines, leaving empty ones empty. */
export function indentLines(lines: readonly string[], columns: number): readonly string[] {
  const indentation = ' '.repeat(columns);
  return lines.map(line => (line === '' ? '' : indentation + line));
}
