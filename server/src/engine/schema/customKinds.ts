/**
 * What is kept of a CustomResourceDefinition: plain data that a worker can hand over, small and cheap to take.
 *
 * The types of a kind are one text until someone asks for them: most kinds of a workspace are never looked at, and
 * a text costs whoever takes it over next to nothing.
 */
import type { FieldFacts } from './kubernetesSchema.ts';

/** One served version of a kind. */
export interface CustomKind {
  /** A domain such as `monitoring.coreos.com`: kinds of Kubernetes' own groups are never custom. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly isNamespaced: boolean;
  /** `CustomTypes` as JSON. */
  readonly types: string;
}

export interface CustomTypes {
  /** Each description once. */
  readonly texts: readonly string[];
  /** The first is that of the kind itself. */
  readonly types: readonly CustomType[];
}

export interface CustomType {
  /** Index in `texts`. */
  readonly text?: number;
  readonly deprecated?: boolean;
  readonly fields: Readonly<Record<string, CustomField>>;
}

/** Types are written as in kubernetes.generated.json, those of the same kind as `.` and their index: `[].12`. */
export interface CustomField
  extends Pick<FieldFacts, 'type' | 'required' | 'enum' | 'default' | 'list' | 'keys' | 'deprecated'> {
  /** Index in `texts`. */
  readonly text?: number;
}

export function isCustomTypes(data: unknown): data is CustomTypes {
  return (
    typeof data === 'object' &&
    data !== null &&
    'texts' in data &&
    Array.isArray(data.texts) &&
    'types' in data &&
    Array.isArray(data.types)
  );
}
