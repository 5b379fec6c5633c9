import { signatureAlgorithm } from '../algorithms/signatures';
import type { DecodedToken, Span } from '../model';
import { readCompact } from './compact';

/** A token in more lines than this was not wrapped by a terminal or a mail. */
const MAX_LINES = 500;

/** How many lines may still be joined: a text full of beginnings of tokens is not joined from each of them on. */
export interface JoinBudget {
  lines: number;
}

/** Enough for all tokens of any text that a person reads. */
export const newJoinBudget = (): JoinBudget => ({ lines: 10_000 });

/** A line that a token may end with. */
interface Ending {
  readonly end: number;
  /** Characters of the token's last part up to here. */
  readonly tail: number;
}

/**
 * A token that a terminal, a mail or a shell wrapped: the rest of it stands on the next lines, alone. Undefined
 * where joining the lines makes no better token of it.
 *
 * @param span from the header to the end of its line
 */
export function readWrapped(
  text: string,
  span: Span,
  parts: 3 | 5,
  budget: JoinBudget,
): DecodedToken | undefined {
  if (!/^[ \t"'+]{0,8}\\?\r?\n/.test(text.slice(span.end, span.end + 12))) return undefined;
  const endings = endingsOf(text, span, parts, budget);
  const [first] = endings;
  if (!first) return undefined;
  const { header } = readCompact(text, { start: span.start, end: first.end });
  if (!header) return undefined;
  // What follows the token may look like more of it: the length of its last part tells where it ends.
  const wanted = parts === 5 ? TAG_CHARACTERS : signatureCharacters(header.alg);
  const last = endings.find(({ tail }) => wanted.includes(tail)) ?? endings.at(-1) ?? first;
  const joined = readCompact(text, { start: span.start, end: last.end });
  if (!isWhole(joined)) return undefined;
  const alone = readCompact(text, span);
  // Where the first line is a token as it stands, only a signature that was cut there says that it is not all.
  return isWhole(alone) && (isComplete(alone) || !hasWholeSignature(joined)) ? undefined : joined;
}

/** The lines up to which the text has all parts of the token, and no more. */
function endingsOf(text: string, span: Span, parts: 3 | 5, budget: JoinBudget): readonly Ending[] {
  const joint =
    /[ \t"'+]{0,8}\\?\r?\n[ \t"'+>|#]{0,32}([A-Za-z0-9_.-]+)(?=["'`<]|[ \t+,;)]{0,8}\\?(?:\r?\n|$))/y;
  const endings: Ending[] = [];
  const start = text.slice(span.start, span.end);
  let dots = start.split('.').length - 1;
  let tail = start.length - start.lastIndexOf('.') - 1;
  joint.lastIndex = span.end;
  for (let line = 0; line < MAX_LINES && budget.lines > 0; line++) {
    budget.lines--;
    const next = joint.exec(text)?.[1];
    // What starts a token of its own belongs to no other.
    if (next === undefined || (next.startsWith('eyJ') && dots === parts - 1)) break;
    dots += next.split('.').length - 1;
    const dot = next.lastIndexOf('.');
    tail = dot < 0 ? tail + next.length : next.length - dot - 1;
    if (dots > parts - 1) break;
    if (dots === parts - 1) endings.push({ end: joint.lastIndex, tail });
  }
  return endings;
}

const inBase64 = (bytes: number): number => Math.ceil((bytes * 8) / 6);

/** Tags of 16, 24 and 32 bytes. */
const TAG_CHARACTERS: readonly number[] = [16, 24, 32].map(inBase64);
/** Signatures of RSA keys of 1024 to 4096 bits. */
const RSA_CHARACTERS: readonly number[] = [128, 256, 384, 512].map(inBase64);

function signatureCharacters(alg: unknown): readonly number[] {
  const algorithm = signatureAlgorithm(alg);
  if (algorithm?.kty === 'RSA') return RSA_CHARACTERS;
  return algorithm?.signatureBytes === undefined ? [] : [inBase64(algorithm.signatureBytes)];
}

/** Whether nothing of a token is missing, as far as its parts tell. */
export const isComplete = (token: DecodedToken): boolean => isWhole(token) && hasWholeSignature(token);

/** All parts are there, and what is JSON is whole. */
const isWhole = ({ header, payload, kind, problems }: DecodedToken): boolean =>
  header !== undefined &&
  (payload !== undefined || kind === 'jwe') &&
  !problems.some(({ id }) => id === 'wrong-segment-count' || id === 'impossible-segment-length');

function hasWholeSignature({ header, kind, segments }: DecodedToken): boolean {
  const last = inBase64(segments.at(-1)?.bytes.length ?? 0);
  return (kind === 'jwe' ? TAG_CHARACTERS : signatureCharacters(header?.alg)).includes(last);
}
