/** What could be written instead of a name that does not resolve, in the form that it has. */
import { type TextRange, textRange } from '../../text/textRange.ts';
import type { NameMention } from './nameMention.ts';
import type { ResolvedName } from './resolvedName.ts';

export interface BetterName {
  /** The whole name, with its port where that is what changes. */
  readonly name: string;
  /** Replaces what stands in the document there. */
  readonly range: TextRange;
  readonly text: string;
}

/** Undefined where nothing certain can be said. */
export function betterName(
  { labels, text, range, port }: NameMention,
  resolved: ResolvedName,
): BetterName | undefined {
  const { problem } = resolved;
  const [first, second, third] = labels;
  if (problem === undefined || first === undefined) return undefined;
  const replaced = (at: TextRange, by: string): BetterName => ({
    name: text.slice(0, at.start - range.start) + by + text.slice(at.end - range.start),
    range: at,
    text: by,
  });
  switch (problem.kind) {
    case 'namespace': {
      const label = resolved.kind === 'pod' ? third : second;
      if (label !== undefined) return replaced(label.range, problem.expected);
      return replaced(textRange(range.end, range.end), `.${problem.expected}`);
    }
    case 'other-service':
      return problem.expected === undefined || second === undefined
        ? undefined
        : replaced(second.range, problem.expected);
    case 'bare': {
      if (resolved.kind !== 'pod') return undefined;
      const service = resolved.sets[0]?.workload.serviceName;
      return service === undefined || service === ''
        ? undefined
        : replaced(textRange(range.end, range.end), `.${service}`);
    }
    case 'port': {
      const [number] = problem.ports;
      if (port === undefined || number === undefined || problem.ports.length > 1) return undefined;
      return { name: `${text}:${number}`, range: port.range, text: String(number) };
    }
    case 'port-name': {
      const [name] = problem.ports;
      if (name === undefined || problem.ports.length > 1) return undefined;
      return replaced(first.range, `_${name}`);
    }
    default:
      return undefined;
  }
}
