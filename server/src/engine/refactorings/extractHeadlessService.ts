/** A headless Service of its own for a StatefulSet that has none, or only one that clients use. */
import { governingServiceOf } from '../rules/common/governingService.ts';
import { quote } from '../rules/common/words.ts';
import { fittingService, newServiceName, writeHeadlessService } from './common/governingService.ts';
import { isPatched } from './common/lookups.ts';
import { workloadOf } from './common/workload.ts';
import { defineRefactoring, type RefactoringContext } from './refactoring.ts';

export const extractHeadlessService = defineRefactoring({
  id: 'extract-headless-service',
  kind: 'refactor.extract',
  kinds: ['StatefulSet'],
  offers(context) {
    const { resource, older } = context;
    const workload = workloadOf(resource);
    const map = workload?.spec.map;
    // The API server refuses another serviceName for a set that is there.
    if (workload === undefined || map === undefined || older !== undefined || isPatched(context)) return [];
    if (!lacksHeadlessService(context)) return [];
    const existing = fittingService(context, workload);
    const service = existing ?? newServiceName(context);
    if (service === undefined) return [];
    const { serviceName } = workload.spec;
    return [
      {
        title: existing
          ? `Give the Pods DNS names through headless Service ${quote(service)}`
          : `Give the Pods a headless Service ${quote(service)} for DNS names of their own`,
        places: [serviceName.entry?.range ?? workload.spec.keyRange],
        apply(scope) {
          const [first] = map.entries;
          const isNamed = scope.editor.set(map, 'serviceName', service, first ? { before: first.key } : {});
          return (
            isNamed && (existing !== undefined || writeHeadlessService(context, workload, service, scope))
          );
        },
      },
    ];
  },
});

/** Where the Service that is named is missing, the finding that says so has the fix. */
function lacksHeadlessService(context: RefactoringContext): boolean {
  const { serviceName } = workloadOf(context.resource)?.spec ?? {};
  if (serviceName === undefined || serviceName.presence === 'unknown') return false;
  return !serviceName.value || governingServiceOf(context)?.standing === 'not-headless';
}
