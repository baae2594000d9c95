/** Takes a whole manifest away. */
import type { Resource } from '../../model/resource.ts';
import type { Fix } from '../finding.ts';

/** Not offered for an item of a list, nor where a comment would go with it: what people wrote down stays. */
export function removeDocumentFix({ document, origin }: Resource, title: string): Fix {
  return {
    title,
    safety: 'unsafe',
    apply: scope => {
      if (origin.length > 0 || /(?:^|\s)#/.test(document.text)) return false;
      scope.removeDocument();
      return true;
    },
  };
}
