/** A StatefulSet or DaemonSet as the API server would store it, and what its controller makes of that. */
import type { Target } from '../../release/release.ts';
import { schemaOf } from '../../schema/kubernetesSchema.ts';
import { resolveAlias, type YamlNode } from '../../syntax/yamlTree.ts';
import { decodeManifest } from '../decode.ts';
import { childObject, copyOf, type DecodedObject, objectOf } from '../decoded.ts';
import { JUDGED_KINDS } from '../judgedKinds.ts';
import { KINDS } from '../judgeObject.ts';
import { Reporter } from '../reporter.ts';
import { encodePodTemplate } from './encodePodTemplate.ts';
import { revisionName } from './revisionName.ts';

export interface StoredWorkload {
  /** Equal texts are equal Pod templates to the controller: no Pod restarts between them. */
  readonly template: string;
  /** Of a StatefulSet: the value of the label `controller-revision-hash` of its first Pods. */
  readonly revisionName: string | undefined;
}

/** `root` is that of one resource of the kind, which the server accepts; what it cannot read counts as absent. */
export function storedWorkload(
  root: YamlNode | undefined,
  kind: 'StatefulSet' | 'DaemonSet',
  target: Target,
): StoredWorkload {
  const map = resolveAlias(root);
  const object = map?.kind === 'map' ? storedObject(map, kind, target) : {};
  const template = objectOf(objectOf(object.spec)?.template) ?? {};
  return {
    template: encodePodTemplate(template, target),
    revisionName: kind === 'StatefulSet' ? revisionName(object, target) : undefined,
  };
}

function storedObject(
  map: Parameters<typeof decodeManifest>[0],
  kind: 'StatefulSet' | 'DaemonSet',
  target: Target,
): DecodedObject {
  const schema = schemaOf(target.release);
  const type = schema.kind(JUDGED_KINDS[kind], kind)?.type ?? '';
  const object = copyOf(decodeManifest(map, type, schema).object);
  childObject(object, 'metadata');
  KINDS[kind].defaults(object, target);
  KINDS[kind].prepare(object, new Reporter(target));
  return object;
}
