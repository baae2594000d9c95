/** Setwise as it stands here, by its program. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { run } from './run.mjs';

const PROGRAM = join(root, 'server/dist/cli.mjs');

export const setwise = {
  name: 'Setwise',
  async prepare() {
    const { version } = JSON.parse(readFileSync(join(root, 'server/package.json'), 'utf8'));
    const find = async (folder, { release, older }) => {
      const against = older === undefined ? [] : ['--against', older];
      const { out, err } = await run(process.execPath, [
        PROGRAM,
        'check',
        folder,
        '--format',
        'json',
        '--kubernetes',
        release,
        ...against,
      ]);
      if (!out.startsWith('{')) throw new Error(err.trim());
      return JSON.parse(out).findings.map(({ rule, severity, message, file, range, fixes }) => ({
        check: rule,
        severity,
        message,
        place: `${file.split(/[\\/]/).at(-1)}:${range.start.line}`,
        fixes: fixes.map(
          ({ edits }) =>
            () =>
              edited(folder, edits),
        ),
      }));
    };
    return { version, find, asShipped: find };
  },
};

/** The files of a folder after edits, by name. */
function edited(folder, edits) {
  const names = new Set([...readdirSync(folder), ...edits.map(nameOf)]);
  return new Map(
    [...names].map(name => {
      const created = edits.find(edit => edit.create && nameOf(edit) === name);
      let text = created ? '' : readFileSync(join(folder, name), 'utf8');
      const own = edits.filter(edit => nameOf(edit) === name);
      for (const edit of own.toSorted((left, right) => right.start - left.start)) {
        text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
      }
      return [name, text];
    }),
  );
}

function nameOf({ file }) {
  return file.split(/[\\/]/).at(-1);
}
