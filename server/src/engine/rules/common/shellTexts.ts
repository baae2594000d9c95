/** What a container runs: its command and arguments, its hooks and the commands of its probes. */
import { type Container, ExecAction } from '../../model/container.ts';
import type { Resource } from '../../model/resource.ts';
import { type Field, ObjectView } from '../../model/view.ts';
import { type TextRange, textRange } from '../../text/textRange.ts';
import { probesOf } from './probes.ts';

export function shellTextsOf(container: Container): readonly Field<string>[] {
  const lifecycle = container.object('lifecycle', ObjectView);
  const hooks = ['postStart', 'preStop'].map(hook =>
    lifecycle.object(hook, ObjectView).object('exec', ExecAction),
  );
  const probes = probesOf(container).map(({ probe }) => probe.exec);
  return [
    ...container.command,
    ...container.args,
    ...[...hooks, ...probes].flatMap(({ command }) => command),
  ];
}

export interface TextMatch {
  readonly text: string;
  readonly range: TextRange;
  readonly field: Field<string>;
}

/** Where a pattern with the flag `g` is found in what a container runs, as it is written. */
export function matchesInShell(
  { document }: Resource,
  container: Container,
  pattern: RegExp,
): readonly TextMatch[] {
  return shellTextsOf(container).flatMap(field => {
    if (field.value === undefined) return [];
    const { start, end } = field.range;
    return [...document.text.slice(start, end).matchAll(pattern)].map(match => {
      const at = start + match.index;
      return { text: match[0], range: textRange(at, at + match[0].length), field };
    });
  });
}
