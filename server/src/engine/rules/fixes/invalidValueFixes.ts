/** What can be done about values that do not go with the fields around them. Which of these the API server takes is found out later. */
import type { PlainValue } from '../../syntax/editor/plainValue.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { faultWords } from '../common/faultWords.ts';
import { itemOf, removeFix, setFix } from '../common/fixes.ts';
import { textAt } from '../common/subject.ts';
import { quote, shorten } from '../common/words.ts';
import type { FaultContext } from '../faultRule.ts';
import type { Fix } from '../finding.ts';
import { fieldPathFixes } from './missingValueFixes.ts';
import { removalFixes } from './removalFixes.ts';

export function invalidValueFixes(context: FaultContext): readonly Fix[] {
  if (context.place.missing.length > 0) return [];
  return [...meantFixes(context), ...removalFixes(context)];
}

function use(
  { resource }: FaultContext,
  path: readonly PathStep[],
  value: PlainValue,
  title = `Use ${shorten(String(value))}`,
): Fix {
  return setFix(resource, path, value, { title, safety: 'unsafe' });
}

function meantFixes(context: FaultContext): readonly Fix[] {
  const { error, resource } = context;
  const { path, fault, value, detail } = error;
  const { text, number } = faultWords(context);
  const written = textAt(resource, path) ?? String(value ?? '');
  const item = itemOf(resource, path);
  switch (fault) {
    case 'text-padded': {
      const trimmed = written.trim();
      return trimmed === ''
        ? []
        : [setFix(resource, path, trimmed, { title: 'Remove the spaces', safety: 'safe' })];
    }
    case 'ip-address-spelling':
    case 'ip-range-spelling':
      return typeof detail?.nearest === 'string' ? [use(context, path, detail.nearest)] : [];
    case 'ip-address':
      return path.at(-1) === 'clusterIP' && /^none$/i.test(written)
        ? [setFix(resource, path, 'None', { title: 'Use None', safety: 'safe' })]
        : [];
    case 'toleration-value-forbidden':
      return [removeFix(resource, path, { title: 'Remove value', safety: 'safe' })];
    case 'toleration-key-missing':
      return [use(context, path, 'Exists')];
    case 'toleration-seconds-effect':
      return [
        ...(item ? [use(context, [...item, 'effect'], 'NoExecute')] : []),
        ...(item
          ? [
              removeFix(resource, [...item, 'tolerationSeconds'], {
                title: 'Remove tolerationSeconds',
                safety: 'unsafe',
              }),
            ]
          : []),
      ];
    case 'path-relative':
      return [use(context, path, `/${written.replace(/^\.?\/+/, '')}`)];
    case 'path-absolute':
      return [use(context, path, written.replace(/^\/+/, ''))];
    case 'path-backsteps':
      return [use(context, path, withoutBacksteps(written))];
    case 'path-slash':
      return [use(context, path, written.replace(/\/+/g, '-').replace(/^-|-$/g, ''))];
    case 'probe-success-threshold':
      return [setFix(resource, path, 1, { title: 'Set it to 1', safety: 'unsafe' })];
    case 'sleep-too-long':
      return [number('most'), number('least')]
        .filter(bound => bound > 0)
        .map(bound => use(context, [...path, 'seconds'], bound, `Sleep ${bound} seconds`));
    case 'request-above-limit':
      return requestFixes(context, written);
    case 'cluster-ips-mismatch':
      return text('clusterIP') === '' ? [] : [use(context, [...path, 0], text('clusterIP'))];
    case 'resource-divisor':
      return [use(context, path, '1')];
    case 'deletion-cost':
      return /^\d+\.\d+$/.test(written) ? [use(context, path, String(Math.round(Number(written))))] : [];
    default:
      return path.at(-1) === 'fieldPath' ? fieldPathFixes(context, path) : [];
  }
}

function withoutBacksteps(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part !== '..') parts.push(part);
    else if (parts.length > 1 || (parts.length === 1 && parts[0] !== '')) parts.pop();
  }
  const rest = parts.join('/');
  return rest === '' && path.startsWith('/') ? '/' : rest;
}

/** More than the limit: the one as high as the other, or the two the other way round. */
function requestFixes(context: FaultContext, written: string): readonly Fix[] {
  const { error, resource } = context;
  const { text } = faultWords(context);
  const name = text('resource');
  const index = error.path.lastIndexOf('requests');
  if (index === -1 || name === '') return [];
  const request = [...error.path.slice(0, index + 1), name];
  const limit = [...error.path.slice(0, index), 'limits', name];
  const [asked, most] = [textAt(resource, request) ?? written, textAt(resource, limit) ?? text('limit')];
  if (asked === '' || most === '') return [];
  return [
    use(context, request, most, `Ask for ${most}`),
    use(context, limit, asked, `Raise the limit to ${quote(asked)}`),
  ];
}
