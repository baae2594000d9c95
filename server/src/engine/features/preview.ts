/** What a StatefulSet or DaemonSet makes: Pods, claims, names, and the order in which they come and go. */
import type { Resource } from '../model/resource.ts';
import type { PreviewContext } from './previewContext.ts';
import { daemonSetPreview } from './previewDaemonSet.ts';
import type { Preview } from './previewData.ts';
import { statefulSetPreview } from './previewStatefulSet.ts';

/** Undefined for resources of other kinds. */
export function previewOf(resource: Resource, context: PreviewContext): Preview | undefined {
  const { statefulSet, daemonSet } = resource;
  if (statefulSet !== undefined) return statefulSetPreview(resource, statefulSet, context);
  if (daemonSet !== undefined) return daemonSetPreview(daemonSet, context);
  return undefined;
}
