/** The plan of two texts of one file. */
import {
  Analysis,
  type AnalysisSettings,
  DEFAULT_SETTINGS,
  type PlannedResource,
  planOf,
  type Release,
} from '../../server/src/engine/index.ts';

export interface PlanOptions {
  readonly release?: Release;
  readonly featureGates?: ReadonlyMap<string, boolean>;
}

const URI = 'file:///shop/db.yaml';

export function planOfTexts(
  older: string,
  newer: string,
  { release, featureGates }: PlanOptions = {},
): readonly PlannedResource[] {
  const { target } = DEFAULT_SETTINGS;
  const settings: AnalysisSettings = {
    ...DEFAULT_SETTINGS,
    target: { release: release ?? target.release, featureGates: featureGates ?? target.featureGates },
  };
  const analysis = new Analysis(settings);
  analysis.applyChange([{ uri: URI, text: newer }]);
  return planOf(analysis.snapshot(), {
    uris: [URI],
    older: [[URI, { text: older, label: 'git', isApplied: true }]],
    nameOf: () => 'db.yaml',
  }).resources;
}

/** The only resource, or the one of a name. */
export function planOfOne(
  older: string,
  newer: string,
  options: PlanOptions & { readonly name?: string } = {},
): PlannedResource {
  const resources = planOfTexts(older, newer, options);
  const found =
    options.name === undefined ? resources : resources.filter(one => one.resource.name === options.name);
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) throw new Error(`There are ${found.length} such resources.`);
  return only;
}
