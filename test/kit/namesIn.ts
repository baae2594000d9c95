/** What the names in a text mean, as lines: `db-3.db: pod short of db through db, ordinal`. */
import { mentionsIn } from '../../server/src/engine/features/names/mentionsIn.ts';
import type { ResolvedName } from '../../server/src/engine/features/names/resolvedName.ts';
import { resolveMention } from '../../server/src/engine/features/names/resolveMention.ts';
import { parseFixture } from './fixture.ts';
import { openWorkspace, uriOf } from './openWorkspace.ts';

/** Of the first file of a fixture; what means nothing is left out. */
export function namesIn(source: string): readonly string[] {
  const { files } = parseFixture(source);
  const snapshot = openWorkspace(new Map(files.map(({ path, text }) => [path, text])));
  const file = files[0] && snapshot.file(uriOf(files[0].path));
  const { naming } = snapshot.settings;
  return (file?.documents ?? []).flatMap(({ document }) =>
    mentionsIn(document).flatMap(mention => {
      const resolved = resolveMention(mention, { index: snapshot.index, naming });
      const { start, end } = mention.range;
      const port = mention.port === undefined ? '' : `:${mention.port.number}`;
      return resolved ? [`${document.text.slice(start, end)}${port}: ${meaningOf(resolved)}`] : [];
    }),
  );
}

function meaningOf(resolved: ResolvedName): string {
  const { kind, form, problem } = resolved;
  const who =
    kind === 'service'
      ? `service ${form}${resolved.port ? ` port ${resolved.port}` : ''}`
      : `${kind} ${form} of ${resolved.sets[0]?.name}`;
  const through = kind === 'pod' ? resolved.services.map(({ name }) => ` through ${name}`).join('') : '';
  const trouble =
    problem === undefined
      ? ''
      : problem.kind === 'service'
        ? `, ${problem.standing}`
        : problem.kind === 'namespace'
          ? `, in ${problem.expected}`
          : problem.kind === 'other-service'
            ? `, expected ${problem.expected}`
            : `, ${problem.kind}`;
  return `${who}${through}${trouble}`;
}
