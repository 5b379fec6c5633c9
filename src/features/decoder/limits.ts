import { fill } from '../webview/strings';
import type { DecoderStrings } from './strings';

/** The most text that the decoder takes, in UTF-16 units: about a megabyte of ASCII. */
export const MAX_TEXT_LENGTH = 1_000_000;

/** The most that a key field takes; a JWK Set of a large issuer stays far below. */
export const MAX_KEY_LENGTH = 200_000;

/** What to tell a person whose text is too long. `length` in UTF-16 units. */
export const tooLongMessage = (length: number, words: DecoderStrings['page']): string =>
  fill(words.tooLongAdvice, (length / 1_000_000).toFixed(1));
