/**
 * What every header in base64url holds somewhere: its "{", whose first character is always "e", and enough behind
 * it for an algorithm. White space before the "{" changes the characters, and nobody writes it.
 */
const HEADER_LIKE = /e[w-z0-9_-][A-Za-z0-9_-]{13}/;

/**
 * Whether a text may hold a token. Says no to nearly all texts without one in a single pass, before anything that
 * reads tokens need be loaded.
 */
export const mayHoldToken = (text: string): boolean => HEADER_LIKE.test(text);
