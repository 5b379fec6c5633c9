import { signatureAlgorithm } from '../algorithms/signatures';
import { encodeBase64url } from '../decode/base64url';
import { publicPart } from '../keys/jwk';
import { thumbprint } from '../keys/thumbprint';
import type { JsonObject } from '../model';
import { generateKey } from '../sign/generate';
import type { Problem } from '../sign/sign';
import { signBytes } from '../sign/signature';
import { selfSigned } from './certificate';
import type { Forgery, Parts } from './forge';
import { inputOf } from './plain';

/** A key of the attacker's, which no exercise keeps. */
interface OwnKey {
  readonly jwk: JsonObject;
  /** The public part as it is published, with a `kid`. */
  readonly published: JsonObject;
  readonly kid: string;
}

async function ownKey(alg: string): Promise<OwnKey | Problem> {
  const made = await generateKey(alg);
  if ('problem' in made) return made;
  const kid = thumbprint(made.jwk) ?? 'study';
  return { jwk: made.jwk, kid, published: { ...publicPart(made.jwk), kid } };
}

async function signed(parts: Parts, header: object, alg: string, jwk: JsonObject): Promise<string> {
  const input = inputOf(parts, { ...parts.header, alg, ...header });
  return `${input}.${encodeBase64url(await signedBytes(alg, jwk, new TextEncoder().encode(input)))}`;
}

async function signedBytes(alg: string, jwk: JsonObject, data: Uint8Array): Promise<Uint8Array> {
  const algorithm = signatureAlgorithm(alg);
  const signature = algorithm && (await signBytes(algorithm, jwk, data));
  if (!signature) throw new Error(`${alg} cannot be signed on this host`);
  return signature;
}

const embedded: Forgery = async (parts) => {
  const forged = [];
  for (const alg of ['RS256', 'ES256']) {
    const key = await ownKey(alg);
    if ('problem' in key) return key;
    const { jwk, published, kid } = key;
    forged.push({ label: alg, token: await signed(parts, { kid, jwk: published }, alg, jwk) });
  }
  return forged;
};

const keySetUrl: Forgery = async (parts, { url = '' }) => {
  const key = await ownKey('RS256');
  if ('problem' in key) return key;
  const token = await signed(parts, { kid: key.kid, jku: url }, 'RS256', key.jwk);
  const content = JSON.stringify({ keys: [key.published] }, null, 2);
  return [{ label: 'RS256', token, file: { name: 'jwks.json', content } }];
};

const certificateUrl: Forgery = async (parts, { url = '', now }) => {
  const key = await ownKey('RS256');
  if ('problem' in key) return key;
  const token = await signed(parts, { x5u: url }, 'RS256', key.jwk);
  const year = new Date(now).getUTCFullYear();
  const content = await selfSigned(key.jwk, year, (data) => signedBytes('RS256', key.jwk, data));
  if (content === undefined) return { problem: 'No certificate could be made for the key.' };
  return [{ label: 'RS256', token, file: { name: 'certificate.pem', content } }];
};

/** Attacks that end in a signature of a key that the attacker made. */
export const keyForgeries = {
  'embedded-jwk': embedded,
  jku: keySetUrl,
  x5u: certificateUrl,
} satisfies Record<string, Forgery>;
