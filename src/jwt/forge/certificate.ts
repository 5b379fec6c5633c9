import { TAG } from '../keys/der';
import { element, fromHex, pem, sequence, toBase64 } from '../keys/derWrite';
import { publicDer } from '../keys/encode';
import type { JsonObject } from '../model';

const SHA256_WITH_RSA = fromHex('300d06092a864886f70d01010b0500');
const VERSION_3 = fromHex('a003020102');
/** CN=session-tutor-study */
const NAME = sequence(
  element(
    0x31,
    sequence(fromHex('0603550403'), element(0x0c, [...new TextEncoder().encode('session-tutor-study')])),
  ),
);

/**
 * A certificate (RFC 5280 §4.1) that nobody but its own key signed, for the RSA key that an exercise signs with.
 *
 * @param sign makes RSASSA-PKCS1-v1_5 with SHA-256
 * @param year the certificate holds for this year and the next, in UTC
 */
export async function selfSigned(
  jwk: JsonObject,
  year: number,
  sign: (data: Uint8Array) => Promise<Uint8Array | undefined>,
): Promise<string | undefined> {
  const spki = publicDer(jwk);
  if (!spki) return undefined;
  const time = (value: number) => element(0x18, [...new TextEncoder().encode(`${value}0101000000Z`)]);
  const body = sequence(
    VERSION_3,
    element(TAG.INTEGER, [1]),
    SHA256_WITH_RSA,
    NAME,
    sequence(time(year), time(year + 2)),
    NAME,
    [...spki],
  );
  const signature = await sign(Uint8Array.from(body));
  if (!signature) return undefined;
  const whole = sequence(body, SHA256_WITH_RSA, element(TAG.BIT_STRING, [0, ...signature]));
  return pem(toBase64(Uint8Array.from(whole)), 'CERTIFICATE', 64);
}
