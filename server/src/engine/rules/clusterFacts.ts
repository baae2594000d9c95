/** What no manifest says about the cluster that it is for, and some rules want to know. */

export interface ClusterFacts {
  /** How many nodes Pods can run on; undefined when nobody said. */
  readonly nodes: number | undefined;
  /** Where what belongs to the cluster itself runs. */
  readonly systemNamespaces: readonly string[];
  /**
   * Images that keep data on disk, by the last part of their name without tag: `postgres` stands for
   * `docker.io/library/postgres:16` too.
   */
  readonly databaseImages: readonly string[];
}

/** The settings that these facts come from. */
export type FactName = 'cluster.nodes' | 'cluster.systemNamespaces' | 'databaseImages';

export const DEFAULT_FACTS: ClusterFacts = {
  nodes: undefined,
  systemNamespaces: ['kube-system'],
  databaseImages: [
    'cassandra',
    'clickhouse-server',
    'cockroach',
    'couchdb',
    'elasticsearch',
    'etcd',
    'influxdb',
    'mariadb',
    'mongo',
    'mysql',
    'neo4j',
    'opensearch',
    'percona-server',
    'postgres',
    'postgresql',
    'rabbitmq',
    'scylla',
    'timescaledb',
    'zookeeper',
  ],
};
