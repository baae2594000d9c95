/** Small pieces of lenses. */

/** `1 Pod`, `3 Pods`, `100,000 Pods`. */
export function countedLens(count: number, noun: string): string {
  const digits = String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${digits} ${noun}${count === 1 ? '' : 's'}`;
}

const MOST = 48;

/** A name or value that is not longer than the line above a manifest may become. */
export function shortName(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > MOST ? `${line.slice(0, MOST - 1)}…` : line;
}

/** Parts of one line. */
export function joinLens(parts: readonly string[]): string {
  return parts.filter(part => part !== '').join(' · ');
}
