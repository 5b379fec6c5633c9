import type { DecodedToken } from '../../model';
import { NO_DICTIONARY, readDictionary } from './dictionary';
import { ownWords } from './own';
import { CandidatePlan } from './plan';
import { rulesFor } from './rules';

/** Candidates beyond it are more than anyone waits for; see {@link Weighted} for the unit. */
const MAX_COST = 60;

/**
 * The secrets to try on a token, the likeliest first.
 *
 * @param dictionary the bytes of the dictionary's file; without it, the rules have fewer words
 */
export function candidatesFor(
  token: Pick<DecodedToken, 'header' | 'payload'>,
  dictionary?: Uint8Array,
): CandidatePlan {
  const known = dictionary ? readDictionary(dictionary) : NO_DICTIONARY;
  return new CandidatePlan(rulesFor(ownWords(token), known, MAX_COST), MAX_COST);
}
