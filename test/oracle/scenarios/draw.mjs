// What all generators draw with: a seeded random and a few shapes of it.
import YAML from 'yaml';
import { random } from '../cases/edit.mjs';

export class Draw {
  constructor(seed) {
    this.rng = random(seed);
  }
  chance(share) { return this.rng.next() < share; }
  int(below) { return this.rng.int(below); }
  between(least, most) { return least + this.rng.int(most - least + 1); }
  pick(list) { return list[this.rng.int(list.length)]; }
  shuffle(list) { return this.rng.shuffle(list); }
  some(list, most = list.length) { return this.shuffle(list).slice(0, this.int(Math.min(most, list.length) + 1)); }
  /** One of the names of an object whose values are parts. */
  weighted(parts) {
    let left = this.rng.next() * Object.values(parts).reduce((a, b) => a + b, 0);
    for (const [name, part] of Object.entries(parts)) if ((left -= part) < 0) return name;
    return Object.keys(parts)[0];
  }
  /** Block style, flow style or JSON: a simulation has to read them all. */
  print(...documents) {
    const texts = documents.map((document) => {
      if (this.chance(0.04)) return `${JSON.stringify(document)}\n`;
      if (this.chance(0.04)) return YAML.stringify(document, { collectionStyle: 'flow' });
      return YAML.stringify(document, { lineWidth: 0, defaultStringType: this.chance(0.1) ? 'QUOTE_DOUBLE' : 'PLAIN' });
    });
    return texts.join('---\n');
  }
}

/** Without what is undefined, all the way down. */
export function tidy(value) {
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => [key, tidy(item)]));
}

export function longName(draw, length) {
  let name = draw.pick('abcdefghij');
  while (name.length < length - 1) name += draw.pick('abcdefghijklmnopqrstuvwxyz0123456789-');
  return (name + draw.pick('abcdefghij012')).slice(0, length);
}
