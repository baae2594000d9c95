/** Which of several manifests of one name is meant: environments and overlays often hold the same names. */

/** Whether a file speaks of the wanted manifests: `no`, `maybe` where others are as near, or `yes`. */
export type Belonging = 'yes' | 'maybe' | 'no';

/**
 * @param declarations Files that declare the name.
 * @param origin The file in which someone wants to rename it.
 */
export function belongingOf(declarations: readonly string[], origin: string): (uri: string) => Belonging {
  const all = [...new Set(declarations)];
  const wanted = new Set(nearestTo(origin, all));
  return uri => {
    const nearest = nearestTo(uri, all);
    const ours = nearest.filter(file => wanted.has(file)).length;
    if (ours === 0) return 'no';
    return ours === nearest.length ? 'yes' : 'maybe';
  };
}

/** Those that share most of the path; the file itself before all others. */
function nearestTo(uri: string, files: readonly string[]): readonly string[] {
  if (files.length < 2 || files.includes(uri)) return files.length < 2 ? files : [uri];
  const shared = files.map(file => sharedFolders(uri, file));
  const most = Math.max(...shared);
  return files.filter((_, index) => shared[index] === most);
}

function sharedFolders(one: string, other: string): number {
  const [left, right] = [one, other].map(uri => uri.split('/').slice(0, -1));
  let count = 0;
  while (left?.[count] !== undefined && left[count] === right?.[count]) count++;
  return count;
}
