/** Who answers what is asked about changes, and who keeps up with git. */
import type { Connection } from 'vscode-languageserver';
import { normaliseUri } from '../host/uri.ts';
import { makeGuard } from './guard.ts';
import { answerPlan, answerRefs, NO_PLAN } from './plan.ts';
import {
  gitChangedNotification,
  type PlanParams,
  type PlanResult,
  planRequest,
  type RefsParams,
  type RefsResult,
  refsRequest,
} from './requests.ts';
import type { Session } from './session.ts';

export function answerPlanQuestions(connection: Connection, session: Session): void {
  const guard = makeGuard(session.log);
  connection.onRequest<PlanResult, void>(
    planRequest,
    guard('setwise/plan', NO_PLAN, (params: PlanParams) => answerPlan(session, params)),
  );
  connection.onRequest<RefsResult, void>(
    refsRequest,
    guard('setwise/refs', [], (params: RefsParams) => answerRefs(session, params)),
  );
  connection.onNotification(
    gitChangedNotification,
    guard('setwise/gitChanged', undefined, () => session.git.refresh()),
  );
  connection.onDidSaveTextDocument(
    guard('textDocument/didSave', undefined, ({ textDocument }) =>
      session.git.read(normaliseUri(textDocument.uri)),
    ),
  );
}
