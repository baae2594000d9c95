/** The expander against the snippet syntax of VS Code. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how snippets are written.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandSnippet } from '../kit/expandSnippet.ts';

const textOf = (body: string) => expandSnippet(body).text;

test('a default is taken and repeated where its number stands again', () => {
  assert.equal(textOf('name: ${1:db}, again: $1 and ${1}'), 'name: db, again: db and db');
});

test('a default may hold other stops', () => {
  assert.equal(textOf('${1:db} ${2:/var/lib/$1} $2'), 'db /var/lib/db /var/lib/db');
});

test('the first of several choices is taken', () => {
  assert.equal(textOf('${1|Retain,Delete|} $1'), 'Retain Retain');
});

test('escaped characters stand for themselves, and so does a dollar before neither number nor brace', () => {
  assert.equal(textOf('\\$(A) $(B) \\$1 ${1:a\\}b} \\\\'), '$(A) $(B) $1 a}b \\');
});

test('two digits are one number', () => {
  assert.deepEqual(expandSnippet('${1:a}$10').tabStops, [
    { number: 1, isMirror: false },
    { number: 10, isMirror: false },
  ]);
});

test('what VS Code would understand otherwise is refused', () => {
  for (const body of ['$TM_FILENAME', '${TM_FILENAME}', '${1/a/b/}', '${1:open', '$1 ${1:late}'])
    assert.throws(() => expandSnippet(body), body);
});
