/** What ports are called. */
import { portNameFault } from '../../validation/names.ts';

/** By the number, where everybody calls it the same. */
const WELL_KNOWN: Readonly<Record<number, string>> = {
  22: 'ssh',
  25: 'smtp',
  53: 'dns',
  80: 'http',
  443: 'https',
  1883: 'mqtt',
  2379: 'client',
  2380: 'peer',
  3306: 'mysql',
  4222: 'nats',
  5432: 'postgresql',
  5672: 'amqp',
  6379: 'redis',
  8080: 'http',
  8443: 'https',
  9042: 'cql',
  9092: 'kafka',
  9100: 'metrics',
  11211: 'memcached',
  27017: 'mongodb',
  50051: 'grpc',
};

export interface PortToName {
  readonly number: number;
  readonly protocol: string;
  /** What others call it already, the best first. */
  readonly known?: readonly string[];
}

/** A name that is not taken: a known one, a usual one, or such as `tcp-9300`; undefined when all are taken. */
export function portNameFor(
  { number, protocol, known = [] }: PortToName,
  taken: ReadonlySet<string>,
): string | undefined {
  const plain = `${protocol.toLowerCase()}-${number}`;
  const usual = WELL_KNOWN[number];
  return [...known, ...(usual === undefined ? [] : [usual]), plain].find(
    name => portNameFault(name) === undefined && !taken.has(name),
  );
}
