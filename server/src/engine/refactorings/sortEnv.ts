/** Variables in an order in which each is defined before it is used: `$(VAR)` stays as it is where VAR comes later. */
import { envOrderOf } from '../rules/common/envOrder.ts';
import { quote } from '../rules/common/words.ts';
import { resolveAlias } from '../syntax/yamlTree.ts';
import { workloadOf } from './common/workload.ts';
import { defineRefactoring } from './refactoring.ts';

export const sortEnv = defineRefactoring({
  id: 'sort-env',
  kind: 'refactor.rewrite',
  kinds: ['StatefulSet', 'DaemonSet', 'Deployment'],
  offers({ resource }) {
    const containers = workloadOf(resource)?.spec.template.spec.allContainers ?? [];
    return containers.flatMap(container => {
      // Names of `envFrom` may be meant as well.
      const order = container.has('envFrom') ? undefined : envOrderOf(container.env);
      const list = resolveAlias(container.env.source.node);
      if (order === undefined || list?.kind !== 'sequence') return [];
      return [
        {
          title: `Sort env of ${quote(container.name.value ?? '')} so that each $(VARIABLE) is defined before it is used`,
          places: [container.env.keyRange, list.range],
          apply: ({ editor }) => editor.reorder(list, order),
        },
      ];
    });
  },
});
