/** What looks like the DNS name of a StatefulSet's Pod in the texts of a ConfigMap. */
import { ObjectView } from '../model/view.ts';

export interface PodDnsMention {
  /** `db-0.db`: without namespace and cluster domain. */
  readonly name: string;
  /** Of `data`. */
  readonly key: string;
}

const POD_DNS_NAME = /(?<![-.\w])[a-z0-9](?:[-a-z0-9]*[a-z0-9])?-\d+\.[a-z](?:[-a-z0-9]*[a-z0-9])?(?![-\w])/g;

/** A list of peers is short; a ConfigMap that holds many such names is something else. */
const MOST_MENTIONS = 50;

/** Each name once per key. */
export function podDnsNamesIn(configMap: ObjectView): readonly PodDnsMention[] {
  const data = configMap.object('data', ObjectView);
  const mentions = data.keys.flatMap(key => {
    const text = data.text(key).value ?? '';
    const names = new Set([...text.matchAll(POD_DNS_NAME)].map(match => match[0]));
    return [...names].map(name => ({ name, key }));
  });
  return mentions.slice(0, MOST_MENTIONS);
}
