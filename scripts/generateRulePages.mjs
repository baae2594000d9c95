/**
 * Writes docs/rules from the rules: `node scripts/generateRulePages.mjs`.
 *
 * The test that compares the pages with the rules writes them too, so that both always mean the same.
 */
import { exit } from 'node:process';
import { runUnitTests } from './unit.mjs';

const { failed } = await runUnitTests(['test/rules/rulePages.test.ts'], { update: true });
exit(failed > 0 ? 1 : 0);
