import type { DecodedToken, JsonObject } from '../../model';

/** Words and whole values of a token that its secret may be made of. */
export interface OwnWords {
  /** Values as they stand. */
  readonly values: readonly string[];
  /** Words in lower case, those of one value with blanks between them. */
  readonly words: readonly string[];
}

const MAX_VALUES = 60;
const MAX_LENGTH = 80;
const MAX_DEPTH = 3;

/** What the header and the claims name: the issuer's host and its parts, audiences, people, applications. */
export function ownWords({ header, payload }: Pick<DecodedToken, 'header' | 'payload'>): OwnWords {
  const values = new Set<string>();
  for (const part of [payload, header]) if (part) collect(part, values, MAX_DEPTH);
  const words = new Set<string>();
  for (const value of values) for (const word of wordsOf(value)) words.add(word);
  return { values: [...values], words: [...words] };
}

function collect(value: unknown, into: Set<string>, depth: number): void {
  if (into.size >= MAX_VALUES || depth < 0) return;
  if (typeof value === 'string' || typeof value === 'number') {
    const text = String(value);
    if (text !== '' && text.length <= MAX_LENGTH) into.add(text);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, into, depth - 1);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value as JsonObject)) {
      collect(member, into, depth - 1);
      if (depth === MAX_DEPTH && /^[a-zA-Z_]{4,20}$/.test(name)) into.add(name);
    }
  }
}

/** Parts of names of hosts, addresses and resources that say nothing about whose they are. */
const COMMON_PARTS: ReadonlySet<string> = new Set(
  'https http www com org net io dev app api co uk local localhost example issuer jwt'.split(' '),
);

/** A value's words in one, and those of its parts that tell. */
function wordsOf(value: string): readonly string[] {
  const plain = value.replace(/^[a-z]{2,10}:\/\//i, '').replace(/:\d+$/, '');
  const parts = plain
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
  const telling = parts.filter((part) => part.length >= 2 && !COMMON_PARTS.has(part) && !/^\d+$/.test(part));
  const all = new Set<string>();
  if (parts.length <= 4) all.add(parts.join(' '));
  if (telling.length <= 4) all.add(telling.join(' '));
  for (const part of telling) all.add(part);
  all.delete('');
  return [...all];
}
