import type { DecodedToken, Span } from '../model';
import { noToken, readCompact } from './compact';
import { headerKind, headerStart } from './header';
import { mayHoldToken } from './hint';
import { readJsonSerializations } from './jsonSerialization';
import { describeOther } from './otherText';
import { tailEnd, withDisclosures } from './sdJwt';
import { isComplete, type JoinBudget, newJoinBudget, readWrapped } from './wrapped';

/** A text has no more tokens than this, for who wants to see them all. */
const MAX_TOKENS = 500;
/** Longer texts are searched up to here only: tokens stand in headers, cookies and logs, not in bulk data. */
const MAX_SEARCHED = 16 * 1024 * 1024;

/**
 * Every token in a text (a header, a cookie, a log, a HAR …), in its order, each once. Never throws; time is
 * linear.
 */
export function findTokens(text: string): DecodedToken[] {
  const { inJson, apart } = read(text);
  if (inJson.length > 0) return once([...inJson, ...apart]);
  // A text that starts with its only token is perhaps that token, broken: read as a whole, it shows where.
  return apart.length === 1 && apart[0]?.span.start === unwrap(text).start
    ? [decodeToken(text)]
    : once(apart);
}

/**
 * Every place in a text where a token stands with all its parts, in their order; the same token may stand in
 * several. Never throws; time is linear. It is what an editor marks and what counts as a token in source code.
 * Dots are taken as they are: nothing that encodes for a URL encodes them (RFC 3986 §2.3).
 */
export function tokenPlaces(text: string): DecodedToken[] {
  if (!mayHoldToken(text)) return [];
  const { inJson, apart } = read(text);
  // Of several signatures of the JSON serialization the first stands for their place.
  const places = inJson.filter((token, at) => token.span.start !== inJson[at - 1]?.span.start);
  return [...places, ...apart].filter(hasAllParts).sort((a, b) => a.span.start - b.span.start);
}

/** In base64url, characters of the shortest signature that is in use: 256 bits. */
const SHORTEST_SIGNATURE = 43;

/**
 * Whether a token has a header that names its algorithm, and the parts that go with it. A signed one whose payload
 * is no JSON object (RFC 7515 allows any) needs a signature as well: what follows a header could be words.
 */
export function hasAllParts({ kind, header, segments }: DecodedToken): boolean {
  if (header === undefined || !Object.hasOwn(header, 'alg')) return false;
  if (kind === 'jwe') return segments.length >= 5;
  const [, payload, signature] = segments;
  return (
    signature !== undefined && (payload?.isObject === true || signature.raw.length >= SHORTEST_SIGNATURE)
  );
}

/**
 * The token in a text: the whole of it where it stands alone, perhaps between white space, quotes or behind
 * "Bearer"; else the first whole one in it; else what there is of one. Never throws.
 */
export function decodeToken(text: string): DecodedToken {
  const [json] = readJsonSerializations(text);
  if (json) return json;
  const bare = unwrap(text);
  const alone = text.slice(bare.start, bare.end);
  const whole = /^[A-Za-z0-9_.-]+$/.test(alone) ? readCompact(text, bare) : undefined;
  if (whole?.header) return whole;
  const found = scan(text);
  const best = found.find((token) => token.problems.length === 0) ?? found[0];
  const cut = best !== undefined && isCutBy(text, best, bare);
  if (best && ((best.problems.length === 0 && !cut) || best.span.start !== bare.start)) return best;
  if (whole || (best && isComplete(best) && !cut)) return best ?? whole ?? noToken(bare);
  // A token broken by line breaks, blanks or foreign characters is found in pieces at best.
  const broken = readTail(text, bare);
  return looksLikeToken(broken) ? broken : (best ?? noToken(bare, describeOther(text)));
}

/** The readings of all signatures of the JSON serialization that a token was read from; the token itself for others. */
export function signaturesOf(text: string, token: DecodedToken): readonly DecodedToken[] {
  if (!token.json || token.json.count < 2) return [token];
  const { kind, span } = token;
  return readJsonSerializations(text).filter(
    (other) => other.kind === kind && other.span.start === span.start && other.span.end === span.end,
  );
}

/** The text as a token exactly as it stands: a blank before it is an error. Never throws. */
export function decodeExact(text: string): DecodedToken {
  return readTail(text, { start: 0, end: text.length });
}

/** A text of one token, perhaps with disclosures behind a "~". */
function readTail(text: string, span: Span): DecodedToken {
  const tilde = text.indexOf('~', span.start);
  if (tilde >= 0 && tilde < span.end) {
    const signed = readCompact(text, { start: span.start, end: tilde });
    const token = withDisclosures(text, signed, { start: tilde, end: span.end });
    if (token.sdJwt) return token;
  }
  return readCompact(text, span);
}

/** A token that stands in a text many times, as in a HAR, is told of once. */
function once(tokens: readonly DecodedToken[]): DecodedToken[] {
  const seen = new Set<string>();
  return tokens.filter(({ compact, json, sdJwt }) => {
    const name = JSON.stringify([compact, json, sdJwt?.sdHash]);
    return !seen.has(name) && seen.add(name);
  });
}

/** The tokens of a text in JSON serialization, and those that stand apart from them. */
function read(text: string): {
  readonly inJson: readonly DecodedToken[];
  readonly apart: readonly DecodedToken[];
} {
  const inJson = readJsonSerializations(text);
  const covered = inJson.map(({ span }) => span);
  const apart = scan(text).filter(
    ({ span }) => !covered.some(({ start, end }) => span.start >= start && span.end <= end),
  );
  return { inJson, apart };
}

function scan(text: string): DecodedToken[] {
  const tokens: DecodedToken[] = [];
  const budget = newJoinBudget();
  const runs = /[A-Za-z0-9_.-]+/g;
  const searched = text.length > MAX_SEARCHED ? text.slice(0, MAX_SEARCHED) : text;
  for (let run = runs.exec(searched); run; run = runs.exec(searched)) {
    if (run[0].includes('.') || run[0].startsWith('e')) {
      runs.lastIndex = Math.max(runs.lastIndex, collect(searched, run[0], run.index, tokens, budget));
    }
    if (tokens.length >= MAX_TOKENS) break;
  }
  return tokens;
}

const looksLikeToken = (token: DecodedToken): boolean =>
  token.segments[0]?.json?.type === 'object' || (token.segments.length >= 3 && !/\s/.test(token.compact));

/** Whether a token that ends before its text does is cut by a character that is none of base64url. */
function isCutBy(text: string, token: DecodedToken, { start, end }: Span): boolean {
  const next = text[token.span.end] ?? '';
  if (token.span.start !== start || token.span.end >= end) return false;
  return /[+=]/.test(next) || (/[/%*!@$^…]/.test(next) && !isComplete(token));
}

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

/** Finds the tokens in a run of base64url characters and dots; gives back where it has read to. */
function collect(
  text: string,
  run: string,
  offset: number,
  tokens: DecodedToken[],
  budget: JoinBudget,
): number {
  const dots = [-1];
  for (let dot = run.indexOf('.'); dot >= 0; dot = run.indexOf('.', dot + 1)) dots.push(dot);
  dots.push(run.length);
  const parts = dots.length - 1;
  let readTo = offset + run.length;
  for (let index = 0; index < parts && tokens.length < MAX_TOKENS; ) {
    const end = dots[index + 1] ?? run.length;
    const from = headerStart(text, offset, run, (dots[index] ?? 0) + 1, end);
    const length = from === undefined ? 0 : headerKind(run.slice(from, end));
    if (from === undefined || length === 0) {
      // The header itself may be cut by a line break.
      const cut =
        index === parts - 1
          ? wrappedHeader(text, { start: offset + (dots[index] ?? 0) + 1, end: offset + run.length }, budget)
          : undefined;
      if (cut) {
        tokens.push(cut);
        readTo = cut.span.end;
      }
      index++;
      continue;
    }
    const last = Math.min(index + length, parts);
    const span = { start: offset + from, end: offset + (dots[last] ?? run.length) };
    const found = last === parts ? atEndOfRun(text, span, length, budget) : readCompact(text, span);
    // A header alone is a token cut off only where it is cut off by the end of a line.
    if (found.segments.length > 1) tokens.push(found);
    readTo = Math.max(readTo, found.span.end, found.sdJwt?.span.end ?? 0);
    index = last;
  }
  return readTo;
}

/** A token that ends where its run of characters does: disclosures or, after a line break, more of it may follow. */
function atEndOfRun(text: string, span: Span, length: 3 | 5, budget: JoinBudget): DecodedToken {
  if (text[span.end] === '~') {
    const tail = { start: span.end, end: tailEnd(text, span.end) };
    return withDisclosures(text, readCompact(text, span), tail);
  }
  return readWrapped(text, span, length, budget) ?? readCompact(text, span);
}

function wrappedHeader(text: string, span: Span, budget: JoinBudget): DecodedToken | undefined {
  if (!text.startsWith('eyJ', span.start)) return undefined;
  return readWrapped(text, span, 3, budget) ?? readWrapped(text, span, 5, budget);
}
