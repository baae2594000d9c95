/**
 * Tolerations written as JSON into an annotation, as in the first years of Kubernetes.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/helper/helpers.go. The server reads them into a type without JSON names,
 * so that upper and lower case do not matter.
 */
import type { DecodedObject } from '../decoded.ts';

const TEXTS: Readonly<Record<string, string>> = {
  key: 'key',
  operator: 'operator',
  value: 'value',
  effect: 'effect',
};

/** Undefined when the server cannot read the text. */
export function readTolerations(text: string): readonly DecodedObject[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (parsed === null) return [];
  if (!Array.isArray(parsed)) return undefined;
  const tolerations = parsed.map(readToleration);
  return tolerations.every(isRead) ? tolerations : undefined;
}

function isRead(toleration: DecodedObject | undefined): toleration is DecodedObject {
  return toleration !== undefined;
}

function readToleration(item: unknown): DecodedObject | undefined {
  if (item === null) return {};
  if (typeof item !== 'object' || Array.isArray(item)) return undefined;
  const toleration: DecodedObject = {};
  for (const [name, value] of Object.entries(item)) {
    const field = TEXTS[name.toLowerCase()];
    if (value === null) continue;
    if (field !== undefined) {
      if (typeof value !== 'string') return undefined;
      toleration[field] = value;
    } else if (name.toLowerCase() === 'tolerationseconds') {
      if (!Number.isInteger(value)) return undefined;
      toleration.tolerationSeconds = value;
    }
  }
  return toleration;
}
