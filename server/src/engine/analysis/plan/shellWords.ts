/** Commands for a shell, as a person copies them. */

/** In quotes where a shell would read it otherwise. */
export function shellText(text: string): string {
  if (/^[\w./:=@%+-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** More commands than this are written as one loop. */
const MOST_COMMANDS = 100;

/** One command for each ordinal. */
export function numberedCommands(
  { first, count }: { readonly first: number; readonly count: number },
  command: (ordinal: number | string) => string,
): readonly string[] {
  if (count <= MOST_COMMANDS) return Array.from({ length: count }, (_, index) => command(first + index));
  // The ordinal stands at the end of a name or before other words: quotes around a part of it do no harm.
  const body = command(LOOP_MARK).replaceAll(`'${LOOP_MARK}'`, LOOP_MARK).replaceAll(LOOP_MARK, '"$i"');
  return [`for i in $(seq ${first} ${first + count - 1}); do ${body}; done`];
}

const LOOP_MARK = '__ordinal__';
