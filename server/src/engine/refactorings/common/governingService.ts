/** The headless Service that a StatefulSet is to have: one that is there, or a new one. */
import { headlessServicesFor } from '../../rules/common/governingService.ts';
import { headlessServiceText } from '../../rules/common/headlessService.ts';
import type { FixScope } from '../../rules/finding.ts';
import { dnsLetterLabelFault } from '../../validation/names.ts';
import { namespaceOf } from '../../workspace/naming.ts';
import type { RefactoringContext } from '../refactoring.ts';
import type { Workload } from './workload.ts';

export interface ChosenService {
  readonly name: string;
  /** It is to be written first. */
  readonly isNew: boolean;
}

/** One that selects the Pods and gives them names already; undefined when there is none. */
export function fittingService(
  { workspace, resource, naming }: RefactoringContext,
  { podLabels }: Workload,
): string | undefined {
  return headlessServicesFor(workspace, namespaceOf(resource, naming), podLabels)[0];
}

/** `db`, or `db-headless` where `db` is what clients use; undefined when no Service can be called so. */
export function newServiceName({ workspace, resource, naming }: RefactoringContext): string | undefined {
  const name = resource.metadata.name.value;
  const namespace = namespaceOf(resource, naming);
  if (!name || namespace === undefined) return undefined;
  return [name, `${name}-headless`].find(
    candidate =>
      dnsLetterLabelFault(candidate) === undefined &&
      workspace.find('Service', namespace, candidate).length === 0,
  );
}

export function writeHeadlessService(
  { resource }: RefactoringContext,
  { spec }: Workload,
  name: string,
  scope: FixScope,
): boolean {
  const text = headlessServiceText(resource, spec, name);
  if (text !== undefined) scope.appendDocument(text);
  return text !== undefined;
}
