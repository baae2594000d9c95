/** Glob patterns, the same in every host: `*`, `?`, `**`, `{a,b}`, `[a-z]` and `[!a]`. */
import type { FileGlobs } from './fileSystem.ts';

/** Paths are relative to the folder that the patterns are for, with `/` between the steps. */
export interface FileMatcher {
  /** Whether a search of the folder gives this file. */
  isSearched(path: string): boolean;
  /** Whether a search of the folder looks into this folder. */
  isFolderSearched(path: string): boolean;
  /** Whether the file, or a folder that holds it, is excluded. */
  isExcluded(path: string): boolean;
}

export function compileGlobs({ include, exclude }: FileGlobs): FileMatcher {
  const included = include.map(globToRegExp);
  const excluded = exclude.map(globToRegExp);
  const isExcluded = (path: string) =>
    foldersAndSelf(path).some(part => excluded.some(pattern => pattern.test(part)));
  const isHidden = (path: string) => path.split('/').some(step => step.startsWith('.'));
  return {
    isExcluded,
    isFolderSearched: path => !isHidden(path) && !isExcluded(path),
    isSearched: path =>
      included.some(pattern => pattern.test(path)) &&
      !isHidden(path.slice(0, path.lastIndexOf('/') + 1)) &&
      !isExcluded(path),
  };
}

/** `a/b/c.yaml` → `a`, `a/b`, `a/b/c.yaml`. */
function foldersAndSelf(path: string): readonly string[] {
  const steps = path.split('/');
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}

/** Matches whole paths. A pattern that makes no sense matches nothing. */
export function globToRegExp(glob: string): RegExp {
  const pattern = glob.replace(/^(?:\.?\/)+/, '').replace(/\/$/, '/**');
  try {
    return new RegExp(`^${translate(pattern)}$`);
  } catch {
    return /(?!)/;
  }
}

const TOKEN = /\/\*\*$|\*\*\/|\*\*|\*|\?|\{|\}|,|\[[!^]?[^\]]+\]|\\.|[\s\S]/g;

function translate(pattern: string): string {
  let depth = 0;
  const isBalanced = [...pattern.matchAll(/\{/g)].length === [...pattern.matchAll(/\}/g)].length;
  return pattern.replace(TOKEN, token => {
    switch (token) {
      case '/**':
        // `charts/**` is the folder and all it holds.
        return '(?:/.*)?';
      case '**/':
        return '(?:.*/)?';
      case '**':
        return '.*';
      case '*':
        return '[^/]*';
      case '?':
        return '[^/]';
      case '{':
        if (!isBalanced) return '\\{';
        depth++;
        return '(?:';
      case '}':
        if (!isBalanced) return '\\}';
        depth--;
        return ')';
      case ',':
        return depth > 0 ? '|' : ',';
      default:
        if (token.length > 2 && token.startsWith('[')) return token.replace(/^\[[!^]/, '[^');
        return (token.startsWith('\\') ? token.slice(1) : token).replace(/[\\^$.*+?()[\]{}|]/, '\\$&');
    }
  });
}
