/** What the injection grammars colour, as snapshots beside the fixtures; on a stand-in and on VS Code's own YAML grammar. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../kit/projectRoot.ts';
import { standInYaml } from '../kit/standInYaml.ts';
import { describeScopes, readGrammar, yamlGrammar } from '../kit/tokenizeYaml.ts';

const folder = join(projectRoot, 'test/grammar');
const fixtures = readdirSync(folder).filter(file => file.endsWith('.yaml'));
const builtInYaml = await findBuiltInYaml();

for (const fixture of fixtures) {
  const text = readFileSync(join(folder, fixture), 'utf8');
  const snapshot = join(folder, fixture.replace(/yaml$/, 'snap'));

  test(`${fixture} is coloured as its snapshot says`, async () => {
    const grammar = await yamlGrammar(scopeName => (scopeName === 'source.yaml' ? standInYaml : undefined));
    const scopes = describeScopes(grammar, text);
    if (process.env.SETWISE_UPDATE) writeFileSync(snapshot, scopes);
    assert.equal(scopes, readFileSync(snapshot, 'utf8'));
  });

  test(`${fixture} is coloured the same with the YAML grammar of VS Code`, {
    skip: builtInYaml ? false : 'no VS Code host in the cache folder',
  }, async () => {
    const grammar = await yamlGrammar(scopeName => builtInYaml?.(scopeName));
    assert.equal(describeScopes(grammar, text), readFileSync(snapshot, 'utf8'));
  });
}

test('what Setwise colours is still the string or comment that it was', async () => {
  const grammar = await yamlGrammar(scopeName => (scopeName === 'source.yaml' ? standInYaml : undefined));
  for (const fixture of fixtures) {
    const described = describeScopes(grammar, readFileSync(join(folder, fixture), 'utf8'));
    // VS Code takes text for a string, a comment or code by these words in its scopes.
    assert.doesNotMatch(described, /^# .*\^ .*\b(?:string|comment|regex|meta\.embedded)\b/m, fixture);
  }
});

/** VS Code's grammars by scope name, read from the host that the editor's tests run in, once it has been fetched. */
async function findBuiltInYaml() {
  const script = pathToFileURL(join(projectRoot, 'scripts/host/fetchHost.mjs')).href;
  const { hostPaths } = (await import(script)) as { readonly hostPaths: { readonly vscode: string } };
  const extension = join(hostPaths.vscode, 'extensions/yaml');
  if (!existsSync(extension)) return undefined;
  const manifest = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8')) as {
    readonly contributes: {
      readonly grammars: readonly { readonly scopeName: string; readonly path: string }[];
    };
  };
  return (scopeName: string) => {
    const grammar = manifest.contributes.grammars.find(contributed => contributed.scopeName === scopeName);
    return grammar && readGrammar(join(extension, grammar.path));
  };
}
