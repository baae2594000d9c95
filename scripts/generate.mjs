/** `npm run generate`: writes everything that comes from something else; tests fail when it is out of date. */
import { execFileSync } from 'node:child_process';
import { execPath } from 'node:process';
import { root } from './root.mjs';

// One after the other: pages may name settings and types that were written before them.
for (const script of ['generateSchema.mjs', 'generateSettings.mjs', 'generateRulePages.mjs']) {
  execFileSync(execPath, [`scripts/${script}`], { cwd: root, stdio: 'inherit' });
}
execFileSync(execPath, ['node_modules/@biomejs/biome/bin/biome', 'check', '--write', 'package.json'], {
  cwd: root,
  stdio: 'inherit',
});
