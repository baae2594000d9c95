/** Small pieces of sentences, so that all messages sound alike. */

/** `a`, `a and b`, `a, b and c`. */
export function listing(items: readonly string[], conjunction = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1)}`;
}

/** A name as it stands in sentences. */
export function quote(name: string): string {
  return `"${name}"`;
}

/** `1 Pod`, `3 Pods`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** `a Pod`, `an image`. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** Long values would bury the sentence. */
export function shorten(text: string, most = 60): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** A written value: names stand in quotes; numbers, amounts and words of the API do without. */
export function valueText(text: string): string {
  return /^(?:\d|[A-Z]\w*$|true$|false$)/.test(text) ? shorten(text) : quote(shorten(text));
}

/** The first letter of a sentence. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
