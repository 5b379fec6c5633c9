/** Below this a secret is within reach of a determined search, today or soon. */
const ENOUGH_BITS = 128;
/** Of a letter in a running text, Shannon's estimate rounded up. */
const BITS_OF_TEXT = 2;
/** Longer secrets are judged by their first characters. */
const MAX_LENGTH = 1024;

/** The pairs of letters that make up more than half of English text, and a tenth of random letters. */
const PAIRS: ReadonlySet<string> = new Set(
  (
    'th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de se le sa si ar ve ra ' +
    'ro ri io me ic ma co ne be ll la el ch ur us li ss om ec ce ca'
  ).split(' '),
);

/**
 * Why a printable secret has less chance in it than its length suggests, as a clause; undefined where it looks
 * random, or is short or binary (both are judged elsewhere).
 */
export function lowEntropy(secret: string, leastBytes: number): string | undefined {
  const text = secret.slice(0, MAX_LENGTH);
  if (!/^[\t\x20-\x7e\u00a0-\ufffc]+$/.test(text)) return undefined;
  const human = isHuman(text);
  const bits = Math.floor(human ? textBits(text) : randomBits(text));
  if (bits >= ENOUGH_BITS) return undefined;
  if (human) return `it reads like words, which have some ${bits} bits of chance in all`;
  return text.length >= leastBytes
    ? `it uses few different characters, which leaves at most ${bits} bits of chance`
    : undefined;
}

/** Whether most of a text is letters in the order of words, and not the digits of a number or an encoding. */
function isHuman(text: string): boolean {
  if (/^[0-9a-fA-F-]+$/.test(text)) return false;
  let pairs = 0;
  let common = 0;
  let letters = 0;
  for (let at = 0; at < text.length; at++) {
    const pair = text.slice(at, at + 2);
    if (!/^[a-zA-Z]/.test(pair)) continue;
    letters++;
    // A capital inside a word is rare in text and frequent in base64.
    if (!/^(?:[a-zA-Z][a-z]|[A-Z]{2})$/.test(pair)) continue;
    pairs++;
    if (PAIRS.has(pair.toLowerCase())) common++;
  }
  return letters * 2 >= text.length && pairs >= 5 && pairs * 2 >= letters && common * 3 >= pairs;
}

function textBits(text: string): number {
  const letters = text.replace(/[^a-zA-Z]/g, '').length;
  const digits = text.replace(/[^0-9]/g, '').length;
  return letters * BITS_OF_TEXT + digits * Math.log2(10) + (text.length - letters - digits);
}

/** What random characters of the kinds that occur would have. */
function randomBits(text: string): number {
  const kinds: readonly [RegExp, number][] = [
    [/[0-9]/, 10],
    [/[a-f]/, 6],
    [/[g-z]/, 20],
    [/[A-F]/, 6],
    [/[G-Z]/, 20],
    [/[^0-9a-zA-Z]/, 32],
  ];
  const pool = kinds.reduce((sum, [pattern, size]) => sum + (pattern.test(text) ? size : 0), 0);
  return text.length * Math.log2(Math.max(2, pool));
}
