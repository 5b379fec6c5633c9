import { signatureAlgorithm } from '../../algorithms/signatures';
import type { DecodedToken } from '../../model';
import { signingInput } from '../../verify/hmac';
import type { GuessTarget } from '../kernel';

/** Why a token cannot be attacked so. */
export interface Unsupported {
  /** A sentence for a person. */
  readonly unsupported: string;
}

/** What a guessed key of a token has to fit. */
export function guessTarget(token: DecodedToken): GuessTarget | Unsupported {
  const algorithm = signatureAlgorithm(token.header?.alg);
  const signature = token.segments.find(({ name }) => name === 'signature')?.bytes;
  if (token.kind !== 'jws' || !algorithm?.hmac || !signature) {
    return {
      unsupported: 'Only a token signed with HS256, HS384 or HS512 has a secret that can be guessed.',
    };
  }
  if (signature.length !== algorithm.signatureBytes) {
    return {
      unsupported: 'The signature is missing or cut off, so no guess could be told right from wrong.',
    };
  }
  return { hash: algorithm.hmac, message: signingInput(token), tag: signature };
}
