/** Writes random YAML documents in every style that people use. */
import type { Random } from '../../kit/random.ts';

/** Texts that stand for themselves or for something else, beside what they mean. */
const SCALARS: readonly (readonly [string, unknown])[] = [
  ['web', 'web'],
  ['10', 10],
  ['"10"', '10'],
  ["'it''s'", "it's"],
  ['true', true],
  ['"yes"', 'yes'],
  ['null', null],
  ['~', null],
  ['10Gi', '10Gi'],
  ['registry.example/db:1.4.2', 'registry.example/db:1.4.2'],
  ['a # no', undefined],
  ['http://x/#y', 'http://x/#y'],
  ['"a # b"', 'a # b'],
  ['-1', -1],
  ['-x', '-x'],
  ['"tab\\tnew\\nline"', 'tab\tnew\nline'],
  ['""', ''],
];

const KEYS: readonly (readonly [string, string])[] = [
  ...['name', 'image', 'spec', 'labels', 'ports', 'args', 'x', 'containers', 'app.example/name'].map(
    key => [key, key] as const,
  ),
  ['"on"', 'on'],
  ["'1e3'", '1e3'],
  ['two words', 'two words'],
];

interface Style {
  readonly step: number;
  readonly sequenceStep: number;
  readonly comments: number;
}

/** A document with comments numbered `# c0`, `# c1`, …, and the data it holds. */
export interface RandomYaml {
  readonly text: string;
  readonly data: unknown;
}

export function randomYaml(random: Random): RandomYaml {
  return new Writer(random).document();
}

class Writer {
  readonly #random: Random;
  readonly #style: Style;
  #comments = 0;

  constructor(random: Random) {
    this.#random = random;
    const step = random.pick([2, 2, 4, 3]);
    this.#style = { step, sequenceStep: random.pick([0, step]), comments: random.pick([0, 15, 40]) };
  }

  document(): RandomYaml {
    const random = this.#random;
    const lines: string[] = [];
    if (random.chance(20)) lines.push(`---${this.#beside()}`);
    const [body, data] = this.#block(0, 0, random.chance(90) ? 'map' : 'sequence');
    lines.push(...body);
    if (random.chance(10)) lines.push(this.#comment());
    if (lines.at(-1) !== '') for (let blank = random.below(3); blank > 0; blank--) lines.push('');
    const lineBreak = random.chance(20) ? '\r\n' : '\n';
    const isOpen = random.chance(15) && lines.at(-1) !== '' && !lines.at(-1)?.endsWith('more: x');
    const text = lines.join(lineBreak) + (isOpen ? '' : lineBreak);
    return { text, data };
  }

  #comment(): string {
    return `# c${this.#comments++}${this.#random.chance(30) ? ' {a: "b' : ''}`;
  }

  #beside(): string {
    return this.#random.chance(this.#style.comments)
      ? ` ${' '.repeat(this.#random.below(3))}${this.#comment()}`
      : '';
  }

  /** Lines of a block collection at a column. */
  #block(column: number, depth: number, kind: 'map' | 'sequence'): [string[], unknown] {
    const count = 1 + this.#random.below(depth > 2 ? 2 : 4);
    const lines: string[] = [];
    const data: Record<string, unknown> = {};
    const list: unknown[] = [];
    for (let index = 0; index < count; index++) {
      if (index > 0) this.#between(lines, column);
      if (kind === 'map') {
        const [written, key] = this.#random.pick(KEYS);
        if (Object.hasOwn(data, key)) continue;
        data[key] = this.#entry(lines, column, depth, written);
      } else {
        list.push(this.#item(lines, column, depth));
      }
    }
    if (this.#random.chance(this.#style.comments / 3)) {
      lines.push(' '.repeat(column + this.#random.pick([0, 0, 2])) + this.#comment());
    }
    return [lines, kind === 'map' ? data : list];
  }

  #between(lines: string[], column: number): void {
    // Below a block scalar that keeps empty lines, one more would be content.
    if (this.#random.chance(10) && lines.at(-1) !== '') lines.push('');
    if (this.#random.chance(this.#style.comments)) lines.push(' '.repeat(column) + this.#comment());
  }

  #entry(lines: string[], column: number, depth: number, key: string): unknown {
    return this.#value(lines, `${' '.repeat(column)}${key}:`, column, depth, 'entry');
  }

  #item(lines: string[], column: number, depth: number): unknown {
    const dash = `${' '.repeat(column)}-`;
    if (depth < 4 && this.#random.chance(50)) {
      const gap = this.#random.chance(10) ? 3 : 1;
      const [inner, data] = this.#block(
        column + 1 + gap,
        depth + 1,
        this.#random.chance(85) ? 'map' : 'sequence',
      );
      const [first = '', ...rest] = inner;
      // A block may begin with a comment only on a line of its own.
      lines.push(dash + ' '.repeat(gap) + first.trimStart(), ...rest);
      return data;
    }
    return this.#value(lines, dash, column, depth, 'item');
  }

  /** Writes what follows a key or dash, from the same line on. */
  #value(lines: string[], head: string, column: number, depth: number, holder: 'entry' | 'item'): unknown {
    const random = this.#random;
    const roll = random.below(100);
    if (depth < 4 && roll < (depth < 2 ? 55 : 25)) {
      const kind = random.pick(['map', 'sequence'] as const);
      const step = kind === 'sequence' && holder === 'entry' ? this.#style.sequenceStep : this.#style.step;
      lines.push(head + this.#beside());
      if (random.chance(this.#style.comments / 2)) lines.push(' '.repeat(column + step) + this.#comment());
      const [inner, data] = this.#block(column + step, depth + 1, kind);
      lines.push(...inner);
      return data;
    }
    if (roll < 70) {
      const [written, data] = random.pick(SCALARS);
      if (data === undefined) return this.#scalar(lines, head, 'plain', 'plain');
      return this.#scalar(lines, head, written, data);
    }
    if (roll < 76) {
      lines.push(head + this.#beside());
      return null;
    }
    if (roll < 88) {
      const [written, data] = this.#flow(column + 2, 0);
      lines.push(...`${head} ${written}${this.#beside()}`.split('\n'));
      return data;
    }
    if (roll < 94) return this.#blockScalar(lines, head, column);
    // A plain scalar over two lines.
    lines.push(`${head} one`, `${' '.repeat(column + 2)}two${this.#beside()}`);
    return 'one two';
  }

  #scalar(lines: string[], head: string, written: string, data: unknown): unknown {
    lines.push(`${head}${' '.repeat(this.#random.chance(10) ? 3 : 1)}${written}${this.#beside()}`);
    return data;
  }

  #blockScalar(lines: string[], head: string, column: number): unknown {
    const header = this.#random.pick(['|', '|-', '>-', '|+', '|6']);
    lines.push(`${head} ${header}${this.#beside()}`);
    // Deeper than any comment that may follow, which would else be content.
    const indentation = ' '.repeat(column + 6);
    lines.push(`${indentation}# text`, `${indentation}  more: x`);
    if (header === '|+') lines.push('');
    if (header === '|-') return '# text\n  more: x';
    if (header === '>-') return '# text\n  more: x';
    return header === '|+' ? '# text\n  more: x\n\n' : '# text\n  more: x\n';
  }

  #flow(column: number, depth: number): [string, unknown] {
    const random = this.#random;
    const isMap = random.chance(50);
    const count = random.below(4);
    const parts: string[] = [];
    const data: Record<string, unknown> = {};
    const list: unknown[] = [];
    for (let index = 0; index < count; index++) {
      const [text, value] =
        depth < 2 && random.chance(20) ? this.#flow(column + 2, depth + 1) : this.#flowScalar();
      const [written, key] = random.pick(KEYS);
      if (!isMap) {
        parts.push(text);
        list.push(value);
      } else if (!Object.hasOwn(data, key)) {
        parts.push(
          written.startsWith('"') && random.chance(50) ? `${written}:${text}` : `${written}: ${text}`,
        );
        data[key] = value;
      }
    }
    const [open, close] = isMap ? '{}' : '[]';
    return [this.#flowText(parts, column, open ?? '', close ?? ''), isMap ? data : list];
  }

  #flowText(parts: readonly string[], column: number, open: string, close: string): string {
    const random = this.#random;
    if (parts.length > 0 && random.chance(35)) {
      const last = parts.length - 1;
      const lines = parts.map((part, index) => {
        const comma = index < last || random.chance(30) ? ',' : '';
        return `${' '.repeat(column + 2)}${part}${comma}${this.#beside()}`;
      });
      return [open + this.#beside(), ...lines, ' '.repeat(column) + close].join('\n');
    }
    const pad = parts.length > 0 && random.chance(30) ? ' ' : '';
    const separator = random.pick([', ', ', ', ',  ', ',\t']);
    return (
      open + pad + parts.join(separator) + pad + (parts.length > 0 && random.chance(5) ? ',' : '') + close
    );
  }

  #flowScalar(): [string, unknown] {
    const [written, data] = this.#random.pick(SCALARS);
    return data === undefined ? ['plain', 'plain'] : [written, data];
  }
}
