/** Where the page of a rule stands on the web. */

/** The pages are part of the repository, so that the link shows the rule as the newest release has it. */
const PAGES = 'https://github.com/setwise/setwise/blob/main/docs/rules/';

export function ruleUrl(id: string): string {
  return `${PAGES}${id}.md`;
}
