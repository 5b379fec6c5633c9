import { alice, readAccount, showsAccount, signIn, signInHere } from '../attack/people';
import type { Suite } from '../attack/run';
import type { Visitor } from '../attack/visitor';
import { APP_HOST, type World } from '../attack/world';

/** Puts cookies that the attacker knows into the victim's browser, as a sibling host or a script of the page can. */
function plant(world: World, attacker: Visitor, victim: Visitor): void {
  for (const { name, value } of attacker.cookies) {
    victim.browser.jar.set(`${name}=${value}; Path=/${name.startsWith('__') ? '; Secure' : ''}`, {
      url: new URL(`https://${APP_HOST}/`),
      from: 'http',
      sameSite: true,
      thirdParty: false,
      partition: `https://${APP_HOST}`,
      now: world.now(),
    });
  }
}

const readPayment = (world: World, cookies: string) =>
  world.request('the attacker', 'GET', '/payment', { headers: [['Cookie', cookies]] });

/** Confirms by the password; the page with the payment data is what follows. */
async function confirm(world: World, visitor: Visitor): Promise<void> {
  await visitor.visit('/account');
  const page = await visitor.submit('/confirm', { password: alice.password });
  const shown = page.response.body.includes('Card of') ? page : await visitor.visit('/payment');
  if (!shown.response.body.includes('Card of <b>alice</b>')) {
    world.broken(
      `alice confirms with the right password (POST /confirm), but GET /payment answers ${shown.response.status} without her payment data.`,
    );
  }
}

export const sessionFixation: Suite = {
  'sign-in': async (world) => {
    const visitor = world.visitor('alice');
    await signIn(world, visitor, alice);
    await confirm(world, visitor);
    if (!showsAccount((await visitor.visit('/account')).response, alice))
      world.broken('After POST /confirm alice is no longer signed in.');
  },

  basket: async (world) => {
    const visitor = world.visitor('alice');
    await visitor.visit('/');
    await visitor.submit('/basket', { item: 'Darjeeling' });
    await signIn(world, visitor, alice);
    const page = await visitor.visit('/');
    if (!page.response.body.includes('Darjeeling'))
      world.broken('The basket that alice filled as a guest is empty after she signed in.');
  },

  planted: async (world) => {
    const attacker = world.visitor('mallory');
    await attacker.visit('/');
    await attacker.visit('/login');
    const known = attacker.stolenCookies;
    const victim = world.visitor('alice');
    plant(world, attacker, victim);
    await signIn(world, victim, alice);
    if (known !== '' && showsAccount(await readAccount(world, 'the attacker', known), alice)) {
      world.gained(
        'The attacker knew the session id before alice signed in and it still stands for her: the attacker sees her account. Give the session a new id at the login.',
      );
    }
  },

  'step-up': async (world) => {
    const victim = world.visitor('alice');
    await signIn(world, victim, alice);
    // Copied before she confirms: it stands for less than what comes.
    const stolen = victim.stolenCookies;
    await confirm(world, victim);
    const answer = await readPayment(world, stolen);
    if (answer.status === 200 && answer.body.includes('Card of')) {
      world.gained(
        'A session id that was copied before alice gave her password again shows her payment data now. Renew the id at every change of privilege, not at the login alone.',
      );
    }
  },

  'wrong-password': async (world) => {
    const attacker = world.visitor('mallory');
    await attacker.visit('/login');
    const answer = await attacker.submit('/login', { user: alice.name, password: 'guessed' });
    const account = await attacker.visit('/account');
    if (showsAccount(answer.response, alice) || showsAccount(account.response, alice))
      world.gained('The attacker signed in as alice with a wrong password.');
    const fresh = world.visitor('alice');
    await fresh.visit('/login');
    await signInHere(world, fresh, alice);
  },
};
