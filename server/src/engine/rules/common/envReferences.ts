/**
 * References to variables, `$(NAME)`, as the kubelet reads them in the values of variables, in commands and arguments.
 *
 * Source: kubernetes/kubernetes, third_party/forked/golang/expansion/expand.go.
 */

export interface EnvReference {
  readonly name: string;
  /** Offsets in the text, from the `$` to behind the bracket. */
  readonly start: number;
  readonly end: number;
}

/** `$$` is an escaped `$`, so that `$$(NAME)` refers to nothing. */
export function envReferencesIn(text: string): readonly EnvReference[] {
  const references: EnvReference[] = [];
  for (let at = text.indexOf('$'); at !== -1 && at + 1 < text.length; at = text.indexOf('$', at)) {
    const end = text[at + 1] === '(' ? text.indexOf(')', at + 2) : -1;
    if (end === -1) at += 2;
    else {
      references.push({ name: text.slice(at + 2, end), start: at, end: end + 1 });
      at = end + 1;
    }
  }
  return references;
}

/**
 * Whether the kubelet may know the variable because a Service of the namespace brings it: `DB_SERVICE_HOST`,
 * `DB_PORT_5432_TCP_ADDR`. `DB_PORT` comes from a Service too, but as a variable of one's own it is too common.
 *
 * Source: kubernetes/kubernetes, pkg/kubelet/envvars/envvars.go.
 */
export function isServiceVariable(name: string): boolean {
  return /^[A-Z0-9_]+_(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?|PORT_\d+_(?:TCP|UDP|SCTP)(?:_[A-Z]+)?)$/.test(
    name,
  );
}
