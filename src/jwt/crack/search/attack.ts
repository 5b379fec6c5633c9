import { Guesser } from './guesser';
import type { Unsupported } from './target';

/** What came of a dictionary attack. */
export interface AttackResult {
  readonly guesses: number;
  readonly secret?: string;
}

/**
 * A small dictionary attack at once and on one core, in plain code and with the words that the program itself knows:
 * for labs and exercises. A search in earnest is {@link SecretSearch}.
 *
 * @param token a compact JWS signed with HS256, HS384 or HS512
 * @param maxGuesses how many of the likeliest candidates to try
 */
export function tryCommonSecrets(token: string, maxGuesses: number): AttackResult | Unsupported {
  const guesser = Guesser.for(token);
  if ('unsupported' in guesser) return guesser;
  const { guesses, secret } = guesser.tryCandidates(0, maxGuesses);
  return { guesses, ...(secret && { secret: new TextDecoder().decode(secret) }) };
}
