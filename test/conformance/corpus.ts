/**
 * Public manifests, and whether Kubernetes refuses them.
 *
 * The manifests are other people's and not part of the project; the answers of Kubernetes' own code to them are
 * kept by the hash of a document's text in corpusAnswers.json: the releases that refuse it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RELEASES, type Release } from '../../server/src/engine/release/release.ts';
import { parseYaml } from '../../server/src/engine/syntax/parseYaml.ts';
import { splitDocuments } from '../../server/src/engine/syntax/splitDocuments.ts';
import { syntaxFaults } from '../../server/src/engine/syntax/yamlErrors.ts';
import type { YamlDocument } from '../../server/src/engine/syntax/yamlTree.ts';
import { isJudged, judgeCreate } from '../../server/src/engine/validation/judge.ts';
import { hashOf } from './hashOf.ts';

export interface CorpusDocument {
  /** From the corpus' folder. */
  readonly file: string;
  readonly start: number;
  readonly text: string;
  readonly document: YamlDocument;
}

/** The releases that refuse a document, with spaces between, by `hashOf` its text. */
export type CorpusAnswers = Readonly<Record<string, string>>;

export interface CorpusDifference {
  readonly document: CorpusDocument;
  readonly release: Release;
  readonly isRefusedByServer: boolean;
}

/** The documents of a corpus' `plain` and `apps` that are Setwise's to judge. */
export function readCorpus(folder: string): readonly CorpusDocument[] {
  return ['plain', 'apps'].flatMap(set =>
    readdirSync(join(folder, set), { recursive: true })
      .map(path => join(set, String(path)))
      .filter(path => /\.(ya?ml|json)$/.test(path))
      .sort()
      .flatMap(file => documentsOf(folder, file)),
  );
}

function documentsOf(folder: string, file: string): readonly CorpusDocument[] {
  return splitDocuments(readFileSync(join(folder, file), 'utf8'))
    .map(({ start, text }) => ({ file, start, text, document: parseYaml(text) }))
    .filter(({ document }) => isJudged(document.root));
}

/** As the editor says it: faults that rest on placeholders are not said. */
export function isRefused({ document }: CorpusDocument, release: Release): boolean {
  if (syntaxFaults(document).length > 0) return true;
  return !judgeCreate(document.root, { release, featureGates: new Map() }).accepted;
}

function isRefusedLiterally({ text }: CorpusDocument, release: Release): boolean {
  const { root } = parseYaml(text, { literal: true });
  return !judgeCreate(root, { release, featureGates: new Map() }, { literal: true }).accepted;
}

export interface CorpusReport {
  readonly judged: number;
  /** Documents whose answer is not kept. */
  readonly unanswered: readonly CorpusDocument[];
  readonly differences: readonly CorpusDifference[];
  /** Refused as they are written, and only for what somebody will replace: no differences. */
  readonly placeholders: readonly CorpusDocument[];
}

export function compareCorpus(documents: readonly CorpusDocument[], answers: CorpusAnswers): CorpusReport {
  const unanswered: CorpusDocument[] = [];
  const differences: CorpusDifference[] = [];
  const placeholders = new Set<CorpusDocument>();
  for (const document of documents) {
    const refusing = answers[hashOf(document.text)];
    if (refusing === undefined) {
      unanswered.push(document);
      continue;
    }
    for (const release of RELEASES) {
      const isRefusedByServer = refusing.split(' ').includes(release);
      if (isRefused(document, release) === isRefusedByServer) continue;
      if (isRefusedByServer && isRefusedLiterally(document, release)) placeholders.add(document);
      else differences.push({ document, release, isRefusedByServer });
    }
  }
  const judged = documents.length - unanswered.length;
  return { judged, unanswered, differences, placeholders: [...placeholders] };
}

export { hashOf, RELEASES };
