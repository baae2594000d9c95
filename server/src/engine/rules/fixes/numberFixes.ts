/** The legal number that was probably meant. Which of these the API server takes is found out later. */
import type { PlainValue } from '../../syntax/editor/plainValue.ts';
import { faultWords } from '../common/faultWords.ts';
import { setFix } from '../common/fixes.ts';
import { textAt } from '../common/subject.ts';
import type { FaultContext } from '../faultRule.ts';
import type { Fix } from '../finding.ts';
import { removalFixes } from './removalFixes.ts';

/** Without their sign, within the bounds, without what people write around numbers; at last, left out. */
export function numberFixes(context: FaultContext): readonly Fix[] {
  const { error, resource, place } = context;
  if (place.missing.length > 0) return [];
  const offered = new Set<PlainValue>();
  for (const value of candidates(context)) if (value !== error.value) offered.add(value);
  const fixes = [...offered].map(value =>
    setFix(resource, error.path, value, { title: `Set it to ${value}`, safety: 'unsafe' }),
  );
  return [...fixes, ...removalFixes(context)];
}

function* candidates(context: FaultContext): Generator<string | number> {
  const { error, resource } = context;
  const { fault, path } = error;
  const { number } = faultWords(context);
  const written = textAt(resource, path)?.trim() ?? '';
  const value = typeof error.value === 'number' ? error.value : Number.NaN;
  const [least, most] = fault.startsWith('port') ? [1, 65_535] : [number('least'), number('most')];
  if (fault === 'percent-above-hundred') yield '100%';
  if (fault === 'percent') {
    const digits = /^(\d+)(?:\.\d+)?\s*(%)?$/.exec(written);
    if (digits) yield digits[2] ? `${digits[1]}%` : Number(digits[1]);
  }
  if (fault.startsWith('quantity') && /^-\d/.test(written)) yield written.slice(1);
  if (fault === 'quantity-not-whole' && /^\d*\.\d+$/.test(written)) yield String(Math.ceil(Number(written)));
  if (fault === 'file-mode' && /^[0-7]{3}$/.test(written)) yield Number.parseInt(written, 8);
  if (fault.startsWith('port')) {
    if (value < 0) yield -value;
    yield* portsNearby(context, written);
  }
  if (value < least) yield least;
  if (value > most) yield most;
  // Numbers of many digits are no slip of the sign, and are not read exactly.
  if (value < 0 && value > -1_000_000) yield -value;
}

/** A port that is declared beside the one that cannot be, and the number with a digit too many. */
function* portsNearby({ error, resource }: FaultContext, written: string): Generator<number> {
  const { path } = error;
  if (/^[1-9]\d{4,5}$/.test(written)) yield Number(written.slice(0, 4));
  const depth = path.findIndex(step => step === 'containers' || step === 'initContainers');
  if (depth !== -1 && path.at(-1) === 'port') {
    const port = Number(textAt(resource, [...path.slice(0, depth + 2), 'ports', 0, 'containerPort']));
    if (port > 0) yield port;
  }
  const sibling = {
    port: 'targetPort',
    targetPort: 'port',
    containerPort: 'hostPort',
    hostPort: 'containerPort',
  };
  const other = sibling[path.at(-1) as keyof typeof sibling];
  const port = other === undefined ? Number.NaN : Number(textAt(resource, [...path.slice(0, -1), other]));
  if (port > 0) yield port;
}
