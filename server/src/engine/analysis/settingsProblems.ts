/** What is wrong with a file of settings, as hosts see findings. */
import type { Diagnostic, ResolvedFix } from './diagnostic.ts';
import type { SettingsFile } from './settings.ts';

/** The one id for them: they are no rule about manifests, and no setting turns them off. */
export const SETTING_NOT_UNDERSTOOD = 'setting-not-understood';

export function placeProblems(
  uri: string,
  { problems }: SettingsFile,
): readonly { readonly diagnostic: Diagnostic; readonly fixes: readonly ResolvedFix[] }[] {
  return problems.map(({ range, message, setting, fixes }) => ({
    diagnostic: {
      uri,
      document: 0,
      rule: SETTING_NOT_UNDERSTOOD,
      origin: 'practice',
      severity: 'error',
      message,
      range,
      field: setting,
      resource: null,
      renamedFrom: null,
      cause: null,
      follows: [],
      related: [],
      tags: [],
      isFixable: fixes.length > 0,
    },
    fixes: fixes.map(({ title, safety, edits }) => ({
      title,
      safety,
      files: [{ uri, edits, isNew: false }],
    })),
  }));
}
