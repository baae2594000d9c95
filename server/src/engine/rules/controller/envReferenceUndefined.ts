/** `$(NAME)` for which the kubelet knows no variable. */
import type { Container } from '../../model/container.ts';
import type { Field } from '../../model/view.ts';
import { editDistance, nearestName } from '../../validation/nearestName.ts';
import { variableFor } from '../common/addVariable.ts';
import { downwardFieldFor, fieldVariable, variableWithField } from '../common/downwardFields.ts';
import { type EnvReference, envReferencesIn, isServiceVariable } from '../common/envReferences.ts';
import { exampleDaemonSet } from '../common/examples.ts';
import { isTakenIn } from '../common/kustomizations.ts';
import { referenceRange } from '../common/referenceRange.ts';
import { subjectOf } from '../common/subject.ts';
import { capitalise } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type ResourceContext } from '../rule.ts';

const example = (variables: string) =>
  exampleDaemonSet({
    pod: `
      containers:
        - name: agent
          image: registry.example/agent:1.4.2
          args:
            - --node=$(NODE_NAME)   # as in kubectl get nodes${variables}
    `,
  });

export const envReferenceUndefined = defineRule({
  id: 'env-reference-undefined',
  title: 'A reference to a variable that nobody defines',
  group: 'manifest',
  severity: 'info',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'workspace',
  docs: {
    why: `
      In the values of variables, in \`command\` and in \`args\` the kubelet puts the value of a variable in the place of \`$(NAME)\`.
      It knows the variables of \`env\` and \`envFrom\` and those of Services, not those that the image or the container runtime sets, such as \`HOSTNAME\`.
      A reference to any other name stays as it stands, and the program reads the text \`$(NAME)\`.

      This is not said where \`envFrom\` may bring the variable, nor of commands that a shell runs, for which \`$(name)\` means something else, nor of manifests that a kustomization takes in, which may replace it.
      For the text itself write \`$$(NAME)\`.
    `,
    bad: example(''),
    good: example(`
          env:
            - name: NODE_NAME
              valueFrom:
                fieldRef:
                  fieldPath: spec.nodeName`),
    references: [
      'https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/',
      'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/',
      'https://github.com/kubernetes/kubernetes/issues/90466',
    ],
  },

  check(context) {
    // Kustomize has variables that are written alike.
    if (isTakenIn(context.workspace, context.uri)) return;
    for (const container of context.resource.podTemplate?.spec.allContainers ?? []) {
      const { env, envFrom } = container;
      if (!container.isComplete || !env.isComplete || envFrom.source.presence !== 'absent') continue;
      const defined = new Set(env.items.flatMap(({ name }) => name.value ?? []));
      const seen = new Set<string>();
      for (const { name, value } of env.items) {
        // A value that builds on its own name builds on what was there before.
        const known = (other: string) => defined.has(other) && (other !== name.value || seen.has(other));
        // One that is nothing but its own name is for another program to fill in.
        if (value.value !== `$(${name.value})`) reportIn(value, { context, container, isKnown: known });
        if (name.value !== undefined) seen.add(name.value);
      }
      if (runsShell(container)) continue;
      for (const text of [...container.command, ...container.args]) {
        if (!/\s/.test(text.value ?? ' '))
          reportIn(text, { context, container, isKnown: name => defined.has(name) });
      }
    }
  },
});

interface Surroundings {
  readonly context: ResourceContext;
  readonly container: Container;
  readonly isKnown: (name: string) => boolean;
}

function reportIn({ value, range, path }: Field<string>, { context, container, isKnown }: Surroundings) {
  const { resource, report } = context;
  const unknown = envReferencesIn(value ?? '').filter(
    ({ name }) => /^[A-Za-z_]\w*$/.test(name) && !isKnown(name) && !isServiceVariable(name),
  );
  const names = new Set<string>();
  for (const reference of unknown) {
    const { name } = reference;
    if (names.has(name)) continue;
    names.add(name);
    report({
      at: referenceRange(resource, range, reference),
      path,
      message: `${capitalise(subjectOf(resource, container.path))} has no variable ${name}, so the program reads the text $(${name}) as it stands.`,
      fixes: fixesFor(reference, { context, container, range }),
    });
  }
}

function fixesFor(
  reference: EnvReference,
  {
    context,
    container,
    range,
  }: Pick<Surroundings, 'context' | 'container'> & { readonly range: Field<string>['range'] },
): readonly Fix[] {
  const { resource } = context;
  const { name } = reference;
  const at = referenceRange(resource, range, reference);
  const write = (title: string, text: string): Fix => ({
    title,
    safety: 'unsafe',
    apply: ({ editor }) => at !== range && editor.replaceText(at, text),
  });
  const env = container.env.items;
  const field = downwardFieldFor(name);
  const names = env.flatMap(variable => variable.name.value ?? []);
  const meant = (field && variableWithField(env, field)) ?? slipOf(name, names);
  const fixes: Fix[] = [];
  if (meant !== undefined && meant !== name) fixes.push(write(`Use $(${meant})`, `$(${meant})`));
  const variable = field === undefined ? undefined : variableFor(container, field, name);
  if (field !== undefined && variable?.name === name) {
    fixes.push({
      title: `Define ${name} by the field ${field} of the Pod`,
      safety: 'unsafe',
      apply: ({ editor }) => {
        // Above what is built from it.
        const list = container.env.source.node;
        if (list?.kind === 'sequence') return editor.insertItem(list, 0, fieldVariable(name, field));
        return variable.ensure(editor);
      },
    });
  }
  return [...fixes, write(`Write $$(${name}) for the text itself`, `$$(${name})`)];
}

/** Short names are alike by chance: `PORT` is not `HOST`. */
function slipOf(name: string, names: readonly string[]): string | undefined {
  const nearest = nearestName(name, names);
  const most = name.length < 6 ? 1 : 2;
  return nearest !== undefined && editDistance(name, nearest, most) <= most ? nearest : undefined;
}

/** A shell takes `$(name)` for a command to run. */
function runsShell({ command, args }: Container): boolean {
  return [...command, ...args].some(
    ({ value = '' }) => /(?:^|\/)(?:ba|da|a|k|z)?sh$/.test(value) || /^-\w*c$/.test(value),
  );
}
