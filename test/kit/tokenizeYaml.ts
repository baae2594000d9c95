/** Tokenizes YAML with Setwise's injection grammars on top of a base grammar, the way VS Code does it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IGrammar, IRawGrammar } from 'vscode-textmate';
import { projectRoot } from './projectRoot.ts';

// Both packages are CommonJS without names that an import could see.
const load = createRequire(join(projectRoot, 'package.json'));
const textmate = load('vscode-textmate') as typeof import('vscode-textmate');
const oniguruma = load('vscode-oniguruma') as typeof import('vscode-oniguruma');

interface ContributedGrammar {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo: readonly string[];
}

/** A base grammar by its scope name; `undefined` where there is none. */
export type BaseGrammar = (scopeName: string) => IRawGrammar | undefined;

let library: ReturnType<typeof startOniguruma> | undefined;

/**
 * The grammar of `source.yaml` with the injections of package.json.
 *
 * VS Code injects by the scope name of the outermost grammar and its prefixes, so that grammars which
 * `source.yaml` includes need no entry of their own.
 */
export async function yamlGrammar(base: BaseGrammar): Promise<IGrammar> {
  library ??= startOniguruma();
  const injections = contributedGrammars();
  const registry = new textmate.Registry({
    onigLib: library,
    loadGrammar: async scopeName => {
      const injection = injections.find(grammar => grammar.scopeName === scopeName);
      return (injection ? readGrammar(join(projectRoot, injection.path)) : base(scopeName)) ?? null;
    },
    getInjections: scopeName =>
      injections
        .filter(grammar => grammar.injectTo.some(scope => `${scopeName}.`.startsWith(`${scope}.`)))
        .map(grammar => grammar.scopeName),
  });
  const grammar = await registry.loadGrammar('source.yaml');
  if (!grammar) throw new Error('The base grammar has no source.yaml');
  return grammar;
}

/**
 * The text with, below each line, the scopes that Setwise gives to its parts, outermost first.
 * Scopes of the base grammar are left out, so that every base has to give the same.
 */
export function describeScopes(grammar: IGrammar, text: string): string {
  let state = textmate.INITIAL;
  const described: string[] = [];
  for (const line of text.trimEnd().split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    described.push(`>${line}`);
    for (const { startIndex, endIndex, scopes } of tokens) {
      const own = scopes
        .filter(scope => scope.endsWith('.setwise'))
        .map(scope => scope.slice(0, -'.setwise'.length));
      const width = Math.min(endIndex, line.length) - startIndex;
      if (own.length > 0 && width > 0)
        described.push(`#${' '.repeat(startIndex)}${'^'.repeat(width)} ${own.join(' ')}`);
    }
  }
  return `${described.join('\n')}\n`;
}

export function readGrammar(file: string): IRawGrammar {
  return textmate.parseRawGrammar(readFileSync(file, 'utf8'), file);
}

function contributedGrammars(): readonly ContributedGrammar[] {
  const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    readonly contributes: { readonly grammars: readonly ContributedGrammar[] };
  };
  return manifest.contributes.grammars;
}

async function startOniguruma() {
  await oniguruma.loadWASM(readFileSync(load.resolve('vscode-oniguruma/release/onig.wasm')));
  return {
    createOnigScanner: (patterns: string[]) => oniguruma.createOnigScanner(patterns),
    createOnigString: (text: string) => oniguruma.createOnigString(text),
  };
}
