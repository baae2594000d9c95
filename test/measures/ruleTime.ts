/** What the rules cost beside the parse of a document and the API server's verdict on it. */
import { DEFAULT_SETTINGS } from '../../server/src/engine/index.ts';
import { resourcesOf } from '../../server/src/engine/model/resource.ts';
import { rules } from '../../server/src/engine/rules/index.ts';
import { runFaults } from '../../server/src/engine/rules/runFaults.ts';
import { runResourceRules, runWorkspaceRules } from '../../server/src/engine/rules/runRules.ts';
import { isJudged, judgeCreate } from '../../server/src/engine/validation/judge.ts';
import { ResourceIndex } from '../../server/src/engine/workspace/resourceIndex.ts';
import { type SourceFile, updateSourceFile } from '../../server/src/engine/workspace/sourceFile.ts';

/** Milliseconds for all files together. */
export interface RuleTime {
  readonly parse: number;
  readonly verdict: number;
  /** Findings of the verdict and of all other rules, beyond the verdict itself. */
  readonly rules: number;
  /** By rule, the most expensive first; of one round, and with what each is the first to ask for. */
  readonly byRule: readonly (readonly [rule: string, milliseconds: number])[];
}

/** By path; files of one folder are one workspace. */
export type Workspaces = readonly ReadonlyMap<string, string>[];

/** The best of three rounds. Every round parses anew, as much is remembered of a tree. */
export function timeRules(workspaces: Workspaces): RuleTime {
  const rounds = [1, 2, 3].map(() => timeOnce(workspaces));
  return rounds.reduce((best, round) => (totalOf(round) < totalOf(best) ? round : best));
}

function totalOf({ parse, verdict, rules: ran }: RuleTime): number {
  return parse + verdict + ran;
}

function timeOnce(workspaces: Workspaces): RuleTime {
  const time = { parse: 0, verdict: 0, rules: 0 };
  const byRule = new Map<string, number>();
  for (const workspace of workspaces) timeWorkspace(workspace, time, byRule);
  return { ...time, byRule: [...byRule].sort(([, one], [, other]) => other - one) };
}

function timeWorkspace(
  workspace: ReadonlyMap<string, string>,
  time: { parse: number; verdict: number; rules: number },
  byRule: Map<string, number>,
): void {
  const { target, naming, facts } = DEFAULT_SETTINGS;
  const timed = (work: () => unknown): number => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const measure = <T>(part: keyof typeof time, work: () => T): T => {
    const start = performance.now();
    const result = work();
    time[part] += performance.now() - start;
    return result;
  };
  const files: SourceFile[] = measure('parse', () =>
    [...workspace].map(([uri, text]) => updateSourceFile(undefined, uri, text)),
  );
  const resources = files.flatMap(({ uri, documents }) =>
    documents.flatMap(({ document }) =>
      document.isTemplate ? [] : resourcesOf(document).map(resource => ({ uri, resource })),
    ),
  );
  const judged = resources.map(({ resource }) => resource).filter(({ root }) => isJudged(root));
  const judgeAll = () => {
    for (const { root } of judged) judgeCreate(root, target);
  };
  measure('verdict', judgeAll);
  // Findings of the verdict judge again, on trees that are known by now; what they cost beyond that are sentences.
  const again = timed(judgeAll);
  const told = timed(() => {
    for (const resource of judged) runFaults(resource, { target, isPartial: false });
  });
  time.rules += Math.max(0, told - again);
  const index = measure('rules', () => new ResourceIndex(files, () => naming));
  const wanted = rules.filter(({ isOptIn }) => isOptIn !== true);
  const only = (rule: string | undefined) => ({
    target,
    naming,
    facts,
    isWanted: ({ id, isOptIn }: { readonly id: string; readonly isOptIn?: true }) =>
      rule === undefined ? isOptIn !== true : rule === id,
    onFailure: (id: string, error: unknown) => {
      throw new Error(`${id} threw`, { cause: error });
    },
  });
  measure('rules', () => {
    for (const { uri, resource } of resources) {
      runResourceRules(resource, undefined, only(undefined));
      const surroundings = { uri, workspace: index, older: undefined, renamedFrom: undefined };
      runWorkspaceRules(resource, surroundings, only(undefined));
    }
  });
  for (const { id } of wanted) {
    const start = performance.now();
    for (const { uri, resource } of resources) {
      runResourceRules(resource, undefined, only(id));
      const surroundings = { uri, workspace: index, older: undefined, renamedFrom: undefined };
      runWorkspaceRules(resource, surroundings, only(id));
    }
    byRule.set(id, (byRule.get(id) ?? 0) + performance.now() - start);
  }
}
