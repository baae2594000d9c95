/** Kubernetes' description texts, as the build writes them. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Documentation, readDocumentation } from '../../server/src/engine/schema/documentation.ts';
import { projectRoot } from './projectRoot.ts';

export function builtDocumentation(): Documentation {
  const file = join(projectRoot, 'dist/documentation.json');
  assert.ok(existsSync(file), 'Not built yet: npm run build.');
  const documentation = readDocumentation(JSON.parse(readFileSync(file, 'utf8')));
  assert.ok(documentation);
  return documentation;
}
