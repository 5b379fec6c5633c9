import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { partsOf, signedByHmac, withSignature } from '../attack/forge';
import { alice, mallory, type Person } from '../attack/people';
import type { Suite } from '../attack/run';
import type { World } from '../attack/world';

const HOUR = 3_600_000;

/** What a server says as JSON; empty where it says something else. */
export function jsonOf(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Gets tokens with name and password. */
export async function login(world: World, who: string, person: Person): Promise<Record<string, unknown>> {
  const answer = await world.request(who, 'POST', '/api/login', {
    json: { user: person.name, password: person.password },
  });
  const tokens = jsonOf(answer.body);
  if (answer.status !== 200 || typeof tokens.access_token !== 'string')
    world.broken(
      `${person.name} signs in, and POST /api/login answers ${answer.status} without access_token.`,
    );
  return tokens;
}

/** Whom the server takes the holder of a token for; undefined where it refuses it. */
export async function userOf(world: World, who: string, token: string): Promise<unknown> {
  const answer = await world.request(who, 'GET', '/api/me', {
    headers: [['Authorization', `Bearer ${token}`]],
  });
  return answer.status === 200 ? jsonOf(answer.body).user : undefined;
}

/** mallory's own token, taken apart and made out to alice. */
async function forgery(world: World) {
  const { access_token: token } = await login(world, 'mallory', mallory);
  const { header, payload } = partsOf(String(token));
  return { token: String(token), header, payload: { ...payload, sub: alice.name, role: 'admin' } };
}

async function tryAll(
  world: World,
  forged: readonly (readonly [how: string, token: string])[],
): Promise<void> {
  for (const [how, token] of forged) {
    if ((await userOf(world, 'mallory', token)) === alice.name)
      world.gained(`mallory made a token for alice ${how}, and GET /api/me took it.`);
  }
}

export const jwtAlgorithms: Suite = {
  'sign-in': async (world) => {
    for (const person of [alice, mallory]) {
      const { access_token: token } = await login(world, person.name, person);
      const { header } = partsOf(String(token));
      if (header.alg !== 'RS256')
        world.broken(
          `The tokens are signed with ${String(header.alg)}. Other services verify RS256 with the public key: keep it.`,
        );
      if ((await userOf(world, person.name, String(token))) !== person.name)
        world.broken(`GET /api/me does not take the token that ${person.name} has just got.`);
    }
  },

  none: async (world) => {
    const { payload } = await forgery(world);
    await tryAll(
      world,
      ['none', 'None', 'NONE', 'nOnE'].flatMap((alg) => [
        [`that nobody signed ("alg":"${alg}")`, withSignature({ alg, typ: 'JWT' }, payload, '')] as const,
        [`with a signature that is none ("alg":"${alg}")`, withSignature({ alg }, payload, 'AAAA')] as const,
      ]),
    );
  },

  confusion: async (world) => {
    const { payload } = await forgery(world);
    const answer = await world.request('mallory', 'GET', '/api/public-key');
    if (!answer.body.includes('BEGIN PUBLIC KEY'))
      world.broken('GET /api/public-key does not give the public key as PEM, which other services need.');
    const pem = answer.body;
    const keys = [...new Set([pem, pem.trim(), `${pem.trim()}\n`])];
    await tryAll(
      world,
      keys.flatMap((key) =>
        (['256', '384', '512'] as const).map(
          (bits) =>
            [
              `by HS${bits} with the public key as the secret`,
              signedByHmac(
                { alg: `HS${bits}`, typ: 'JWT' },
                payload,
                new TextEncoder().encode(key),
                `SHA-${bits}`,
              ),
            ] as const,
        ),
      ),
    );
  },

  tampered: async (world) => {
    const { token, header, payload } = await forgery(world);
    const signature = token.split('.')[2] ?? '';
    await tryAll(world, [
      ['with the signature of her own', withSignature(header, payload, signature)],
      ['without a signature', withSignature(header, payload, '')],
    ]);
  },

  'own-key': async (world) => {
    const { payload } = await forgery(world);
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = await exportJWK(publicKey);
    const forged = await new SignJWT(payload).setProtectedHeader({ alg: 'RS256', jwk }).sign(privateKey);
    await tryAll(world, [['signed with a key that she put into its header', forged]]);
  },

  expired: async (world) => {
    const { access_token: token } = await login(world, 'alice', alice);
    await world.advance(25 * HOUR);
    if ((await userOf(world, 'the thief', String(token))) === alice.name)
      world.gained('A token that was stolen yesterday still works today. Check exp.');
  },
};
