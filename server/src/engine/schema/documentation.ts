/**
 * What Kubernetes itself says of its types and fields.
 *
 * The texts are no part of the engine: a host hands them over as data, or leaves them out (see
 * scripts/generateDocumentation.mjs for where they come from).
 */

export interface Documentation {
  /** The Kubernetes release whose texts these are, such as `1.36`. */
  readonly release: string;
  /** @param type Such as `core/v1.Container`. */
  ofType(type: string): string | undefined;
  /** Of the field; of the field's type where the field has no text of its own. */
  ofField(type: string, field: string): string | undefined;
}

/** As the file has it: each text once, types and fields say which. */
interface DocumentationData {
  readonly release: string;
  readonly texts: readonly string[];
  /** By name of the type, and in it by name of the field; the type's own text is under the empty name. */
  readonly types: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/**
 * Reads the data of `documentation.json`.
 *
 * @returns Undefined when it is not such data.
 */
export function readDocumentation(data: unknown): Documentation | undefined {
  if (!isDocumentationData(data)) return undefined;
  const { release, texts, types } = data;
  const find = (type: string, field: string): string | undefined => {
    const own = Object.hasOwn(types, type) ? types[type] : undefined;
    const index = own && Object.hasOwn(own, field) ? own[field] : undefined;
    return index === undefined ? undefined : texts[index];
  };
  return {
    release,
    ofType: type => find(type, ''),
    ofField: (type, field) => (field === '' ? undefined : find(type, field)),
  };
}

function isDocumentationData(data: unknown): data is DocumentationData {
  return (
    typeof data === 'object' &&
    data !== null &&
    'release' in data &&
    typeof data.release === 'string' &&
    'texts' in data &&
    Array.isArray(data.texts) &&
    'types' in data &&
    typeof data.types === 'object' &&
    data.types !== null
  );
}
