/** Expands an editor snippet with its defaults: what a person gets who presses Tab to the end. */

/** A place where the cursor stops. */
export interface TabStop {
  readonly number: number;
  /** Whether it brings its own text or repeats that of the first stop of its number. */
  readonly isMirror: boolean;
}

export interface ExpandedSnippet {
  readonly text: string;
  /** In the order of the text, those within a default after the one around them. */
  readonly tabStops: readonly TabStop[];
}

/**
 * Placeholders (`$1`, `${1}`, `${1:default}`, nested too), choices (`${1|a,b|}`, the first is taken) and escapes.
 *
 * @throws {Error} For anything else a snippet may hold (variables, transformations), and for a stop whose
 *   default comes after its first use.
 */
export function expandSnippet(body: string): ExpandedSnippet {
  const defaults = new Map<number, string>();
  const tabStops: TabStop[] = [];
  let position = 0;

  return { text: readUntil(''), tabStops };

  function readUntil(end: '' | '}'): string {
    let text = '';
    while (position < body.length) {
      if (end !== '' && body.startsWith(end, position)) {
        position++;
        return text;
      }
      text += readPiece();
    }
    if (end !== '') throw new Error('A placeholder has no end');
    return text;
  }

  function readPiece(): string {
    const escaped = /\\([\\$}])/y;
    const plain = /\$(\d+)|\$\{(\d+)\}/y;
    const withDefault = /\$\{(\d+):/y;
    const choice = /\$\{(\d+)\|([^|}\\]+)\|\}/y;

    const bySlash = take(escaped);
    if (bySlash) return bySlash[1] ?? '';

    const byNumber = take(plain);
    if (byNumber) return mirror(Number(byNumber[1] ?? byNumber[2]));

    const byChoice = take(choice);
    if (byChoice) return define(Number(byChoice[1]), () => byChoice[2]?.split(',')[0] ?? '');

    const byDefault = take(withDefault);
    if (byDefault) return define(Number(byDefault[1]), () => readUntil('}'));

    if (/\$[\w{]/y.test(body.slice(position, position + 2)))
      throw new Error(`Not understood: ${body.slice(position, position + 20)}`);
    return body[position++] ?? '';
  }

  function take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = position;
    const match = pattern.exec(body);
    if (!match) return undefined;
    position = pattern.lastIndex;
    return match;
  }

  function define(number: number, read: () => string): string {
    if (tabStops.some(stop => stop.number === number))
      throw new Error(`Stop ${number} has a default too late`);
    tabStops.push({ number, isMirror: false });
    const text = read();
    defaults.set(number, text);
    return text;
  }

  function mirror(number: number): string {
    const isMirror = defaults.has(number);
    tabStops.push({ number, isMirror });
    return defaults.get(number) ?? '';
  }
}
