/** The files of a projected volume, which its sources must not contend for. */
import type { FieldPath } from '../fieldPath.ts';
import type { Reporter } from '../reporter.ts';

/** What the sources of one volume share: its path, and the files that it has so far. */
export interface Projection {
  readonly path: FieldPath;
  readonly reporter: Reporter;
  readonly files: Set<string>;
}

/** Two files of one path cannot both be there. The server names the volume, with a value of its own choice. */
export function claimFile(file: string, place: FieldPath, value: string, projection: Projection): void {
  const { files, path, reporter } = projection;
  if (!files.has(file)) files.add(file);
  else reporter.error('Invalid', path.at(place.steps), 'duplicate-file', { value, detail: { file } });
}
