import { alice, readAccount, showsAccount, signIn } from '../attack/people';
import type { Suite } from '../attack/run';
import type { Visitor } from '../attack/visitor';
import type { World } from '../attack/world';

async function signOut(world: World, visitor: Visitor): Promise<void> {
  await visitor.visit('/account');
  await visitor.submit('/logout', {});
  const page = await visitor.visit('/account');
  if (showsAccount(page.response, alice))
    world.broken('alice signed out (POST /logout), but her own browser still shows her account.');
}

/** Changes alice's password and back again. */
async function changePassword(world: World, visitor: Visitor): Promise<void> {
  const changes = [
    [alice.password, 'looking-glass-7'],
    ['looking-glass-7', alice.password],
  ] as const;
  for (const [password, fresh] of changes) {
    await visitor.visit('/account');
    const page = await visitor.submit('/password', { password, new_password: fresh });
    if (page.response.status >= 400)
      world.broken(`alice changes her password, and POST /password answers ${page.response.status}.`);
  }
}

export const logout: Suite = {
  'sign-out': async (world) => {
    const visitor = world.visitor('alice');
    await signIn(world, visitor, alice);
    await signOut(world, visitor);
    await signIn(world, visitor, alice);
  },

  'other-browser': async (world) => {
    const phone = world.visitor('alice’s phone');
    const desk = world.visitor('alice’s desk');
    await signIn(world, phone, alice);
    await signIn(world, desk, alice);
    await signOut(world, phone);
    if (!showsAccount((await desk.visit('/account')).response, alice))
      world.broken(
        'alice signed out on her phone, and her desk is signed out, too. One logout ends one session.',
      );
  },

  replay: async (world) => {
    const visitor = world.visitor('alice');
    await signIn(world, visitor, alice);
    const stolen = visitor.stolenCookies;
    await signOut(world, visitor);
    if (showsAccount(await readAccount(world, 'the attacker', stolen), alice)) {
      world.gained(
        'A copy of the cookie shows alice’s account after she signed out: the cookie went, the session stayed. End it in the store.',
      );
    }
  },

  'password-change-keeps': async (world) => {
    const visitor = world.visitor('alice');
    await signIn(world, visitor, alice);
    await changePassword(world, visitor);
    if (!showsAccount((await visitor.visit('/account')).response, alice))
      world.broken('alice changed her password and was signed out where she did it.');
  },

  'password-change-ends': async (world) => {
    const thief = world.visitor('the thief');
    await signIn(world, thief, alice);
    const visitor = world.visitor('alice');
    await signIn(world, visitor, alice);
    await changePassword(world, visitor);
    if (showsAccount((await thief.visit('/account')).response, alice)) {
      world.gained(
        'alice changed her password because she felt watched, and the thief’s session goes on. End the user’s other sessions at POST /password.',
      );
    }
  },
};
