import {
  type KeyReading,
  readCertificate,
  readPkcs1Private,
  readPkcs1Public,
  readPkcs8Public,
  readSec1Public,
  readSpki,
} from './asn1Keys';

/** What a PEM text (RFC 7468) holds. */
export interface PemReading {
  /** `PUBLIC KEY`, `CERTIFICATE`, … */
  readonly label: string;
  readonly key: KeyReading;
  readonly isPrivate: boolean;
}

const READERS: Readonly<Record<string, (der: Uint8Array) => KeyReading>> = {
  'PUBLIC KEY': readSpki,
  'RSA PUBLIC KEY': readPkcs1Public,
  CERTIFICATE: readCertificate,
  'X509 CERTIFICATE': readCertificate,
  'TRUSTED CERTIFICATE': readCertificate,
  'PRIVATE KEY': readPkcs8Public,
  'RSA PRIVATE KEY': readPkcs1Private,
  'EC PRIVATE KEY': (der) => readSec1Public(der),
};

/** No key or certificate that signs tokens is longer. */
const MAX_PEM = 256 * 1024;

/** Whether a text is or holds a PEM, whatever is in it: such a text is never a secret. */
export const looksLikePem = (text: string): boolean => text.includes('-----BEGIN ');

/** Reads the first key or certificate in a PEM text. Private keys are read for their public part only. */
export function readPem(text: string): PemReading {
  const problem = (message: string, label = 'PEM'): PemReading => ({
    label,
    key: { problem: message },
    isPrivate: false,
  });
  if (text.length > MAX_PEM) return problem('the PEM is too long');
  let reading: PemReading | undefined;
  for (let at = text.indexOf('-----BEGIN '); at >= 0; at = text.indexOf('-----BEGIN ', at + 1)) {
    reading = readBlock(text, at) ?? problem('the PEM is cut off: its END line is missing');
    // Other blocks, such as "EC PARAMETERS", may stand before the key.
    if ('jwk' in reading.key || READERS[reading.label]) return reading;
  }
  return reading ?? problem('there is no BEGIN line');
}

function readBlock(text: string, begin: number): PemReading | undefined {
  const labelEnd = text.indexOf('-----', begin + 11);
  if (labelEnd < 0) return undefined;
  const label = text.slice(begin + 11, labelEnd);
  const end = text.indexOf(`-----END ${label}-----`, labelEnd);
  if (end < 0) return undefined;
  const isPrivate = label.endsWith('PRIVATE KEY');
  const read = READERS[label];
  if (!read) {
    const problem =
      label === 'ENCRYPTED PRIVATE KEY'
        ? 'the private key is encrypted; give the public key'
        : `a "${label}" is no key`;
    return { label, key: { problem }, isPrivate };
  }
  // A key in an environment variable or a JSON string often has its line breaks as "\n" in letters.
  const body = text
    .slice(labelEnd + 5, end)
    .replaceAll('\\r', '')
    .replaceAll('\\n', '')
    .replace(/\s+/g, '');
  const der = fromBase64(body);
  return { label, key: der ? read(der) : { problem: 'its body is no base64' }, isPrivate };
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
