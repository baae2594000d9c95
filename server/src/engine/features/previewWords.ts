/** Small things of which sentences are made. */

/** `a`, `a and b`, `a, b and c`; with another word, `a or b`. */
export function joined(words: readonly string[], word = 'and'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${word} ${last}`;
}

/** `1 Pod`, `2 Pods`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
