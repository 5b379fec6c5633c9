import { following, forging, reads, shown, submitting, visiting } from '../kit/actions';
import { defineLab, verdict } from '../model';
import { choices, SHOP, Shop } from './fixationWorld';

export const fixation = defineLab({
  id: 'session-fixation',
  title: 'Fix the session before login',
  summary:
    'Mallory does not steal an id: Mallory gives Ana one. Three ways to plant it, and one place to stop them all.',
  tags: ['S11', 'S12', 'S13', 'F6', 'F9'],
  concepts: ['session-fixation', 'cookie-scope'],
  passages: [
    'session-fixation/attack',
    'session-fixation/defence',
    'session-renewal/every-privilege-change',
    'cookie-integrity/tossing',
  ],
  minutes: 10,
  goal: {
    title: "Be in Ana's account with an id that Mallory knew before",
    reached: (world: Shop) =>
      verdict(world.stolen, "Mallory is in Ana's account.", "Mallory is not in Ana's account."),
  },
  task: 'Change what the shop does with ids, so that one that was known before login is worth nothing after it. The cart must survive.',
  choices,
  code: [
    {
      party: 'shop',
      file: 'shop/session.js',
      text: `
app.use((req, res, next) => {
  {{fromUrl}}
  let sid = req.query.sid ?? req.cookies.sid ?? newId();
  {{adopt}}
  req.session = sessions.get(sid) ?? begin(sid, { cart: [] });
  next();
});

app.post('/login', (req, res) => {
  const { session } = req;
  const user = authenticate(req.body);
  if (!user) return res.sendStatus(401);
  {{login}}
  res.redirect(303, '/account');
});`,
    },
  ],
  build: (chosen, setup) => new Shop(chosen, setup),
  steps: [
    {
      title: 'Mallory gets an id',
      text: 'Mallory opens the shop and keeps the id that it makes. Nobody is logged in.',
      note: 'The shop gives every visitor a session, for the cart.',
      run: async (world) => `Mallory has the id ${(await world.prepare()) ?? '(none)'}.`,
    },
    {
      title: 'Ana follows a link of Mallory',
      text: 'An advertisement leads Ana to the shop; Mallory put the id into its address.',
      note: 'Look at Ana’s jar: whose id is in it?',
      run: async (world) => reads(await world.followBait()),
    },
    {
      title: 'Ana logs in',
      text: 'Ana writes her name and password, at the right address, over HTTPS.',
      note: 'Nothing looks wrong to Ana.',
      question: {
        kind: 'choose',
        prompt: 'What will Ana’s session id be after the login?',
        options: [
          {
            id: 'same',
            label: 'The one that was there before',
            correct: true,
            explanation: 'At the start this login only writes down who it is; the id stays.',
          },
          {
            id: 'new',
            label: 'A new one that only Ana knows',
            correct: false,
            explanation: 'Only where the code makes one: a login does not do so by itself.',
          },
        ],
      },
      run: async (world) => reads(await world.anaLogsIn()),
    },
    {
      title: 'Mallory uses the id',
      text: 'Mallory opens the account page with the id from the first step.',
      note: 'An id that an attacker knew before the login must be dead after it.',
      run: async (world) =>
        (await world.useId())
          ? "The shop shows Ana's account to Mallory."
          : 'The shop shows nobody’s account.',
    },
  ],
  actions: [
    visiting('ana', 'Ana', 'https://blog.shop.example/', (world: Shop) => world.ana),
    following('ana', 'Ana', (world: Shop) => world.ana),
    submitting('ana', 'Ana', (world: Shop) => world.ana),
    {
      id: 'ana-logs-in',
      title: 'Ana logs in',
      by: 'ana',
      run: async (world) => reads(await world.anaLogsIn()),
    },
    {
      id: 'mallory-plants',
      title: 'Mallory gets an id and puts it into links and the hijacked blog',
      by: 'mallory',
      run: async (world) => `Mallory has the id ${(await world.prepare()) ?? '(none)'}.`,
    },
    {
      id: 'mallory-uses',
      title: 'Mallory opens the account with that id',
      by: 'mallory',
      run: async (world) => ((await world.useId()) ? "It is Ana's account." : "It is not Ana's account."),
    },
    forging('mallory', 'Mallory', `${SHOP}/account`, (world: Shop) => world.mallory, 'Cookie: sid='),
  ],
  checks: [
    {
      id: 'link',
      kind: 'attack',
      title: 'Mallory plants the id by a link',
      run: async (world: Shop) => {
        await world.prepare();
        await world.followBait();
        return world.outcome('came with the link');
      },
    },
    {
      id: 'sibling',
      kind: 'attack',
      title: 'Mallory plants the id from a sibling subdomain',
      run: async (world) => {
        await world.prepare();
        await world.ana.visit('https://blog.shop.example/');
        return world.outcome('came with the cookie of blog.shop.example');
      },
    },
    {
      id: 'shared-computer',
      kind: 'attack',
      title: 'Mallory reads the id at a shared computer before Ana sits down',
      run: async (world) => {
        await world.ana.visit(`${SHOP}/`);
        world.planted = world.ana.jar.all().find(({ name }) => name === 'sid')?.value;
        return world.outcome('lay in the shared browser');
      },
    },
    {
      id: 'cart',
      kind: 'honest',
      title: 'Ana fills her cart, logs in, and finds it again',
      run: async (world) => {
        await world.ana.visit(`${SHOP}/`);
        await shown(world.ana).submit({ action: '/cart', method: 'POST', fields: { item: 'tent' } });
        const { page: account } = await world.anaLogsIn();
        if (!account.text.startsWith('Account of ana'))
          return { ok: false, reason: 'Ana can no longer log in.' };
        return verdict(
          account.text.includes('tent'),
          'Ana is logged in, and the tent is in her cart.',
          'Ana is logged in, but her cart is empty: the new session must take over what is not secret.',
        );
      },
    },
  ],
  fixes: [
    {
      title: 'A new id at login',
      choices: { login: 'renew' },
      why: 'Wherever the old id came from, it is deleted; the cart moves to the new session (ASVS 5.0, 7.2.4).',
    },
    {
      title: 'A new id at login, and no foreign ids before',
      choices: { login: 'renew', fromUrl: 'off', adopt: 'off' },
      why: 'The server takes only ids that it made, and only from cookies; renewing still does the work.',
    },
  ],
});
