/** What the documents of a file are judged with. */
import type { SourceFile } from '../workspace/sourceFile.ts';
import type { DocumentContext } from './analyseDocument.ts';
import { ignoredInFile } from './ignoreFindings.ts';
import type { AnalysisSettings } from './settings.ts';
import type { SnapshotState } from './snapshotData.ts';

/** One object for all documents that have the same settings, which is mostly all of them: there may be thousands. */
export function documentContexts(
  state: SnapshotState,
  uri: string,
  file: SourceFile,
): (settings: AnalysisSettings) => DocumentContext {
  const { baselines, index } = state;
  const ignored = ignoredInFile(file);
  let last: DocumentContext | undefined;
  return settings => {
    if (last?.settings !== settings) {
      const renames = baselines.renamesIn(file, settings.naming, index);
      last = {
        ...state,
        uri,
        settings,
        olderOf: resource => baselines.versionOf(resource, file, settings.naming),
        renamedFromOf: resource => renames.get(resource),
        ignoredInFile: ignored,
      };
    }
    return last;
  };
}
