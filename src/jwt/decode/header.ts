import { readBase64url } from './base64url';
import { readSegment } from './segment';

/** No header is shorter: `{"alg":"x"}` in base64url. */
const SHORTEST_HEADER = 15;
/** A name glued to a token by "_" or "-" is tried to be cut off so often. */
const MAX_CUTS = 3;

/** How many parts a token with this first part has: 3 signed, 5 encrypted, 0 where it is no header. */
export function headerKind(raw: string): 0 | 3 | 5 {
  // What cannot start with "{" and end with "}", white space aside, is told by a few characters.
  if (raw.length < SHORTEST_HEADER || !/^(?:e[w-z0-9_-]|[IDC][A-Za-z0-9_-])/.test(raw)) return 0;
  if (readBase64url(raw.slice(0, 64)).bytes.find((byte) => byte > 0x20) !== 0x7b) return 0;
  const tail = readBase64url(raw.slice(raw.length - (raw.length % 4 || 4))).bytes;
  if (!tail.every((byte, at) => at < tail.length - 1 || byte === 0x7d || byte <= 0x20)) return 0;
  const { segment } = readSegment('header', raw, 0);
  if (!segment.isObject || segment.json?.type !== 'object') return 0;
  const names = new Set(segment.json.members.map(({ name }) => name));
  // Claims are JSON objects too, but every header names its algorithm (RFC 7515 §4.1.1).
  if (!names.has('alg')) return 0;
  return names.has('enc') ? 5 : 3;
}

/**
 * Where in `run[start..end)` a header may start: at its beginning, behind the rest of an escape (`%20`, `\n`,
 * `\u0022`, `\x22`), whose letters look like base64url, or behind a name (`token-eyJ…`). Undefined where nowhere.
 */
export function headerStart(
  text: string,
  offset: number,
  run: string,
  start: number,
  end: number,
): number | undefined {
  const part = run.slice(start, end);
  const escaped = start === 0 ? escapeLength(text, offset, part) : 0;
  if (headerKind(part.slice(escaped)) !== 0) return start + escaped;
  let from = part.indexOf('eyJ', 1);
  for (let cut = 0; from >= 0 && cut < MAX_CUTS; cut++) {
    if (headerKind(part.slice(from)) !== 0) return start + from;
    from = part.indexOf('eyJ', from + 1);
  }
  return undefined;
}

function escapeLength(text: string, offset: number, part: string): number {
  const before = offset > 0 ? text[offset - 1] : '';
  if (before === '%') return 2;
  if (before !== '\\') return 0;
  if (/^[nrtbf]/.test(part)) return 1;
  return /^u[0-9a-fA-F]{4}/.test(part) ? 5 : /^x[0-9a-fA-F]{2}/.test(part) ? 3 : 0;
}
