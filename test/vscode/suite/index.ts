/** What VS Code's own extension host loads as `extensionTestsPath`; it calls `run`. */
import Mocha from 'mocha';
import { describeCases } from './cases.ts';
import { describePlan } from './plan.cases.ts';
import { runMocha } from './runMocha.ts';

export const run = () =>
  runMocha(Mocha, () => {
    describeCases();
    // A browser has no git.
    describePlan();
  });
