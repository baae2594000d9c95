/** Images whose name has white space in it. */
import { exampleStatefulSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { subjectOf } from '../common/subject.ts';
import { capitalise } from '../common/words.ts';
import { defineRule } from '../rule.ts';

const example = (image: string) =>
  exampleStatefulSet({
    pod: `
      containers:
        - name: db
          image: ${image}   # as tested
    `,
  });

export const imageNameSpaces = defineRule({
  id: 'image-name-spaces',
  title: 'The name of an image has a space in it',
  group: 'manifest',
  severity: 'error',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      The API server looks only for spaces before and behind the name of an image.
      One inside is stored as it is written, and no node can read such a name: the Pod is created and stays at \`InvalidImageName\`.
    `,
    bad: example("'registry.example/db: 1.4.2'"),
    good: example("'registry.example/db:1.4.2'"),
    references: [
      'https://kubernetes.io/docs/concepts/containers/images/#image-names',
      'https://github.com/distribution/reference/blob/main/reference.go',
    ],
  },

  check({ resource, report }) {
    for (const { image, path } of resource.podTemplate?.spec.allContainers ?? []) {
      const { value } = image;
      // Spaces around the name are the API server's to refuse.
      if (value === undefined || value !== value.trim() || !/\s/.test(value)) continue;
      const name = value.replace(/\s+/g, '');
      // A sentence stands for an image that an operator fills in.
      if (!IMAGE.test(name)) continue;
      report({
        at: image.range,
        path: image.path,
        message: `${capitalise(subjectOf(resource, path))} never starts: no node can read an image name with a space in it.`,
        fixes: [
          setFix(resource, image.path, name, { title: 'Take the spaces out of the name', safety: 'unsafe' }),
        ],
      });
    }
  },
});

/** A repository with a registry or a tag; https://github.com/distribution/reference/blob/main/reference.go */
const IMAGE = /^(?=.*[/:])[\w.-]+(?::\d+)?(?:\/[a-z\d._-]+)*(?::[\w.-]+)?(?:@sha256:[a-f\d]+)?$/;
