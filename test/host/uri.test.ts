/** Editors and Node spell the URI of one file differently. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { joinUri, normaliseUri, pathBelow } from '../../server/src/host/uri.ts';

test('one file has one URI, whoever writes it', () => {
  const node = pathToFileURL('/work/a b/(c)@d/ü+é.yaml').href;
  const vscode = 'file:///work/a%20b/%28c%29%40d/%C3%BC%2B%C3%A9.yaml';
  assert.notEqual(node, vscode);
  assert.equal(normaliseUri(node), normaliseUri(vscode));
  assert.equal(joinUri('file:///work/a%20b/', '(c)@d/ü+é.yaml'), normaliseUri(vscode));
});

test('a drive of Windows is written in one way', () => {
  assert.equal(normaliseUri('file:///C:/a.yaml'), 'file:///c%3A/a.yaml');
  assert.equal(normaliseUri('file:///c%3A/a.yaml'), 'file:///c%3A/a.yaml');
});

test('what is no path is left as it is', () => {
  for (const uri of ['untitled:Untitled-1', 'vscode-vfs://github/o/r/a.yaml', 'file:///%E0%A4%A/x']) {
    assert.equal(normaliseUri(uri), uri);
  }
});

test('a path below a folder is plain text', () => {
  assert.equal(pathBelow('file:///w', 'file:///w/a%20b/c.yaml'), 'a b/c.yaml');
  assert.equal(pathBelow('file:///w/', 'file:///w/c.yaml'), 'c.yaml');
  assert.equal(pathBelow('file:///w', 'file:///w2/c.yaml'), undefined);
});
