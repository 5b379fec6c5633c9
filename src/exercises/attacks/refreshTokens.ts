import { alice } from '../attack/people';
import type { Suite } from '../attack/run';
import type { World } from '../attack/world';
import { jsonOf, login, userOf } from './jwtAlgorithms';

interface Tokens {
  readonly access: string;
  readonly refresh: string;
}

function tokensIn(body: Record<string, unknown>): Tokens | undefined {
  const { access_token: access, refresh_token: refresh } = body;
  return typeof access === 'string' && typeof refresh === 'string' ? { access, refresh } : undefined;
}

/** New tokens for a refresh token; undefined where it is refused. */
async function refresh(world: World, who: string, token: string): Promise<Tokens | undefined> {
  const answer = await world.request(who, 'POST', '/api/refresh', { json: { refresh_token: token } });
  return answer.status === 200 ? tokensIn(jsonOf(answer.body)) : undefined;
}

async function start(world: World): Promise<Tokens> {
  const tokens = tokensIn(await login(world, 'alice', alice));
  if (!tokens) world.broken('POST /api/login gives no refresh_token.');
  return tokens;
}

async function refreshed(world: World, tokens: Tokens): Promise<Tokens> {
  const next = await refresh(world, 'alice', tokens.refresh);
  if (!next)
    world.broken('alice uses her newest refresh token for the first time, and POST /api/refresh refuses it.');
  return next;
}

export const refreshTokens: Suite = {
  refresh: async (world) => {
    let tokens = await start(world);
    for (let round = 0; round < 4; round++) {
      await world.advance(20 * 60_000);
      tokens = await refreshed(world, tokens);
      if ((await userOf(world, 'alice', tokens.access)) !== alice.name)
        world.broken('GET /api/me does not take the access token that POST /api/refresh has just given.');
    }
  },

  'two-devices': async (world) => {
    const phone = await start(world);
    const desk = await start(world);
    await refreshed(world, phone);
    const next = await refreshed(world, desk);
    await world.request('alice’s phone', 'POST', '/api/logout', { json: { refresh_token: phone.refresh } });
    await refreshed(world, next);
  },

  replay: async (world) => {
    const first = await start(world);
    await refreshed(world, first);
    const stolen = await refresh(world, 'the thief', first.refresh);
    if (stolen && (await userOf(world, 'the thief', stolen.access)) === alice.name) {
      world.gained(
        'A refresh token that alice has used already gave the thief an access token of hers. Give a new one at each use, and take none twice.',
      );
    }
  },

  'thief-first': async (world) => {
    const first = await start(world);
    const thief = await refresh(world, 'the thief', first.refresh);
    if (!thief) return world.broken('A fresh refresh token is refused at its first use.');
    // alice comes second: her token was used before. That is how the server learns of the theft.
    await refresh(world, 'alice', first.refresh);
    if (await refresh(world, 'the thief', thief.refresh)) {
      world.gained(
        'The thief used the stolen refresh token before alice did. Her second use of it is the sign of the theft, but the thief’s newer tokens go on working. End the whole family at a reuse.',
      );
    }
  },

  'victim-first': async (world) => {
    const first = await start(world);
    const second = await refreshed(world, first);
    await refresh(world, 'the thief', first.refresh);
    if (await refresh(world, 'whoever it is', second.refresh)) {
      world.gained(
        'An old refresh token came back, so one of its holders is a thief, and nobody knows which; the newest token of the family works on. End the whole family at a reuse (RFC 9700 §4.14.2).',
      );
    }
  },

  logout: async (world) => {
    const tokens = await start(world);
    await world.request('alice', 'POST', '/api/logout', { json: { refresh_token: tokens.refresh } });
    if (await refresh(world, 'the thief', tokens.refresh))
      world.gained(
        'alice signed out, and a copy of her refresh token still gives access tokens. Revoke it at POST /api/logout.',
      );
  },
};
