/** The preview of the first StatefulSet or DaemonSet of some manifests. */
import assert from 'node:assert/strict';
import { previewOf as enginePreviewOf } from '../../server/src/engine/features/preview.ts';
import type { PreviewContext } from '../../server/src/engine/features/previewContext.ts';
import type {
  DaemonSetPreview,
  Preview,
  StatefulSetPreview,
} from '../../server/src/engine/features/previewData.ts';
import { DEFAULT_TARGET } from '../../server/src/engine/release/release.ts';
import { namesOf, resourcesIn, servicesIn } from '../engine/identity/manifests.ts';

export function previewOf(text: string, context: Partial<PreviewContext> = {}): Preview {
  const resource = resourcesIn(text).find(candidate => candidate.workload !== undefined);
  assert.ok(resource, 'no StatefulSet or DaemonSet');
  const preview = enginePreviewOf(resource, {
    ...namesOf(resource),
    clusterDomain: 'cluster.local',
    services: servicesIn(text),
    refused: [],
    target: DEFAULT_TARGET,
    ...context,
  });
  assert.ok(preview);
  // What is sent to an editor is what arrives there.
  assert.deepEqual(JSON.parse(JSON.stringify(preview)), preview);
  return preview;
}

export function statefulSetPreview(text: string, context: Partial<PreviewContext> = {}): StatefulSetPreview {
  const preview = previewOf(text, context);
  assert.ok(preview.kind === 'StatefulSet');
  return preview;
}

export function daemonSetPreview(text: string, context: Partial<PreviewContext> = {}): DaemonSetPreview {
  const preview = previewOf(text, context);
  assert.ok(preview.kind === 'DaemonSet');
  return preview;
}
