/**
 * The name of the first revision of a StatefulSet: its own, a dash and a hash of its Pod template.
 *
 * Source: pkg/controller/history/controller_history.go (`HashControllerRevision`, `ControllerRevisionName`) and
 * apimachinery's pkg/util/rand (`SafeEncodeString`); compared with what those give for the cases of
 * test/conformance/revisions.json.
 */
import type { Target } from '../../release/release.ts';
import { type DecodedObject, objectOf } from '../decoded.ts';
import { nameOf } from '../metadata.ts';
import { encodePodTemplate } from './encodePodTemplate.ts';

/**
 * `set` is a stored StatefulSet: decoded, with defaults, without what the release drops. The value of the label
 * `controller-revision-hash` of its Pods. Two templates of one set with the same hash (one in four billion), and
 * what webhooks change, are left out of account.
 */
export function revisionName(set: DecodedObject, target: Target): string {
  const template = objectOf(objectOf(set.spec)?.template) ?? {};
  return `${nameOf(set.metadata)}-${revisionHash(encodePodTemplate(template, target))}`;
}

/** The controller adds how many collisions there were before: none. */
const NO_COLLISION = '0';

function revisionHash(template: string): string {
  return safeText(String(fnv32(`${template}${NO_COLLISION}`)));
}

const FNV_OFFSET = 2166136261;
const FNV_PRIME = 16777619;

/** FNV-1 over the UTF-8 bytes, 32 bits. */
function fnv32(text: string): number {
  let hash = FNV_OFFSET;
  for (const byte of utf8(text)) hash = (Math.imul(hash, FNV_PRIME) ^ byte) >>> 0;
  return hash;
}

function* utf8(text: string): Generator<number> {
  for (const character of text) {
    // Half of a surrogate pair becomes the replacement character, as in Go.
    const code =
      /[\ud800-\udfff]/.test(character) && character.length === 1 ? 0xfffd : (character.codePointAt(0) ?? 0);
    if (code < 0x80) yield code;
    else if (code < 0x800) yield* [0xc0 | (code >> 6), 0x80 | (code & 0x3f)];
    else if (code < 0x10000) yield* [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
    else
      yield* [
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 0x3f),
        0x80 | ((code >> 6) & 0x3f),
        0x80 | (code & 0x3f),
      ];
  }
}

/** Letters that make no words (`alphanums` of apimachinery's rand). */
const SAFE_CHARACTERS = 'bcdfghjklmnpqrstvwxz2456789';

function safeText(digits: string): string {
  return [...digits].map(digit => SAFE_CHARACTERS[digit.charCodeAt(0) % SAFE_CHARACTERS.length]).join('');
}
