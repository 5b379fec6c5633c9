import {
  type ContentEncryption,
  contentEncryption,
  contentEncryptionNames,
  type KeyManagement,
  keyManagement,
  keyManagementNames,
  PBES2_COUNTS,
} from '../algorithms/encryption';
import { readBase64url } from '../decode/base64url';
import { memberTypeFault } from '../decode/memberTypes';
import type {
  DecodedToken,
  Decryption,
  DecryptOptions,
  JsonObject,
  JwtFindingId,
  SegmentName,
} from '../model';
import { ephemeralKeyFault } from './ephemeralKey';

/** Problems after which it is not certain what was encrypted, so that nothing is decrypted. */
const FATAL: ReadonlySet<JwtFindingId> = new Set([
  'wrong-segment-count',
  'invalid-base64url',
  'non-canonical-base64url',
  'impossible-segment-length',
  'duplicate-member',
]);

/** What a token is to be decrypted with, apart from the key. */
export interface Task {
  readonly management: KeyManagement;
  readonly encryption: ContentEncryption;
}

/**
 * Whether a token may be decrypted at all: it is exactly of its form, both algorithms are known and the
 * expected ones, its parts have their lengths, and it asks for no more work than is sound. A refusal otherwise.
 */
export function admit(token: DecodedToken, options: DecryptOptions): Task | Decryption {
  const no = (reason: string): Decryption => ({ decrypted: false, reason });
  const unknown = (reason: string): Decryption => ({ decrypted: null, reason });
  if (token.kind !== 'jwe') return unknown('The token is not encrypted.');
  const fatal = token.problems.find(({ id }) => FATAL.has(id));
  if (fatal) return no(fatal.message);
  const { header } = token;
  if (!header) return no('The header is no JSON object.');
  const { alg, enc } = header;
  const unexpected =
    notExpected('alg', alg, options.expectedAlg) ?? notExpected('enc', enc, options.expectedEnc);
  if (unexpected) return no(unexpected);
  const management = keyManagement(alg);
  if (!management)
    return no(`${shown(alg)} is no key management algorithm; known are ${keyManagementNames.join(', ')}.`);
  const encryption = contentEncryption(enc);
  if (!encryption)
    return no(`${shown(enc)} is no content encryption; known are ${contentEncryptionNames.join(', ')}.`);
  const fault = headerFault(token, header, management) ?? shapeFault(token, management, encryption);
  return fault === undefined ? { management, encryption } : no(fault);
}

const notExpected = (name: string, found: unknown, expected: string | undefined): string | undefined =>
  expected === undefined || found === expected
    ? undefined
    : `The token's "${name}" is ${shown(found)}, but ${shown(expected)} is expected.`;

function headerFault(token: DecodedToken, header: JsonObject, management: KeyManagement): string | undefined {
  // No extension of JWE is understood here (RFC 7516 §4.1.13).
  if (header.crit !== undefined)
    return `The token needs extensions that are not understood: ${shown(header.crit)}.`;
  if (header.zip !== undefined && header.zip !== 'DEF')
    return `${shown(header.zip)} is no compression; only "DEF" is one.`;
  if (token.json?.unprotected?.zip !== undefined) return '"zip" stands in a header that nothing protects.';
  const foreign = memberTypeFault(header) ?? parameterFault(header, management);
  if (foreign !== undefined) return foreign;
  if (management.kind === 'agreement') return ephemeralKeyFault(header.epk);
  if (management.kind !== 'password') return undefined;
  const { p2c } = header;
  if (typeof p2c !== 'number' || !Number.isSafeInteger(p2c) || p2c < 1) {
    return `"p2c" is ${shown(p2c)}, but must be a number of rounds.`;
  }
  return p2c > PBES2_COUNTS.most
    ? `"p2c" asks for ${p2c} rounds of hashing, more than the ${PBES2_COUNTS.most} that are sound; nothing was computed.`
    : undefined;
}

/** Bytes that the key management takes from the header (RFC 7518 §4.6.1, §4.7.1, §4.8.1), by its kind. */
const PARAMETERS: Readonly<Record<KeyManagement['kind'], readonly string[]>> = {
  agreement: ['apu', 'apv'],
  wrap: ['iv', 'tag'],
  password: ['p2s'],
  rsa: [],
  direct: [],
};

/** They must be written exactly: two spellings of one salt would be two tokens of one content. */
function parameterFault(header: JsonObject, { kind }: KeyManagement): string | undefined {
  for (const name of PARAMETERS[kind]) {
    const value = header[name];
    if (value === undefined) continue;
    if (typeof value !== 'string') return `"${name}" is ${shown(value)}, but must be a string.`;
    const [problem] = readBase64url(value).problems;
    if (problem) return `"${name}" is no base64url: ${problem.message}.`;
  }
  return undefined;
}

/** RFC 7516 §5.2 steps 10 and 11, RFC 7518 §5.2 and §5.3: what is there, and how long it is. */
function shapeFault(
  token: DecodedToken,
  management: KeyManagement,
  encryption: ContentEncryption,
): string | undefined {
  const bytes = (name: SegmentName) =>
    token.segments.find((segment) => segment.name === name)?.bytes.length ?? 0;
  const key = bytes('encrypted_key');
  if (!management.sendsKey && key > 0)
    return `The token has an encrypted key, which ${management.alg} never has.`;
  if (management.sendsKey && key === 0) return `The encrypted key is missing, which ${management.alg} needs.`;
  if (bytes('iv') !== encryption.ivBytes)
    return `The initialization vector has ${bytes('iv')} bytes; ${encryption.enc} has ${encryption.ivBytes}.`;
  if (bytes('tag') !== encryption.tagBytes)
    return `The authentication tag has ${bytes('tag')} bytes; ${encryption.enc} has ${encryption.tagBytes}.`;
  return undefined;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
