/** What is said of a name in a Pod template that nothing among the manifests bears. */
import type { Field } from '../../model/view.ts';
import { namespaceOf } from '../../workspace/naming.ts';
import type { WorkspaceContext } from '../rule.ts';
import { findReferenced } from './findReferenced.ts';
import { setFix } from './fixes.ts';
import { quote } from './words.ts';

export interface MissingName {
  readonly kind: string;
  readonly name: Field<string>;
  /** What happens without it, as the end of a sentence: `no container starts`. */
  readonly effect: string;
  /** Who wants it; `these Pods are` when left out. */
  readonly subject?: string;
  /** Whether things of that kind are mostly kept elsewhere, so that only a similar name is worth a word. */
  readonly isOftenElsewhere?: true;
}

/** Nothing where it is there, may be, or may well live elsewhere. */
export function reportMissing(
  context: WorkspaceContext,
  { kind, name, effect, subject = 'these Pods are', isOftenElsewhere }: MissingName,
): void {
  const { resource, workspace, naming, report } = context;
  const { standing, found } = findReferenced(context, kind, name.value ?? '');
  const [other] = found;
  const at = { at: name.range, path: name.path, severity: 'info' } as const;
  const what = `${kind} ${quote(name.value ?? '')}`;
  if (standing === 'elsewhere' && other !== undefined) {
    const [theirs = '', ours = ''] = [workspace.namespaceOf(other), namespaceOf(resource, naming)];
    report({
      ...at,
      message: `${what} is in namespace ${quote(theirs)}, ${subject} in ${quote(ours)}, so ${effect}.`,
      related: [{ resource: other, path: ['metadata'], message: `${what} of another namespace.` }],
    });
  } else if (standing === 'near' && other?.summary.name !== undefined) {
    const near = quote(other.summary.name);
    report({
      ...at,
      message: `No ${what} in this workspace, but one that is called ${near}: unless it lives elsewhere, ${effect}.`,
      related: [{ resource: other, path: ['metadata'], message: `${kind} ${near}.` }],
      fixes: [
        setFix(resource, name.path, other.summary.name, {
          title: `Use ${kind} ${near}`,
          safety: 'unsafe',
        }),
      ],
    });
  } else if (standing === 'missing' && isOftenElsewhere !== true) {
    report({
      ...at,
      message: `No ${what} in this workspace: unless it lives elsewhere, ${effect}.`,
    });
  }
}
