/** What the browser's extension host loads as `extensionTestsPath`; it calls `run`. */
// mocha's build for browsers puts `Mocha` on the global object. (Its global `mocha` needs a document, the class does not.)
import 'mocha/mocha.js';
import { describeCases } from './cases.ts';
import { runMocha } from './runMocha.ts';

export const run = () =>
  runMocha((globalThis as unknown as { Mocha: typeof import('mocha') }).Mocha, describeCases);
