/** The cases of create.jsonl and update.jsonl, as README.md describes them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../kit/projectRoot.ts';

export interface Fact {
  readonly type: string;
  readonly field: string;
  readonly value?: string | number | boolean;
  readonly want?: string;
  readonly at?: string;
}

export interface ExpectedVerdict {
  readonly versions: readonly string[];
  readonly accepted: boolean;
  readonly stage: string;
  readonly errors: readonly Fact[];
  readonly also?: readonly Fact[];
  readonly next?: readonly Fact[];
  readonly warnings?: readonly { readonly field: string; readonly code: string }[];
  readonly pod?: readonly Fact[];
  readonly claims?: readonly Fact[];
  readonly dropped?: readonly string[];
  readonly replace?: ExpectedVerdict;
  readonly stored?: ExpectedVerdict;
}

export interface ConformanceCase {
  readonly id: string;
  readonly kind: string;
  readonly sort?: string;
  readonly mutation: string;
  /** Of a create. */
  readonly manifest?: string;
  /** Of an update. */
  readonly old?: string;
  readonly new?: string;
  readonly verdicts: readonly ExpectedVerdict[];
}

/** `create.jsonl`, `update.jsonl`, or the path of another file of that form. */
export function readCases(file: string): readonly ConformanceCase[] {
  const path = file.includes('/') ? file : join(projectRoot, 'test/conformance', file);
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as ConformanceCase);
}

export function verdictFor(oneCase: ConformanceCase, release: string): ExpectedVerdict | undefined {
  return oneCase.verdicts.find(verdict => verdict.versions.includes(release));
}
