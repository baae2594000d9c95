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

/** What people say about their cluster, besides what is known without them. */
export interface SaidFacts {
  readonly nodes?: number | undefined;
  readonly systemNamespaces?: readonly string[] | undefined;
  readonly databaseImages?: readonly string[] | undefined;
}

/** A number counts instead of the one known so far, lists add to what is known. */
export function addFacts(facts: ClusterFacts, said: SaidFacts): ClusterFacts {
  return {
    nodes: said.nodes ?? facts.nodes,
    systemNamespaces: union(facts.systemNamespaces, said.systemNamespaces),
    databaseImages: union(facts.databaseImages, said.databaseImages),
  };
}

function union(known: readonly string[], more: readonly string[] = []): readonly string[] {
  return more.length === 0 ? known : [...new Set([...known, ...more])];
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
