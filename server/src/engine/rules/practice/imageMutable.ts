/** Images that may be another one tomorrow. */
import { exampleStatefulSet } from '../common/examples.ts';
import { imageNameOf } from '../common/images.ts';
import { isTakenIn } from '../common/kustomizations.ts';
import { quote } from '../common/words.ts';
import { defineRule } from '../rule.ts';

const example = (tag: string) =>
  exampleStatefulSet({
    pod: `
      containers:
        - name: db
          image: registry.example/db:${tag}   # our own build
    `,
  });

export const imageMutable = defineRule({
  id: 'image-mutable',
  title: 'The image may be another one for each Pod',
  group: 'updates',
  severity: 'hint',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  fixable: false,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'workspace',
  docs: {
    why: `
      \`latest\`, or no tag, is whatever the registry has when a node pulls the image.
      A Pod that is replaced may come back with another version than its neighbours, which a cluster of databases may not bear.
      Nobody can roll back either: the older template names the same image.

      This is not said of manifests that a kustomization takes in, which may set the tag.
    `,
    bad: example('latest'),
    good: example('1.4.2'),
    references: ['https://kubernetes.io/docs/concepts/containers/images/#image-names'],
    peers: [
      'kube-linter: latest-tag',
      'kube-score: container-image-tag',
      'Polaris: tagNotSpecified',
      'checkov: CKV_K8S_14',
    ],
  },

  check({ resource, workspace, uri, report }) {
    const containers = resource.podTemplate?.spec.allContainers ?? [];
    const mutable = containers.filter(({ image }) => isMutable(image.value));
    if (mutable.length === 0 || isTakenIn(workspace, uri)) return;
    for (const { image } of mutable) {
      const tag = imageNameOf(image.value)?.tag;
      const which = tag === undefined ? 'An image without a tag' : `The tag ${quote(tag)}`;
      report({
        at: image.range,
        path: image.path,
        message: `${which} is whatever the registry has when a node pulls it: Pods of one set may run different versions.`,
      });
    }
  },
});

function isMutable(image: string | undefined): boolean {
  const known = imageNameOf(image);
  // Words in the place of an image are for somebody to replace.
  if (image === undefined || known === undefined || image.includes('@') || !/^[a-z\d][\w./:-]*$/.test(image))
    return false;
  return known.tag === undefined || known.tag === 'latest';
}
