/** Where a container keeps its data, as its manifest or its image says: the place for a claim. */
import type { Container } from '../../model/container.ts';
import { POSTGRES, POSTGRES_DATA, POSTGRES_MOVED } from './databaseFolders.ts';
import { imageNameOf, majorVersionOf } from './images.ts';

/** Volumes that the official images declare, by the name of the image: https://github.com/docker-library/docs */
const FOLDERS: Readonly<Record<string, string>> = {
  cassandra: '/var/lib/cassandra',
  elasticsearch: '/usr/share/elasticsearch/data',
  influxdb: '/var/lib/influxdb',
  mariadb: '/var/lib/mysql',
  mongo: '/data/db',
  mysql: '/var/lib/mysql',
  neo4j: '/data',
  rabbitmq: '/var/lib/rabbitmq',
  redis: '/data',
  valkey: '/data',
  zookeeper: '/data',
};

/** Undefined where nothing says so. */
export function dataFolderOf(container: Container): string | undefined {
  const image = imageNameOf(container.image.value);
  if (image === undefined) return undefined;
  if (image.name !== 'postgres') {
    return Object.hasOwn(FOLDERS, image.name) ? FOLDERS[image.name] : undefined;
  }
  const own = container.env.items.find(({ name }) => name.value === 'PGDATA')?.value.value;
  // The database wants an empty folder, which a new disk is not: it is told one inside.
  const around = own === undefined ? undefined : /^(\/.+)\/[^/]+\/?$/.exec(own)?.[1];
  if (own !== undefined) return around;
  const isMoved = (majorVersionOf(image) ?? 0) >= POSTGRES_MOVED;
  return isMoved ? POSTGRES : POSTGRES_DATA;
}
