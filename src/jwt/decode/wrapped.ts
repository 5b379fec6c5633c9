import { asText } from '../json/value';
import type { DecodedToken, Span } from '../model';
import { readCompact } from './compact';

/** A token in more lines than this was not wrapped by a terminal or a mail. */
const MAX_LINES = 200;

/**
 * A token that a terminal, a mail or a shell wrapped: the rest of it stands on the next lines, alone. Undefined
 * where joining the lines makes no better token of it.
 *
 * @param span from the header to the end of its line
 */
export function readWrapped(text: string, span: Span, parts: 3 | 5): DecodedToken | undefined {
  if (!/^[ \t"'+]{0,8}\\?\r?\n/.test(text.slice(span.end, span.end + 12))) return undefined;
  const joint =
    /[ \t"'+]{0,8}\\?\r?\n[ \t"'+>|#]{0,32}([A-Za-z0-9_.-]+)(?=["'`<]|[ \t+,;)]{0,8}\\?(?:\r?\n|$))/y;
  let end = span.end;
  let dots = dotsIn(text, span);
  let best: DecodedToken | undefined;
  for (let line = 0; line < MAX_LINES; line++) {
    joint.lastIndex = end;
    const next = joint.exec(text)?.[1];
    if (next === undefined) break;
    // What starts a token of its own belongs to no other.
    if (next.startsWith('eyJ') && dots === parts - 1) break;
    dots += next.split('.').length - 1;
    end = joint.lastIndex;
    if (dots > parts - 1) break;
    if (dots === parts - 1) {
      const joined = readCompact(text, { start: span.start, end });
      if (!isWhole(joined)) continue;
      best = joined;
      if (hasWholeSignature(joined)) break;
    }
  }
  if (!best || !isWhole(readCompact(text, span))) return best;
  // The first line is a token as it stands: only a signature that was cut there says that it is not all.
  return hasWholeSignature(best) && !isComplete(readCompact(text, span)) ? best : undefined;
}

const dotsIn = (text: string, { start, end }: Span): number => text.slice(start, end).split('.').length - 1;

/** Whether nothing of a token is missing, as far as its parts tell. */
export const isComplete = (token: DecodedToken): boolean => isWhole(token) && hasWholeSignature(token);

/** All parts are there, and what is JSON is whole. */
const isWhole = ({ header, payload, kind, problems }: DecodedToken): boolean =>
  header !== undefined &&
  (payload !== undefined || kind === 'jwe') &&
  !problems.some(({ id }) => id === 'wrong-segment-count' || id === 'impossible-segment-length');

/** Lengths of signatures that do not depend on the key; those of RSA are multiples of 64 bytes. */
const LENGTHS: Readonly<Record<string, number>> = {
  HS256: 32,
  HS384: 48,
  HS512: 64,
  ES256: 64,
  ES384: 96,
  ES512: 132,
  EdDSA: 64,
  Ed25519: 64,
};

function hasWholeSignature({ header, kind, segments }: DecodedToken): boolean {
  const last = segments.at(-1)?.bytes.length ?? 0;
  if (kind === 'jwe') return last >= 16;
  const alg = asText(header?.alg);
  const wanted = Object.hasOwn(LENGTHS, alg) ? LENGTHS[alg] : undefined;
  return wanted === undefined ? last >= 128 && last % 64 === 0 : last === wanted;
}
