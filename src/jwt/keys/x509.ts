import { type KeyReading, readSpki } from './asn1Keys';
import { type DerElement, readBitString, readDer, readOid, readSequence, TAG } from './der';

/** What is judged of an X.509 certificate (RFC 5280 §4.1). */
export interface Certificate {
  readonly der: Uint8Array;
  /** The part that is signed. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
  /** Object identifier of the algorithm of the signature. */
  readonly signatureAlgorithm: string;
  /** Distinguished names, DER. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  /** Milliseconds since the Unix epoch; NaN where the date cannot be read. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly key: KeyReading;
}

/** Reads a certificate; undefined where it is none. Neither its dates nor its signature are judged. */
export function readX509(der: Uint8Array): Certificate | undefined {
  const parts = readSequence(der);
  const [tbs, algorithm, bits] = parts ?? [];
  const signature = readBitString(bits);
  const fields = tbs?.tag === TAG.SEQUENCE ? readDer(tbs.content) : undefined;
  if (parts?.length !== 3 || !tbs || !algorithm || !signature || !fields) return undefined;
  // An explicit version [0] comes first, but for version 1; then number, algorithm, issuer, validity, subject.
  const first = fields[0]?.tag === 0xa0 ? 1 : 0;
  const issuer = fields[first + 2];
  const validity = fields[first + 3];
  const subject = fields[first + 4];
  const spki = fields[first + 5];
  const dates = validity?.tag === TAG.SEQUENCE ? readDer(validity.content) : undefined;
  if (!issuer || !subject || !spki || dates?.length !== 2) return undefined;
  return {
    der,
    signed: tbs.whole,
    signature,
    signatureAlgorithm: readOid(readDer(algorithm.content)?.[0]) ?? '',
    issuer: issuer.whole,
    subject: subject.whole,
    notBefore: readTime(dates[0]),
    notAfter: readTime(dates[1]),
    key: readSpki(spki.whole),
  };
}

/** The key of a certificate. */
export const readCertificate = (der: Uint8Array): KeyReading =>
  readX509(der)?.key ?? { problem: 'it is no X.509 certificate' };

const UTC_TIME = 0x17;
const GENERALIZED_TIME = 0x18;

/** UTCTime or GeneralizedTime in the forms that RFC 5280 §4.1.2.5 allows. */
function readTime(element: DerElement | undefined): number {
  if (!element) return Number.NaN;
  const text = String.fromCharCode(...element.content.subarray(0, 20));
  const digits = element.tag === UTC_TIME ? 12 : element.tag === GENERALIZED_TIME ? 14 : 0;
  if (digits === 0 || !/^[0-9]{12,14}Z$/.test(text) || text.length !== digits + 1) return Number.NaN;
  const rest = text.slice(digits - 10);
  const year = Number(text.slice(0, digits - 10));
  // Two digits of a year stand for 1950 to 2049.
  const full = digits === 14 ? year : year < 50 ? 2000 + year : 1900 + year;
  const at = (index: number) => Number(rest.slice(index * 2, index * 2 + 2));
  return Date.UTC(full, at(0) - 1, at(1), at(2), at(3), at(4));
}
