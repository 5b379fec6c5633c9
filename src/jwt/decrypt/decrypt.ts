import type { FlattenedJWE } from 'jose';
import { MAX_EXPANSION, MAX_UNPACKED, PBES2_COUNTS } from '../algorithms/encryption';
import { type KeyMaterial, readKey } from '../keys/read';
import type { DecodedToken, Decryption, DecryptOptions, KeyInput, SegmentName } from '../model';
import { concat, openContent, unpack } from './content';
import { contentKey, isOwnWork } from './contentKey';
import { type Candidate, candidatesOf } from './keys';
import { readPlaintext } from './plaintext';
import { admit, type Task } from './policy';

/**
 * Opens an encrypted token. Never rejects; the work that a token can ask for is bounded: hashing of passwords,
 * and the size of what is unpacked. What it yields was encrypted for the key, which with a public key anyone can
 * do: who wrote it is for a signature inside to say.
 */
export async function decryptToken(
  token: DecodedToken,
  key: KeyInput,
  options: DecryptOptions = {},
): Promise<Decryption> {
  return decryptWith(token, readKey(key), options);
}

/** As {@link decryptToken}, with a key that was read before, or none. */
export async function decryptWith(
  token: DecodedToken,
  key: KeyMaterial | undefined,
  options: DecryptOptions = {},
): Promise<Decryption> {
  const task = admit(token, options);
  if ('decrypted' in task) return task;
  if (!key) return { decrypted: null, reason: 'The token is encrypted, and no key was given.' };
  if (key.kind === 'unreadable') return { decrypted: null, reason: key.reason, unreadableKey: true };
  const candidates = candidatesOf(key, task, token.header ?? {});
  if (typeof candidates === 'string') return { decrypted: false, reason: candidates };
  const lacking = await lackingOnHost(task);
  if (lacking) return { decrypted: null, reason: lacking };
  let last: Decryption = { decrypted: false, reason: 'No key fits the token.' };
  for (const candidate of candidates) {
    last = isOwnWork(task, token.header ?? {})
      ? await runHere(token, candidate, task)
      : await runJose(token, candidate, task);
    if (last.decrypted || last.expansion) return last;
  }
  return candidates.length > 1
    ? {
        ...last,
        reason: `None of ${candidates.length} keys or readings of the key opens the token. ${last.reason}`,
      }
    : last;
}

/** Tries the recipients of one JSON serialization (RFC 7516 §7.2.1): the one that opens, else the first. */
export async function decryptAny(
  recipients: readonly DecodedToken[],
  key: KeyMaterial | undefined,
  options: DecryptOptions = {},
): Promise<{ readonly recipient: DecodedToken; readonly decryption: Decryption } | undefined> {
  let first: { readonly recipient: DecodedToken; readonly decryption: Decryption } | undefined;
  for (const recipient of recipients) {
    const decryption = await decryptWith(recipient, key, options);
    if (decryption.decrypted || decryption.expansion) return { recipient, decryption };
    first ??= { recipient, decryption };
  }
  return first;
}

/** Chromium's WebCrypto has no AES with 192 bits, and jose cannot tell that from a wrong key. */
async function lackingOnHost({ management, encryption }: Task): Promise<string | undefined> {
  const name = [management.alg, encryption.enc].find((one) => one.includes('192'));
  if (!name) return undefined;
  try {
    await crypto.subtle.generateKey({ name: 'AES-GCM', length: 192 }, false, ['encrypt']);
    return undefined;
  } catch {
    return `${name} cannot be decrypted on this host: its WebCrypto has no AES with keys of 192 bits.`;
  }
}

async function runJose(token: DecodedToken, { key, title }: Candidate, task: Task): Promise<Decryption> {
  const { flattenedDecrypt, errors } = await import('jose');
  const { alg } = task.management;
  const { enc } = task.encryption;
  const no = (reason: string): Decryption => ({ decrypted: false, reason, keyKind: title });
  try {
    const { plaintext } = await flattenedDecrypt(flattened(token), key, {
      keyManagementAlgorithms: [alg],
      contentEncryptionAlgorithms: [enc],
      maxPBES2Count: PBES2_COUNTS.most,
      maxDecompressedLength: MAX_UNPACKED,
    });
    return opened(token, title, task, plaintext);
  } catch (error) {
    if (error instanceof errors.JWEDecryptionFailed) return mismatch(title);
    if (error instanceof errors.JWEInvalid && error.message.includes('exceeded the configured limit'))
      return tooMuch(token, title);
    if (error instanceof errors.JOSENotSupported || isNotSupported(error)) {
      return {
        decrypted: null,
        reason: `${alg} with ${enc} cannot be decrypted on this host.`,
        keyKind: title,
      };
    }
    if (error instanceof errors.JOSEError) return no(`The token cannot be decrypted: ${plain(error)}.`);
    // WebCrypto refuses a key by many names of errors: not on the curve, of another type, damaged.
    return no('The key cannot be used: it is damaged or not of the kind that it says.');
  }
}

/** What jose leaves out, by own arithmetic; the padding of RSA1_5 gives nothing away where nobody else asks. */
async function runHere(token: DecodedToken, { key, title }: Candidate, task: Task): Promise<Decryption> {
  if (key instanceof Uint8Array) return mismatch(title);
  const bytes = (name: SegmentName) =>
    token.segments.find((segment) => segment.name === name)?.bytes ?? new Uint8Array();
  const { protected: header = '', aad } = flattened(token);
  const content = await contentKey(task, token.header ?? {}, key, bytes('encrypted_key'));
  const plaintext =
    content &&
    (await openContent(task.encryption, content, {
      iv: bytes('iv'),
      ciphertext: bytes('ciphertext'),
      tag: bytes('tag'),
      additional: concat(new TextEncoder().encode(aad === undefined ? header : `${header}.${aad}`)),
    }));
  if (!plaintext) return mismatch(title);
  if (token.header?.zip === undefined) return opened(token, title, task, plaintext);
  const unpacked = await unpack(plaintext);
  if (unpacked === 'too-much') return tooMuch(token, title);
  return unpacked
    ? opened(token, title, task, unpacked)
    : {
        decrypted: false,
        reason: 'The content cannot be unpacked: it is not what "zip" says.',
        keyKind: title,
      };
}

function opened(
  token: DecodedToken,
  keyKind: string,
  { management, encryption }: Task,
  plaintext: Uint8Array,
): Decryption {
  const packed = token.header?.zip === undefined ? undefined : bytesOf(token);
  return {
    decrypted: true,
    reason: `The token was decrypted, and its authentication tag fits (${management.alg}, ${encryption.enc}).`,
    keyKind,
    plaintext: readPlaintext(plaintext),
    ...(packed && isBomb(packed, plaintext.length) && { expansion: { packed, unpacked: plaintext.length } }),
  };
}

const mismatch = (keyKind: string): Decryption => ({
  decrypted: false,
  reason: 'The key does not open the token: it is another key, or the token was changed.',
  keyKind,
  mismatch: true,
});

const tooMuch = (token: DecodedToken, keyKind: string): Decryption => ({
  decrypted: false,
  reason: `The content unpacks to more than ${MAX_UNPACKED} bytes; it was not read further.`,
  keyKind,
  expansion: { packed: bytesOf(token), unpacked: undefined },
});

/** The parts of the token as jose takes them, from either serialization; the empty ones are left out. */
function flattened(token: DecodedToken): FlattenedJWE {
  const raw = (name: SegmentName) =>
    token.segments.find((segment) => segment.name === name)?.raw || undefined;
  const parts = {
    protected: raw('header'),
    encrypted_key: raw('encrypted_key'),
    iv: raw('iv'),
    tag: raw('tag'),
    aad: token.json?.aad,
    unprotected: token.json?.unprotected && { ...token.json.unprotected },
  };
  const present = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
  return { ...present, ciphertext: raw('ciphertext') ?? '' } as FlattenedJWE;
}

const bytesOf = (token: DecodedToken): number =>
  token.segments.find(({ name }) => name === 'ciphertext')?.bytes.length ?? 0;

const isBomb = (packed: number, unpacked: number): boolean => unpacked > packed * MAX_EXPANSION;

const isNotSupported = (error: unknown): boolean =>
  error instanceof Error && error.name === 'NotSupportedError';

const plain = (error: Error): string => error.message.replace(/\.$/, '');
