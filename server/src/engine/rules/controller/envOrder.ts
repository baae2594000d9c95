/** Variables that are built from others which come only after them. */
import type { Container } from '../../model/container.ts';
import { resolveAlias } from '../../syntax/yamlTree.ts';
import { type EarlyUse, earlyUses, envOrderOf } from '../common/envOrder.ts';
import { envReferencesIn, isServiceVariable } from '../common/envReferences.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { referenceRange } from '../common/referenceRange.ts';
import { listing, quote } from '../common/words.ts';
import { defineRule, type ResourceContext } from '../rule.ts';

const example = (variables: readonly string[]) =>
  exampleStatefulSet({
    pod: `
      containers:
        - name: db
          image: registry.example/db:1.4.2
          env:
${variables.join('\n')}
    `,
  });

const HOST = `            # as the others know it
            - name: DB_HOST
              value: db-0.db`;
const URL = `            - name: DB_URL
              value: postgres://$(DB_HOST):5432`;

export const envOrder = defineRule({
  id: 'env-order',
  title: 'A variable is used above the place where it is defined',
  group: 'manifest',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      A value may be built from other variables: \`$(DB_HOST)\` stands for the value of \`DB_HOST\`.
      The kubelet goes through \`env\` once, from the top, and knows only what it has seen: variables further up, those of \`envFrom\`, and those of Services.
      What it does not know yet it leaves as it stands, so that the program reads the text \`$(DB_HOST)\`.
      Nothing reports this: the Pod starts, and looks for a host of that name.

      In \`command\` and \`args\` the order does not matter.
      For the text itself write \`$$(DB_HOST)\`.
    `,
    bad: example([URL, HOST]),
    good: example([HOST, URL]),
    references: [
      'https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/',
      'https://github.com/kubernetes/kubernetes/issues/90466',
    ],
  },

  check(context) {
    const { resource } = context;
    // An alias makes two lists of one text.
    const told = new Set<number>();
    for (const container of resource.podTemplate?.spec.allContainers ?? []) {
      for (const use of earlyUses(container.env)) {
        const { start } = use.variable.value.range;
        if (!told.has(start)) reportUse(context, container, use);
        told.add(start);
      }
    }
  },
});

function reportUse(
  { resource, report }: ResourceContext,
  container: Container,
  { variable, names }: EarlyUse,
) {
  const { value, name } = variable;
  if (value.value === undefined || name.value === undefined) return;
  const first = envReferencesIn(value.value).find(reference => names.includes(reference.name));
  if (first === undefined) return;
  // Such a variable may come from elsewhere as well, and is then known already.
  const mayBeKnown = container.envFrom.source.presence !== 'absent' || names.some(isServiceVariable);
  const [are, those, texts] = names.length === 1 ? ['is', 'it comes', 'text'] : ['are', 'they come', 'texts'];
  const readers = mayBeKnown ? `Unless ${those} from elsewhere too, Pods` : 'Pods';
  report({
    at: referenceRange(resource, value.range, first),
    path: value.path,
    severity: mayBeKnown ? 'info' : 'warning',
    message:
      `${quote(name.value)} is built from ${listing(names.map(quote))}, which ${are} defined only further down. ` +
      `${readers} read the ${texts} ${listing(names.map(known => `$(${known})`))} instead.`,
    fixes: [
      {
        title: `Define ${listing(names)} before ${name.value}`,
        safety: mayBeKnown ? 'unsafe' : 'safe',
        apply: ({ editor }) => {
          const order = envOrderOf(container.env);
          const list = resolveAlias(container.env.source.node);
          return order !== undefined && list?.kind === 'sequence' && editor.reorder(list, order);
        },
      },
    ],
  });
}
