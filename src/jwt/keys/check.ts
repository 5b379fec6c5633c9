import { type SignatureAlgorithm, signatureAlgorithm } from '../algorithms/signatures';
import { digestLength } from '../hash/hmac';
import { asText } from '../json/value';
import type { JsonObject } from '../model';
import { hasPrivateMembers, keyMember } from './jwk';
import { type KeyFault, qualityFaults } from './quality';

export type { KeyFault } from './quality';

/**
 * Whether a JWK may verify signatures of an algorithm: type, curve, `use`, `key_ops`, `alg`, and the quality of
 * the key itself. The first fault is the most telling; none that is not tolerated means that the key may be used.
 *
 * @param quality what is wrong with the key, whatever it is used for
 */
export function checkKey(
  jwk: JsonObject,
  algorithm: SignatureAlgorithm,
  quality: readonly KeyFault[] = [...qualityFaults(jwk)],
): readonly KeyFault[] {
  const faults = [...typeFaults(jwk, algorithm), ...useFaults(jwk)];
  if (faults.some(({ id }) => id === 'alg-key-mismatch')) return faults;
  return [...faults, ...lengthFaults(jwk, algorithm), ...quality];
}

function* typeFaults(jwk: JsonObject, algorithm: SignatureAlgorithm): Iterable<KeyFault> {
  const { alg } = algorithm;
  const mismatch = (message: string): KeyFault => ({ id: 'alg-key-mismatch', message });
  if (jwk.kty !== algorithm.kty) {
    yield mismatch(
      algorithm.kty === 'oct'
        ? `The token says ${alg}, which needs a shared secret, but the key is a ${shown(jwk.kty)} key; a public key is never used as a secret.`
        : `The token says ${alg}, which needs a key of type ${algorithm.kty}, but the key is of type ${shown(jwk.kty)}.`,
    );
  } else if (algorithm.curves && !algorithm.curves.includes(asText(jwk.crv))) {
    yield mismatch(
      `The token says ${alg}, which needs the curve ${algorithm.curves.join(' or ')}, but the key has ${shown(jwk.crv)}.`,
    );
  } else if (jwk.alg !== undefined && jwk.alg !== alg) {
    const other =
      typeof jwk.alg === 'string' && signatureAlgorithm(jwk.alg) ? '' : ', which is no signature algorithm';
    yield mismatch(`The token says ${alg}, but the key is for ${shown(jwk.alg)} alone${other}.`);
  } else if (jwk.kty === 'AKP' && jwk.alg === undefined) {
    yield mismatch('The key is of type AKP, which needs "alg", and has none.');
  }
}

/** `use` and `key_ops` (RFC 7517 §4.2, §4.3). */
function* useFaults(jwk: JsonObject): Iterable<KeyFault> {
  const forbids = (message: string): KeyFault => ({ id: 'key-use-forbids', message });
  if (jwk.use !== undefined && jwk.use !== 'sig') {
    yield forbids(`The key's "use" is ${shown(jwk.use)}; only "sig" allows it to verify signatures.`);
  }
  if (jwk.key_ops === undefined) return;
  const ops: readonly unknown[] | undefined = Array.isArray(jwk.key_ops) ? jwk.key_ops : undefined;
  if (!ops?.every((op) => typeof op === 'string') || new Set(ops).size !== ops.length) {
    return yield forbids('The key\'s "key_ops" is no list of different operations.');
  }
  const unrelated = ops.find((op) => op !== 'sign' && op !== 'verify');
  if (!ops.includes('verify') && !(hasPrivateMembers(jwk) && ops.includes('sign'))) {
    yield forbids('The key\'s "key_ops" does not list "verify".');
  } else if (unrelated !== undefined && jwk.use !== undefined) {
    yield forbids(`The key's "use" is "sig", but its "key_ops" lists ${shown(unrelated)} too.`);
  } else if (unrelated !== undefined) {
    yield {
      id: 'key-reused-across-algorithms',
      message: `The key's "key_ops" lists ${shown(unrelated)} beside "verify": one key for unrelated purposes.`,
      tolerated: true,
    };
  }
}

function* lengthFaults(jwk: JsonObject, algorithm: SignatureAlgorithm): Iterable<KeyFault> {
  if (jwk.kty !== 'oct') return;
  const k = keyMember(jwk, 'k');
  if (!('problem' in k)) yield* shortSecret(k.bytes.length, algorithm);
}

/** RFC 7518 §3.2: a key as long as the hash or longer must be used. */
export function* shortSecret(bytes: number, algorithm: SignatureAlgorithm): Iterable<KeyFault> {
  if (!algorithm.hmac) return;
  const least = digestLength(algorithm.hmac);
  if (bytes === 0) yield { id: 'empty-hmac-key', message: 'The key is empty: everyone has it.' };
  else if (bytes < least) {
    const has = bytes === 1 ? '1 byte' : `${bytes} bytes`;
    yield {
      id: 'short-hmac-key',
      message: `The key has ${has} where ${algorithm.alg} needs at least ${least}.`,
    };
  }
}

const shown = (value: unknown): string =>
  value === undefined ? 'none' : (JSON.stringify(value)?.slice(0, 60) ?? 'none');
