/** Where images of databases keep their data, as their makers say, and what they ask of a volume there. */
import type { Container, VolumeMount } from '../../model/container.ts';
import { imageNameOf, majorVersionOf } from './images.ts';

/**
 * What is wrong with a volume that is mounted there.
 *
 * `not-empty`: the database wants its folder empty at first, and a new ext4 disk has `lost+found` in it.
 * `not-empty-or-moved`: the one or the other, by a version that is not known.
 * `moved`: from that version on the image keeps its data elsewhere and does not start with a volume there.
 * `beside`: the data are in a folder further in, where the container runtime mounts an empty volume of its own.
 */
export type FolderFault = 'not-empty' | 'not-empty-or-moved' | 'moved' | 'beside';

/**
 * PostgreSQL: https://github.com/docker-library/docs/blob/master/postgres/README.md, PGDATA; from version 18 on
 * https://github.com/docker-library/postgres/pull/1259, whose entrypoint looks for a volume at the old place.
 */
export const POSTGRES = '/var/lib/postgresql';
export const POSTGRES_DATA = `${POSTGRES}/data`;
export const POSTGRES_MOVED = 18;

/** MySQL 5.7: https://github.com/docker-library/mysql/issues/186. Later ones are said to differ. */
const MYSQL_DATA = '/var/lib/mysql';

/**
 * Of the official images, and those that are named as they are. Undefined where all is well, or may be in a version that
 * is not known, and where a command or a variable may say another folder.
 */
export function folderFaultOf(container: Container, mount: VolumeMount): FolderFault | undefined {
  const image = imageNameOf(container.image.value);
  const folder = withoutSlash(mount.mountPath.value);
  if (image === undefined || folder === undefined || !startsAsUsual(container)) return undefined;
  const major = majorVersionOf(image);
  if (image.name === 'mysql') {
    const isOld = /^5\.7(?:$|[.-])/.test(image.tag ?? '');
    return isOld && folder === MYSQL_DATA ? 'not-empty' : undefined;
  }
  if (image.name !== 'postgres') return undefined;
  const own = container.env.items.find(({ name }) => name.value === 'PGDATA');
  if (own !== undefined) return withoutSlash(own.value.value) === folder ? 'not-empty' : undefined;
  if (folder === POSTGRES_DATA) {
    if (major === undefined) return 'not-empty-or-moved';
    return major >= POSTGRES_MOVED ? 'moved' : 'not-empty';
  }
  return folder === POSTGRES && major !== undefined && major < POSTGRES_MOVED ? 'beside' : undefined;
}

function withoutSlash(folder: string | undefined): string | undefined {
  return folder?.replace(/(?<=.)\/+$/, '');
}

/** A command starts something else or elsewhere; so may arguments that name a folder. */
function startsAsUsual(container: Container): boolean {
  const { command, args } = container;
  return (
    container.isComplete &&
    container.env.isComplete &&
    command.length === 0 &&
    args.every(({ value }) => value !== undefined && !/data.?dir|^-D|ignore-db-dir/.test(value))
  );
}
