/** The most text that the decoder takes, in UTF-16 units: about a megabyte of ASCII. */
export const MAX_TEXT_LENGTH = 1_000_000;

/** The most that a key field takes; a JWK Set of a large issuer stays far below. */
export const MAX_KEY_LENGTH = 200_000;

/** What to tell a person whose text is too long. `length` in UTF-16 units. */
export function tooLongMessage(length: number): string {
  const megabytes = (length / 1_000_000).toFixed(1);
  return `The text is ${megabytes} MB long; the decoder reads up to 1 MB. Paste the token alone, or only the lines around it.`;
}
