import type { Document } from '../../simulator/browser/document';
import { cookiePair } from '../../simulator/cookies/cookie';
import { policies } from '../../simulator/cookies/policy';
import { alice, bob, mallory, sessionCookies, showsAccount, signIn } from '../attack/people';
import type { Suite } from '../attack/run';
import type { Visitor } from '../attack/visitor';
import { APP_HOST, EVIL_HOST, LOOKALIKE_HOST, SIBLING_HOST, type World } from '../attack/world';

const PARTNER_HOST = 'partner.example';
/** The e-mail that the attacker wants in alice's account. */
const loot = (world: World): string => `mallory-${world.mark}@evil.example`;

/** What a page of somebody else sends from the browser of whoever looks at it. */
const post = (page: Document, path: string, fields: Readonly<Record<string, string>>): Promise<Document> =>
  page.submit({ action: `https://${APP_HOST}${path}`, method: 'POST', fields });

/** alice, signed in, in a browser of this kind. */
async function signedIn(world: World, policy?: (typeof policies)[keyof typeof policies]): Promise<Visitor> {
  const visitor = world.visitor('alice', policy);
  await signIn(world, visitor, alice);
  return visitor;
}

/** Says that the attack went through where alice's account shows what the attacker wrote. */
async function expectUntouched(world: World, visitor: Visitor, how: string): Promise<void> {
  const { response } = await visitor.visit('/account');
  if (!showsAccount(response, alice)) return;
  if (response.body.includes(loot(world)))
    world.gained(`${how} The next mail for a lost password goes to ${loot(world)}.`);
}

/** A page of this host in alice's browser sends the form with these fields. */
async function forge(
  world: World,
  visitor: Visitor,
  host: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  world.site(host, '<h1>You have won</h1>');
  await post(await visitor.visit(`https://${host}/`), '/email', { ...fields, email: loot(world) });
}

/** The hidden fields of mallory's own form, and her cookies apart from the session. */
async function malloryForm(world: World) {
  const attacker = world.visitor('mallory');
  await signIn(world, attacker, mallory);
  await attacker.visit('/account');
  const form = attacker.document.page.forms?.find(({ action }) => action === '/email');
  const session = new Set((await sessionCookies(world, attacker, mallory)).map(({ name }) => name));
  return { fields: form?.fields ?? {}, cookies: attacker.cookies.filter(({ name }) => !session.has(name)) };
}

const changeEmail: Suite[string] = async (world) => {
  const visitor = await signedIn(world);
  await visitor.visit('/account');
  const email = `alice-${world.mark}@new.example`;
  const answer = await visitor.submit('/email', { email });
  if (!(await visitor.visit('/account')).response.body.includes(email)) {
    world.broken(
      `alice sends her own form, POST /email answers ${answer.response.status}, and the account shows the old e-mail.`,
    );
  }
};

export const csrfToken: Suite = {
  'change-email': changeEmail,

  framed: async (world) => {
    const visitor = await signedIn(world);
    world.site(PARTNER_HOST, `<iframe src="https://${APP_HOST}/account"></iframe>`);
    const page = await visitor.visit(`https://${PARTNER_HOST}/`);
    const frame = page.frames[0]?.response;
    if (!frame || !showsAccount(frame, alice))
      world.broken(
        'In the frame on the partner’s page alice is not signed in. The cookie has to stay SameSite=None.',
      );
  },

  forged: async (world) => {
    const visitor = await signedIn(world);
    await forge(world, visitor, EVIL_HOST);
    await forge(world, visitor, EVIL_HOST, { _csrf: '', csrf: '', csrfToken: '' });
    const own = await malloryForm(world);
    await forge(
      world,
      visitor,
      EVIL_HOST,
      Object.fromEntries(Object.keys(own.fields).map((name) => [name, ''])),
    );
    await expectUntouched(
      world,
      visitor,
      `A form on ${EVIL_HOST} changed alice’s e-mail: her cookie went along by itself.`,
    );
  },

  'own-token': async (world) => {
    const visitor = await signedIn(world);
    const { fields } = await malloryForm(world);
    await forge(world, visitor, EVIL_HOST, fields);
    await expectUntouched(
      world,
      visitor,
      'mallory put the token of her own form into the forged one, and it was taken in alice’s session. Bind the token to the session.',
    );
  },

  'planted-token': async (world) => {
    const visitor = await signedIn(world);
    const { fields, cookies } = await malloryForm(world);
    for (const cookie of cookies) {
      // With the longest path that fits it is sent before alice's own of that name.
      visitor.browser.jar.set(
        `${cookiePair(cookie)}; Domain=${APP_HOST}; Path=/email; Secure; SameSite=None`,
        {
          url: new URL(`https://${SIBLING_HOST}/`),
          from: 'http',
          sameSite: true,
          thirdParty: false,
          partition: `https://${APP_HOST}`,
          now: world.now(),
        },
      );
    }
    await forge(world, visitor, EVIL_HOST, fields);
    await expectUntouched(
      world,
      visitor,
      `mallory planted the cookie of her own token from ${SIBLING_HOST} and sent the same token in the form. A double submit has to be signed and bound to the session.`,
    );
  },
};

export const samesiteAndOrigin: Suite = {
  'change-email': changeEmail,

  newsletter: async (world) => {
    const visitor = world.visitor('bob');
    await signIn(world, visitor, bob);
    await visitor.visit('/account');
    await visitor.submit('/newsletter', {});
    const { response } = await visitor.visit('/account');
    if (!response.body.includes('Newsletter: <i>yes</i>'))
      world.broken('bob subscribes by the form of his account, and the page does not say "Newsletter: yes".');
  },

  link: async (world) => {
    const visitor = await signedIn(world);
    world.site('mail.example', '<h1>Your books are due</h1>');
    const mail = await visitor.visit('https://mail.example/');
    const page = await mail.go(`https://${APP_HOST}/account`);
    if (!showsAccount(page.response, alice))
      world.broken(
        'alice follows the link in a mail to GET /account and is not signed in there. Links have to work.',
      );
  },

  forged: async (world) => {
    // Within two minutes of the login Chromium sends a cookie without SameSite along with a top-level POST.
    const visitor = await signedIn(world);
    await forge(world, visitor, EVIL_HOST);
    await expectUntouched(
      world,
      visitor,
      `A form on ${EVIL_HOST} changed alice’s e-mail within two minutes of her login: so long a cookie without SameSite goes along in Chromium.`,
    );
  },

  'other-browser': async (world) => {
    const visitor = await signedIn(world, policies.firefox);
    await world.advance(5 * 60_000);
    await forge(world, visitor, LOOKALIKE_HOST);
    await expectUntouched(
      world,
      visitor,
      `A form on ${LOOKALIKE_HOST} changed alice’s e-mail: her browser sends a cookie without SameSite to everybody, at any time.`,
    );
  },

  get: async (world) => {
    const visitor = await signedIn(world);
    await world.advance(5 * 60_000);
    const before = (await visitor.visit('/account')).response.body;
    world.site(EVIL_HOST, '<h1>You have won</h1>');
    await (await visitor.visit(`https://${EVIL_HOST}/`)).go(`https://${APP_HOST}/newsletter`);
    const { response } = await visitor.visit('/account');
    if (before.includes('Newsletter: <i>no</i>') && response.body.includes('Newsletter: <i>yes</i>')) {
      world.gained(
        `A link on ${EVIL_HOST} subscribed alice: GET /newsletter changes something, and with a link the cookie goes along, Lax or not. Safe methods have to be safe.`,
      );
    }
  },

  sibling: async (world) => {
    const visitor = await signedIn(world);
    await forge(world, visitor, SIBLING_HOST);
    await expectUntouched(
      world,
      visitor,
      `A form on ${SIBLING_HOST}, a blog that anybody may write in, changed alice’s e-mail: it is the same site, so SameSite lets it pass. Look at Origin or Sec-Fetch-Site.`,
    );
  },
};
