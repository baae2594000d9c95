/**
 * A few lines of YAML grammar under the scope names of the one that VS Code brings, which is not ours to copy.
 * Enough to place an injection: keys, plain and quoted scalars in block and flow style, block scalars, comments.
 */
import type { IRawGrammar } from 'vscode-textmate';

const plainStart = '[^-?:,\\[\\]{}#&*!|>\'"%@`\\s]|[-?:](?=\\S)';

const patterns = {
  comment: { begin: '(?<=[\\t ]|^)#', end: '$', name: 'comment.line.number-sign.yaml' },
  blockScalar: {
    begin: '[|>][-+]?[\\t ]*\\n',
    end: '(?!\\G)',
    patterns: [{ begin: '^( +)', end: '^(?!\\1|[\\t ]*$)', contentName: 'string.unquoted.block.yaml' }],
  },
  key: {
    match: `(?:"[^"]*"|'[^']*'|(?:${plainStart})[^:#,\\[\\]{}]*?)(?=[\\t ]*:(?:[\\s]|$))`,
    name: 'meta.map.key.yaml string.unquoted.plain.yaml entity.name.tag.yaml',
  },
  doubleQuoted: { begin: '"', end: '"', name: 'string.quoted.double.yaml' },
  singleQuoted: { begin: "'", end: "'", name: 'string.quoted.single.yaml' },
  property: { match: '[&!*]\\S*', name: 'keyword.control.flow.anchor.yaml' },
  flowPlain: {
    begin: `(?=${plainStart})`,
    end: '(?=[\\t ]*[,\\[\\]{}]|[\\t ]+#)',
    name: 'string.unquoted.plain.in.yaml',
  },
  plain: { begin: `(?=${plainStart})`, end: '(?=[\\t ]+#)|$', name: 'string.unquoted.plain.out.yaml' },
  separator: { match: '[-:,](?=\\s|$)|^---' },
};

const scalars = [
  { include: '#comment' },
  { include: '#separator' },
  { include: '#flow' },
  { include: '#blockScalar' },
  { include: '#key' },
  { include: '#doubleQuoted' },
  { include: '#singleQuoted' },
  { include: '#property' },
];

export const standInYaml = {
  scopeName: 'source.yaml',
  patterns: [...scalars, { include: '#plain' }],
  repository: {
    ...patterns,
    flow: { begin: '[\\[{]', end: '[\\]}]', patterns: [...scalars, { include: '#flowPlain' }] },
  },
} as unknown as IRawGrammar;
