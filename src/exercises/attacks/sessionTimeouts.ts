import { alice, readAccount, showsAccount, signIn } from '../attack/people';
import type { Suite } from '../attack/run';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const sessionTimeouts: Suite = {
  'working-day': async (world) => {
    const visitor = world.visitor('alice');
    await signIn(world, visitor, alice);
    for (let minutes = 12; minutes <= 7.5 * 60; minutes += 12) {
      await world.advance(12 * MINUTE);
      const page = await visitor.visit('/account');
      if (!showsAccount(page.response, alice)) {
        world.broken(
          `alice opened a page every 12 minutes and was signed out after ${minutes} minutes. Until the 8 hours are over, whoever is active stays signed in.`,
        );
      }
    }
  },

  'sign-in-again': async (world) => {
    const visitor = world.visitor('alice');
    await signIn(world, visitor, alice);
    await world.advance(9 * HOUR);
    await signIn(world, visitor, alice);
    await world.advance(10 * MINUTE);
    if (!showsAccount((await visitor.visit('/account')).response, alice))
      world.broken('After the end of one session alice signed in anew, and was out again ten minutes later.');
  },

  idle: async (world) => {
    const visitor = world.visitor('alice');
    await signIn(world, visitor, alice);
    const stolen = visitor.stolenCookies;
    await world.advance(16 * MINUTE);
    if (showsAccount(await readAccount(world, 'the thief', stolen), alice)) {
      world.gained(
        'alice left the library’s computer without signing out. 16 minutes later the next person sees her account. A session that nobody has used for 15 minutes ends, on the server.',
      );
    }
  },

  absolute: async (world) => {
    const visitor = world.visitor('alice');
    await signIn(world, visitor, alice);
    const stolen = visitor.stolenCookies;
    const end = 8 * HOUR + 12 * MINUTE;
    for (let passed = 12 * MINUTE; passed <= end; passed += 12 * MINUTE) {
      await world.advance(12 * MINUTE);
      const answer = await readAccount(world, 'the thief', stolen);
      if (!showsAccount(answer, alice)) return;
    }
    world.gained(
      'The thief’s program asks every 12 minutes, so the session is never idle: it still works after more than 8 hours, and would for ever. A session ends 8 hours after the login, however busy it is.',
    );
  },
};
