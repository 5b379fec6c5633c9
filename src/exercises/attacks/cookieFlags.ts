import { alice, mallory, readAccount, sessionCookies, showsAccount, signIn } from '../attack/people';
import type { Suite } from '../attack/run';
import { APP_HOST } from '../attack/world';

const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/** What is in the browser's way, on the wire and in the page. */
export const cookieFlags: Suite = {
  'sign-in': async (world) => {
    await signIn(world, world.visitor('alice'), alice);
  },

  wire: async (world) => {
    const visitor = world.visitor('alice');
    await signIn(world, visitor, alice);
    const heard = world.eavesdrop();
    // She types the address without its scheme, or follows an old link.
    await visitor.visit(`http://${APP_HOST}/`);
    for (const request of heard.requests) {
      const cookies = request.headers.find(([name]) => name.toLowerCase() === 'cookie')?.[1];
      if (cookies && showsAccount(await readAccount(world, 'the eavesdropper', cookies), alice)) {
        world.gained(
          'The eavesdropper read the session cookie of a request over plain HTTP, and sees alice’s account with it. Set Secure.',
        );
      }
    }
    const open = (await sessionCookies(world, visitor, alice)).filter(({ secure }) => !secure);
    if (open.length > 0) {
      world.gained(
        `${list(open.map(({ name }) => name))} lacks Secure. HSTS kept it off the wire this time, but not in a browser that has not seen the header yet.`,
      );
    }
  },

  script: async (world) => {
    const visitor = world.visitor('alice');
    const document = await signIn(world, visitor, alice);
    const readable = document.cookie;
    if (readable !== '' && showsAccount(await readAccount(world, 'the attacker', readable), alice)) {
      world.gained(
        'A script that got into the page read the session cookie from document.cookie and sent it away; the attacker sees alice’s account. Set HttpOnly.',
      );
    }
  },

  planted: async (world) => {
    const attacker = world.visitor('mallory');
    await signIn(world, attacker, mallory);
    const visitor = world.visitor('alice');
    for (const { name, value } of attacker.cookies) {
      // Who sits on the path answers a request over plain HTTP in the server's place.
      visitor.browser.jar.set(`${name}=${value}; Path=/`, {
        url: new URL(`http://${APP_HOST}/`),
        from: 'http',
        sameSite: true,
        thirdParty: false,
        partition: `http://${APP_HOST}`,
        now: world.now(),
      });
    }
    const page = await visitor.visit('/account');
    if (showsAccount(page.response, mallory)) {
      world.gained(
        'alice’s browser took a session cookie that the attacker planted over plain HTTP: she works in mallory’s account without knowing it, and what she enters there is mallory’s. A name that begins with __Host- would be refused.',
      );
    }
  },
};
