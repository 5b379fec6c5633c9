import { isNone, signatureAlgorithm, signatureAlgorithmNames } from '../algorithms/signatures';
import { memberTypeFault } from '../decode/memberTypes';
import type { DecodedToken, JwtFindingId, Verification, VerifyOptions } from '../model';

/** Problems after which it is not certain what was signed, so that nothing is verified. */
const FATAL: ReadonlySet<JwtFindingId> = new Set([
  'wrong-segment-count',
  'invalid-base64url',
  'non-canonical-base64url',
  'impossible-segment-length',
]);

const no = (reason: string): Verification => ({ verified: false, reason });

/**
 * What no key can mend: a token that is not exactly of its form, `alg` "none" or unknown or not the expected
 * one, a header member of the wrong type, a critical extension that is not understood. Undefined where a key
 * decides.
 */
export function refuse(token: DecodedToken, options: VerifyOptions): Verification | undefined {
  const header = token.segments.find(({ name }) => name === 'header');
  const inHeader = (start: number) =>
    header !== undefined && start >= header.span.start && start < header.span.end;
  const fatal = token.problems.find(
    ({ id, span, isFatal }) => isFatal ?? (FATAL.has(id) || inHeader(span.start)),
  );
  if (fatal) return no(fatal.message);
  if (token.kind === 'jwe') {
    const reason = 'The token is encrypted: it has no signature to verify until it is decrypted.';
    return { verified: null, reason };
  }
  if (!token.header) return no('The header is no JSON object.');
  const { alg } = token.header;
  if (isNone(alg)) return no('The token is unsecured (alg "none"): there is nothing that could be verified.');
  if (typeof alg !== 'string') return no('The header names no algorithm ("alg").');
  if (options.expectedAlg !== undefined && alg !== options.expectedAlg) {
    return no(`The token says ${quoted(alg)}, but ${quoted(options.expectedAlg)} is expected.`);
  }
  if (!signatureAlgorithm(alg)) {
    return no(`${quoted(alg)} is no signature algorithm; known are ${signatureAlgorithmNames.join(', ')}.`);
  }
  const foreign = memberTypeFault(token.header);
  return (foreign === undefined ? undefined : no(foreign)) ?? refuseCritical(token) ?? refuseEmpty(token);
}

/** RFC 7515 §4.1.11, RFC 7797 §6 and §7: of all extensions only `b64` with true is understood in a JWT. */
function refuseCritical({ header, json }: DecodedToken): Verification | undefined {
  if (!header) return undefined;
  if (json?.unprotected && ('crit' in json.unprotected || 'b64' in json.unprotected)) {
    return no('"crit" and "b64" must stand in the protected header.');
  }
  if (header.b64 !== undefined && header.b64 !== true) {
    return no('The header says that the payload is not encoded ("b64"), which a JWT must not.');
  }
  if (header.crit === undefined) return undefined;
  const crit: readonly unknown[] = Array.isArray(header.crit) ? header.crit : [];
  if (crit.length === 0) return no('"crit" is no list of names, or an empty one.');
  const foreign = crit.find((name) => name !== 'b64' || header.b64 === undefined);
  if (foreign !== undefined)
    return no(`The token needs an extension that is not understood: ${quoted(foreign)}.`);
  return new Set(crit).size === crit.length ? undefined : no('"crit" names an extension twice.');
}

function refuseEmpty(token: DecodedToken): Verification | undefined {
  const signature = token.segments.find(({ name }) => name === 'signature');
  return signature?.bytes.length ? undefined : no('The signature is missing.');
}

const quoted = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
};
