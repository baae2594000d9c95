/** What is stored and means nothing beside the fields around it. */
import { followPath, type PathStep } from '../../syntax/nodeAt.ts';
import { resolveScalar } from '../../syntax/resolveScalar.ts';
import { resolveAlias, type YamlNode } from '../../syntax/yamlTree.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { removeFix, writtenAt } from '../common/fixes.ts';
import { keyRange } from '../common/placeRange.ts';
import { subjectOf, textAt } from '../common/subject.ts';
import { defineRemarkRule, type RemarkContext } from '../remarkRule.ts';

const pod = (address: string) => `
  containers:
    - name: db
      image: registry.example/db:1.4.2
      ports:
        - containerPort: 5432   # for clients
${address}`;

export const fieldIgnored = defineRemarkRule({
  id: 'field-ignored',
  title: 'What is written here has no effect',
  group: 'manifest',
  severity: 'warning',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  codes: [
    'host-ip-without-host-port',
    'ignored-for-type',
    'ignored-when-headless',
    'projected-without-sources',
    'pull-secret-empty',
  ],
  docs: {
    why: `
      The field is accepted and stored, and nothing reads it, because of what is or is not written beside it.
      A \`hostIP\` only says on which address of the node a \`hostPort\` is open.
      Nothing stands between a client and the Pods of a headless Service that could keep to one Pod or balance.
    `,
    bad: exampleStatefulSet({ pod: pod('          hostIP: 192.0.2.7\n') }),
    good: exampleStatefulSet({ pod: pod('') }),
    references: ['https://kubernetes.io/docs/concepts/services-networking/service/#headless-services'],
  },

  describe(context) {
    const { resource } = context;
    const path = ignoredPath(context);
    const title = `Remove ${titleOf(path, context)}`;
    return {
      message: messageFor(context),
      at: keyRange(followPath(resource.root, path), resource),
      tags: ['unnecessary'],
      fixes: [
        removeFix(resource, path, { title, safety: SAFE.has(context.remark.code) ? 'safe' : 'unsafe' }),
      ],
    };
  },
});

/** The rest may be there for another type of Service, or for a source that is still to be written. */
const SAFE = new Set(['host-ip-without-host-port', 'ignored-when-headless', 'pull-secret-empty']);

/** The server names the port, the name or the volume. */
function ignoredPath({ remark: { code, path }, resource }: RemarkContext): readonly PathStep[] {
  if (code === 'host-ip-without-host-port') return [...path, 'hostIP'];
  if (code === 'pull-secret-empty') return path.slice(0, -1);
  if (code !== 'projected-without-sources') return path;
  const sources = resolveAlias(writtenAt(resource, [...path, 'projected', 'sources'])?.value);
  const items = sources?.kind === 'sequence' ? sources.items : [];
  const empty = items.find(({ value }) => {
    const source = resolveAlias(value);
    return source?.kind !== 'map' || source.entries.every(entry => isEmpty(entry.value));
  });
  return empty === undefined ? path : [...path, 'projected', 'sources', empty.index];
}

function isEmpty(value: YamlNode | undefined): boolean {
  const node = resolveAlias(value);
  return node === undefined || (node.kind === 'scalar' && resolveScalar(node).type === 'null');
}

function titleOf(path: readonly PathStep[], { remark, resource }: RemarkContext): string {
  if (remark.code === 'pull-secret-empty') return 'the image pull secret';
  if (remark.code === 'projected-without-sources') {
    return typeof path.at(-1) === 'number' ? 'the source' : subjectOf(resource, path);
  }
  return String(path.at(-1));
}

function messageFor({ remark: { code, path }, resource }: RemarkContext): string {
  const name = String(path.at(-1));
  const type = textAt(resource, ['spec', 'type']) ?? 'ClusterIP';
  switch (code) {
    case 'host-ip-without-host-port':
      return 'hostIP has no effect without a hostPort.';
    case 'pull-secret-empty':
      return 'This image pull secret has no name and has no effect.';
    case 'projected-without-sources':
      return `A source of ${subjectOf(resource, path)} is empty and adds no file.`;
    case 'ignored-when-headless':
      return `${name} has no effect on a headless Service: its clients reach the Pods directly.`;
    default:
      return `${name} has no effect on a Service of type ${type}.`;
  }
}
