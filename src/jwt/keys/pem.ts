import {
  type KeyReading,
  readPkcs1Private,
  readPkcs1Public,
  readPkcs8,
  readSec1,
  readSpki,
} from './asn1Keys';
import { readCertificate } from './x509';

/** What a PEM text (RFC 7468) holds. */
export interface PemReading {
  /** `PUBLIC KEY`, `CERTIFICATE`, … */
  readonly label: string;
  readonly key: KeyReading;
  readonly isPrivate: boolean;
  /** The DER of the certificates in it, in their order. */
  readonly certificates: readonly Uint8Array[];
}

const READERS: Readonly<Record<string, (der: Uint8Array) => KeyReading>> = {
  'PUBLIC KEY': readSpki,
  // No standard knows this label, but tools write it.
  'EC PUBLIC KEY': readSpki,
  'RSA PUBLIC KEY': readPkcs1Public,
  CERTIFICATE: readCertificate,
  'X509 CERTIFICATE': readCertificate,
  'TRUSTED CERTIFICATE': readCertificate,
  'PRIVATE KEY': readPkcs8,
  'RSA PRIVATE KEY': readPkcs1Private,
  'EC PRIVATE KEY': (der) => readSec1(der),
};

/** No key or certificate that signs tokens is longer. */
const MAX_PEM = 256 * 1024;

/** Whether a text is or holds a PEM, whatever is in it: such a text is never a secret. */
export const looksLikePem = (text: string): boolean => text.includes('-----BEGIN ');

/** Certificates beyond this many are no chain. */
const MAX_CERTIFICATES = 10;

/** Reads the first key or certificate in a PEM text, and all certificates in it. */
export function readPem(text: string): PemReading {
  const problem = (message: string): Block => ({ label: 'PEM', key: { problem: message }, isPrivate: false });
  if (text.length > MAX_PEM) return { ...problem('the PEM is too long'), certificates: [] };
  let chosen: Block | undefined;
  let other: Block | undefined;
  const certificates: Uint8Array[] = [];
  for (let at = text.indexOf('-----BEGIN '); at >= 0; at = text.indexOf('-----BEGIN ', at + 1)) {
    const block = readBlock(text, at) ?? problem('the PEM is cut off: its END line is missing');
    if (block.label.endsWith('CERTIFICATE') && block.der && certificates.length < MAX_CERTIFICATES) {
      certificates.push(block.der);
    }
    // Other blocks, such as "EC PARAMETERS", may stand before the key.
    if ('jwk' in block.key || Object.hasOwn(READERS, block.label)) chosen ??= block;
    else other = block;
  }
  const { label, key, isPrivate } = chosen ?? other ?? problem('there is no BEGIN line');
  return { label, key, isPrivate, certificates };
}

type Block = Omit<PemReading, 'certificates'> & { readonly der?: Uint8Array | undefined };

/** Why a block of this label is none of the keys that are read. */
function unreadable(label: string): string {
  switch (label) {
    case 'ENCRYPTED PRIVATE KEY':
      return ENCRYPTED;
    case 'OPENSSH PRIVATE KEY':
      return 'it is in the format of OpenSSH; convert it with "ssh-keygen -p -m PKCS8", or give the public key as PEM';
    case 'CERTIFICATE REQUEST':
    case 'NEW CERTIFICATE REQUEST':
      return 'it is the request for a certificate; give the certificate';
    default:
      return `a "${label.slice(0, 40)}" is no key`;
  }
}

const ENCRYPTED =
  'the private key is encrypted with a password; give the public key, or decrypt it with "openssl pkey"';

function readBlock(text: string, begin: number): Block | undefined {
  const labelEnd = text.indexOf('-----', begin + 11);
  if (labelEnd < 0) return undefined;
  const label = text.slice(begin + 11, labelEnd);
  const end = text.indexOf(`-----END ${label}-----`, labelEnd);
  if (end < 0) return undefined;
  const isPrivate = label.endsWith('PRIVATE KEY');
  const read = Object.hasOwn(READERS, label) ? READERS[label] : undefined;
  if (!read) return { label, key: { problem: unreadable(label) }, isPrivate };
  // The encryption of OpenSSL before PKCS#8 (RFC 1421 §4.6.1.1).
  if (text.slice(labelEnd, Math.min(end, labelEnd + 200)).includes('ENCRYPTED')) {
    return { label, key: { problem: ENCRYPTED }, isPrivate };
  }
  // A key in an environment variable or a JSON string often has its line breaks as "\n" in letters.
  const body = text
    .slice(labelEnd + 5, end)
    .replaceAll('\\r', '')
    .replaceAll('\\n', '')
    .replace(/\s+/g, '');
  const der = fromBase64(body);
  return { label, key: der ? read(der) : { problem: 'its body is no base64' }, isPrivate, der };
}

/** Strict standard base64, padded or not; undefined where the text is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}
