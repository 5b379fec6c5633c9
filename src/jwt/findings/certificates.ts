import { encodeBase64url } from '../decode/base64url';
import { digest } from '../hash/hmac';
import { sha1 } from '../hash/sha1';
import { isIssuedBy, isSelfIssued, readX5c, weakHash } from '../keys/chain';
import { bareKey, keyMember, publicPart } from '../keys/jwk';
import { bitLength, MIN_RSA_BITS } from '../keys/rsa';
import { type Certificate, readX509 } from '../keys/x509';
import type { JsonObject, JwtFinding } from '../model';
import { finding, type Inspection, memberFinding, quoted } from './inspection';
import { jwksOf } from './keys';

type Fault = readonly [severity: JwtFinding['severity'], message: string];

/** Certificates: those in the token's header, and those that came with the key. */
export function* inspectCertificates({ token, key, now }: Inspection): Iterable<JwtFinding> {
  const { header } = token;
  if (header?.x5c !== undefined) {
    for (const [severity, message] of headerFaults(header, jwksOf(key), now)) {
      yield memberFinding(token, 'x5c-chain', 'header', 'x5c', message, { severity });
    }
  }
  const given =
    key?.kind === 'jwk' && key.certificates
      ? key.certificates.map((der) => readX509(der)).filter((certificate) => certificate !== undefined)
      : jwksOf(key).flatMap(({ x5c }) => readX5c(x5c) ?? []);
  for (const [severity, message] of chainFaults(given, now, 'of the key')) {
    // Whoever gives the certificate as the key trusts it already, whoever signed it.
    if (severity !== 'information') yield finding('x5c-chain', message, { severity });
  }
}

function* headerFaults(header: JsonObject, keys: readonly JsonObject[], now: number): Iterable<Fault> {
  const certificates = readX5c(header.x5c);
  const [first] = certificates ?? [];
  if (!certificates || !first) {
    yield ['error', '"x5c" is no list of certificates (DER in base64, not base64url).'];
    return;
  }
  const certified = 'jwk' in first.key ? JSON.stringify(bareKey(first.key.jwk)) : undefined;
  const given = keys.map((jwk) => JSON.stringify(bareKey(publicPart(jwk))));
  if (given.length > 0 && (certified === undefined || !given.includes(certified))) {
    yield ['error', 'The first certificate in "x5c" is for another key than the one given.'];
  }
  for (const [name, hash] of [
    ['x5t', sha1],
    ['x5t#S256', (der: Uint8Array) => digest('SHA-256', der)],
  ] as const) {
    const print = header[name];
    if (print !== undefined && print !== encodeBase64url(hash(first.der))) {
      yield ['error', `"${name}" is ${quoted(print)}, which is not the first certificate in "x5c".`];
    }
  }
  yield* chainFaults(certificates, now, 'in "x5c"');
}

/** Links beyond this many are not computed. */
const MAX_LINKS = 2;

function* chainFaults(certificates: readonly Certificate[], now: number, where: string): Iterable<Fault> {
  for (const [at, certificate] of certificates.entries()) {
    const name = `Certificate ${at + 1} ${where}`;
    if (certificate.notAfter < now) {
      yield ['warning', `${name} has expired (${day(certificate.notAfter)}).`];
    } else if (certificate.notBefore > now) {
      yield ['warning', `${name} is not valid before ${day(certificate.notBefore)}.`];
    } else if (Number.isNaN(certificate.notAfter) || Number.isNaN(certificate.notBefore)) {
      yield ['warning', `${name} has dates that cannot be read.`];
    }
    const weak = weakHash(certificate);
    // Nobody relies on the signature of a root on itself.
    const isRoot = at > 0 && isSelfIssued(certificate);
    if (weak && !isRoot) yield ['warning', `${name} is signed with ${weak}, which can be forged.`];
    const bits = rsaBits(certificate);
    if (bits !== undefined && bits < MIN_RSA_BITS)
      yield ['warning', `${name} has an RSA key of ${bits} bits.`];
    const next = certificates[at + 1];
    if (next && at < MAX_LINKS && isIssuedBy(certificate, next) === false) {
      yield ['error', `${name} was not issued by the one after it.`];
    }
  }
  const [first] = certificates;
  if (first && isSelfIssued(first)) {
    yield ['information', `Certificate 1 ${where} is self-signed: nobody else vouches for its key.`];
  }
}

function rsaBits({ key }: Certificate): number | undefined {
  if (!('jwk' in key) || key.jwk.kty !== 'RSA') return undefined;
  const n = keyMember(key.jwk, 'n');
  return 'problem' in n ? undefined : bitLength(n.bytes);
}

const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
