/** Beside the YAML extension, which checks the same manifests with a Kubernetes schema: everything is said once. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, openManifest, rangeOf, replaceText, until } from './workspace.ts';

const faults = ['replicaz', 'soon', 'Serial'];

export function describeBeside(): void {
  describe(`Beside the YAML extension${process.env.SETWISE_TEST_KUBERNETES ? ' and that of Kubernetes' : ''}`, () => {
    afterEach(async () => {
      await closeEditors();
      await speak('once');
    });

    it('both would speak, which is what `both` brings back', async () => {
      const { document } = await openManifest('manifests/db.yaml');
      await speak('both');
      for (const fault of faults) {
        await until(`two findings on ${fault}`, () => findingsAt(document, fault).length > 1);
      }
      await speak('once');
      for (const fault of faults) {
        await until(`one finding on ${fault}`, () => findingsAt(document, fault).length === 1);
      }
    });

    it('each fault has one finding, and it is from Setwise', async () => {
      const { document } = await openManifest('manifests/db.yaml');
      await until('all findings', () => faults.every(fault => findingsAt(document, fault).length > 0));
      await yamlHasSpoken();
      assert.deepEqual(
        faults.map(fault => findingsAt(document, fault).map(({ source }) => source)),
        [['setwise'], ['setwise'], ['setwise']],
      );
      assert.deepEqual(ofOthers(document), []);
    });

    it('other kinds in the same file are checked as before', async () => {
      const { document } = await openManifest('manifests/mixed.yaml');
      await until('the fault of the ConfigMap', () => findingsAt(document, 'maybe').length === 1);
      await until('the fault of the DaemonSet', () => findingsAt(document, 'minReadySecondz').length === 1);
      assert.equal(findingsAt(document, 'minReadySecondz')[0]?.source, 'setwise');
      assert.equal(ofOthers(document).length, 1);
      await hoverText(document, rangeOf(document, 'immutable').start, /The schema of the YAML extension/);
      await until('a field of ConfigMap', async () =>
        (await labels(document, rangeOf(document, 'data:\n  level').start)).includes('binaryData'),
      );
    });

    it('completion and hover of a judged manifest are not of both', async () => {
      await openManifest('manifests/db.yaml');
      await yamlHasSpoken();
      const editor = await openManifest('manifests/db.yaml');
      const { document } = editor;
      await replaceText(editor, '  replicaz: 2', '  r');
      const place = rangeOf(document, '  r\n').start.translate(0, 3);
      const offered = await until('fields', async () => {
        const found = await labels(document, place);
        return found.includes('replicas') ? found : undefined;
      });
      assert.deepEqual(
        offered.filter((label, index) => offered.indexOf(label) !== index),
        [],
      );
      const hovers = await hoversAt(document, rangeOf(document, 'podManagementPolicy').start);
      assert.equal(hovers.length, 1, hovers.join());
      assert.ok(!hovers[0]?.includes('The schema of the YAML extension'), hovers[0]);
    });

    it('a document that names its own schema keeps it, and no fault is marked twice', async () => {
      const { document } = await openManifest('manifests/modeline.yaml');
      await until('the YAML extension', () => ofOthers(document).length === 1);
      await until('one finding', () => findingsAt(document, 'minReadySecondz').length === 1);
      await hoverText(document, rangeOf(document, 'selector').start, /The schema of the YAML extension/);
      const offered = await labels(document, rangeOf(document, '  selector:').start.translate(0, 2));
      assert.ok(offered.includes('updateStrategy'), offered.join());
      assert.deepEqual(
        offered.filter((label, index) => offered.indexOf(label) !== index),
        [],
      );
    });

    it('YAML of other tools is the YAML extension’s, as ever', async () => {
      await yamlHasSpoken();
      const { document } = await openManifest('shop.yaml');
      assert.deepEqual(
        findingsAt(document, 'maybe').map(({ source }) => source === 'setwise'),
        [false],
      );
      await hoverText(document, rangeOf(document, 'open').start, /Whether it is open/);
    });
  });
}

function speak(who: 'once' | 'both'): Thenable<void> {
  const value = who === 'once' ? undefined : who;
  return vscode.workspace
    .getConfiguration('setwise')
    .update('besideYamlExtension', value, vscode.ConfigurationTarget.Workspace);
}

/** It judges files in the order in which they are opened: when the last has its finding, the others have theirs. */
async function yamlHasSpoken(): Promise<void> {
  const { document } = await openManifest('shop.yaml');
  await until('the finding of the other tool', () => findingsAt(document, 'maybe').length > 0);
}

function findingsAt(document: vscode.TextDocument, text: string): readonly vscode.Diagnostic[] {
  const { line } = rangeOf(document, text).start;
  return vscode.languages.getDiagnostics(document.uri).filter(({ range }) => range.start.line === line);
}

function ofOthers(document: vscode.TextDocument): readonly string[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source !== 'setwise')
    .map(({ message }) => message);
}

async function labels(document: vscode.TextDocument, position: vscode.Position): Promise<readonly string[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return items
    .filter(({ kind }) => kind !== vscode.CompletionItemKind.Text)
    .map(({ label }) => (typeof label === 'string' ? label : label.label));
}

async function hoversAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<readonly string[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  // yaml-language-server answers with an empty text where it has none, and VS Code shows nothing of it.
  return hovers
    .flatMap(({ contents }) =>
      contents.map(content => (typeof content === 'string' ? content : content.value)),
    )
    .filter(text => text !== '');
}

async function hoverText(
  document: vscode.TextDocument,
  position: vscode.Position,
  text: RegExp,
): Promise<void> {
  await until(`a hover with ${text}`, async () =>
    (await hoversAt(document, position)).some(hover => text.test(hover)),
  );
}
