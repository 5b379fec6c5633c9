import type { DecodedToken, Span } from '../model';
import { readBase64url } from './base64url';
import { noToken, readCompact } from './compact';
import { readJsonSerialization } from './jsonSerialization';
import { readSegment } from './segment';

/** A text has no more tokens than this, for who wants to see them all. */
const MAX_TOKENS = 500;
/** Longer texts are searched up to here only: tokens stand in headers, cookies and logs, not in bulk data. */
const MAX_SEARCHED = 16 * 1024 * 1024;

/** Every token in a text (a header, a cookie, a log, a HAR …), in its order. Never throws; time is linear. */
export function findTokens(text: string): DecodedToken[] {
  const found = scan(text);
  // A text that starts with its only token is perhaps that token, broken: read as a whole, it shows where.
  return found.length === 1 && found[0]?.span.start === unwrap(text).start ? [decodeToken(text)] : found;
}

/**
 * The token in a text: the whole of it where it stands alone, perhaps between white space, quotes or behind
 * "Bearer"; else the first whole one in it; else what there is of one. Never throws.
 */
export function decodeToken(text: string): DecodedToken {
  const json = readJsonSerialization(text);
  if (json) return json;
  const bare = unwrap(text);
  const alone = text.slice(bare.start, bare.end);
  const whole = /^[A-Za-z0-9_.-]+$/.test(alone) ? readCompact(text, bare) : undefined;
  if (whole?.header) return whole;
  const found = scan(text);
  const best = found.find((token) => token.problems.length === 0) ?? found[0];
  if (best && (best.problems.length === 0 || best.span.start !== bare.start)) return best;
  if (whole) return best ?? whole;
  // A token broken by line breaks, blanks or foreign characters is found in pieces at best.
  const broken = readCompact(text, bare);
  return looksLikeToken(broken) ? broken : (best ?? noToken(bare));
}

function scan(text: string): DecodedToken[] {
  const tokens: DecodedToken[] = [];
  const runs = /[A-Za-z0-9_.-]+/g;
  const searched = text.length > MAX_SEARCHED ? text.slice(0, MAX_SEARCHED) : text;
  for (let run = runs.exec(searched); run; run = runs.exec(searched)) {
    if (run[0].includes('.')) collect(text, run[0], run.index, tokens);
    if (tokens.length >= MAX_TOKENS) break;
  }
  return tokens;
}

/** The text as a token exactly as it stands: a blank before it is an error. Never throws. */
export function decodeExact(text: string): DecodedToken {
  return readCompact(text, { start: 0, end: text.length });
}

const looksLikeToken = (token: DecodedToken): boolean =>
  token.segments[0]?.json?.type === 'object' || (token.segments.length >= 3 && !/\s/.test(token.compact));

/** Without white space, quotes and an authorization scheme around it. */
function unwrap(text: string): Span {
  let start = 0;
  let end = text.length;
  const isOuter = (at: number) => /[\s"'`<>,;]/.test(text[at] ?? '');
  while (start < end && isOuter(start)) start++;
  while (end > start && isOuter(end - 1)) end--;
  const scheme = /^(?:authorization\s{0,8}:\s{0,8})?(?:bearer|dpop|jwt|token)[ \t]{1,8}/i.exec(
    text.slice(start, Math.min(end, start + 64)),
  );
  if (scheme) start += scheme[0].length;
  while (start < end && isOuter(start)) start++;
  return { start, end };
}

/** Finds the tokens in a run of base64url characters and dots. */
function collect(text: string, run: string, offset: number, tokens: DecodedToken[]): void {
  const dots = [-1];
  for (let dot = run.indexOf('.'); dot >= 0; dot = run.indexOf('.', dot + 1)) dots.push(dot);
  dots.push(run.length);
  const partStart = (index: number) => (dots[index] ?? 0) + 1;
  const parts = dots.length - 1;
  for (let index = 0; index + 1 < parts && tokens.length < MAX_TOKENS; ) {
    const start = partStart(index);
    const length = headerKind(run.slice(start, dots[index + 1]));
    if (length === 0) {
      index++;
      continue;
    }
    const last = Math.min(index + length, parts);
    tokens.push(readCompact(text, { start: offset + start, end: offset + (dots[last] ?? run.length) }));
    index = last;
  }
}

/** No header is shorter: `{"alg":"x"}` in base64url. */
const SHORTEST_HEADER = 15;

/** How many parts a token with this first part has: 3 signed, 5 encrypted, 0 where it is no header. */
function headerKind(raw: string): 0 | 3 | 5 {
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
