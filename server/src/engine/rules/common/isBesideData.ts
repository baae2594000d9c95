/** Tells folders that hold data from those that programs have beside them. */

const BESIDE =
  /(?:^|[/_.-])(?:tmp|run|shm|etc|conf|config|logs?|cache|certs?|secrets?|plugins|scripts|backups?)(?:$|[/_.-])/i;

/** By the words in the path where it is mounted: `/tmp`, `/etc/db`, `/var/log/db`. */
export function isBesideData(mountPath: string | undefined): boolean {
  return BESIDE.test(mountPath ?? '');
}
