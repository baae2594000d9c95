/** Answers `setwise/rules` and `setwise/page`: which rules there are, and what the pages of the documentation say. */
import type { Connection } from 'vscode-languageserver';
import { allRules, RULE_GROUPS, rulePagePath } from '../engine/index.ts';
import { pageAt } from '../pages/page.ts';
import { makeGuard } from './guard.ts';
import { type PageParams, type PageResult, pageRequest, type RulesResult, rulesRequest } from './requests.ts';
import type { Session } from './session.ts';

export function answerPageQuestions(connection: Connection, { log }: Session): void {
  const guard = makeGuard(log);
  connection.onRequest<RulesResult, void>(
    rulesRequest,
    guard('setwise/rules', [], () => listRules()),
  );
  connection.onRequest<PageResult, void>(
    pageRequest,
    guard('setwise/page', null, ({ path }: PageParams) => pageAt(path) ?? null),
  );
}

/** In the order of the groups, in which a person looks for trouble. */
function listRules(): RulesResult {
  return Object.entries(RULE_GROUPS).flatMap(([group, groupTitle]) =>
    allRules
      .filter(rule => rule.group === group)
      .map(({ id, title, severity }) => ({ id, title, severity, group: groupTitle, page: rulePagePath(id) })),
  );
}
