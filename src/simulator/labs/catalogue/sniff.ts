import { forging, reads, submitting, visiting, waiting } from '../kit/actions';
import { defineLab, verdict } from '../model';
import { choices, PLAIN, SHOP, Shop } from './sniffWorld';

export const sniff = defineLab({
  id: 'sniff-over-http',
  title: 'Listen at the café',
  summary:
    'The shop has HTTPS, and answers over plain HTTP as well. One request without encryption is enough.',
  tags: ['S7', 'S15', 'S18', 'S19', 'S27', 'S28', 'S55', 'F6'],
  concepts: ['secure-transport', 'cookie-secure'],
  passages: [
    'session-hijacking/sniffing',
    'cookie-attributes/secure',
    'token-life/sent-securely',
    'reflection/transport',
    'cookie-integrity/prefixes',
  ],
  minutes: 10,
  goal: {
    title: "Read Ana's orders by listening to the café's wireless network",
    reached: (world: Shop) =>
      verdict(
        world.inside,
        "Mallory reads Ana's orders with a cookie from the air.",
        "Mallory has not read Ana's orders.",
      ),
  },
  task: 'Make sure that neither the session nor the password ever crosses the air in the clear. Whoever types the address without https must still get in.',
  choices,
  code: [
    {
      party: 'shop',
      file: 'shop/server.js',
      text: `
app.use((req, res, next) => {
  {{plain}}{{hsts}}
  next();
});

app.post('/login', (req, res) => {
  const user = authenticate(req.body);
  if (!user) return res.sendStatus(401);
  const id = startSession(user);
  res.cookie('sid', id, { {{secure}}{{httpOnly}}sameSite: 'lax', path: '/' });
  res.redirect(303, '/orders');
});`,
    },
  ],
  build: (chosen, setup) => new Shop(chosen, setup),
  steps: [
    {
      title: 'Ana logs in over HTTPS',
      text: 'Ana sits in the café. Mallory listens to everything on the air.',
      note: 'Mallory saw that Ana talks to shop.example, and not a word of it.',
      run: async (world) => reads(await world.anaLogsIn()),
    },
    {
      title: 'Ana types shop.example/orders',
      text: 'Ana leaves out https://, and the browser tries http:// first.',
      note: 'A redirect comes too late: the cookie went along with the request.',
      question: {
        kind: 'tick',
        prompt: 'Which cookies go along over plain HTTP?',
        options: (world) => world.ana.jar.all().map(({ name }) => ({ id: name, label: name })),
        judge: (world, id) =>
          verdict(
            id === 'sid' && world.heardCookie !== undefined,
            'It is not Secure, so any request to this host carries it, encrypted or not.',
            'It did not cross the air in the clear.',
          ),
      },
      run: async (world) => reads(await world.ana.visit(`${PLAIN}/orders`)),
    },
    {
      title: 'Mallory uses what was on the air',
      text: 'Mallory asks for the orders with the cookie, over HTTPS of course.',
      note: 'The server sees a valid session over an encrypted line.',
      run: async (world) =>
        (await world.useCookie()) ? "The shop shows Ana's orders." : 'The shop asks to log in.',
    },
  ],
  actions: [
    {
      id: 'ana-logs-in',
      title: 'Ana logs in',
      by: 'ana',
      fields: [
        {
          id: 'origin',
          label: 'How she opens the shop',
          kind: 'select',
          start: SHOP,
          options: () => [SHOP, PLAIN].map((value) => ({ value, label: value })),
        },
      ],
      run: async (world, { origin }) => reads(await world.anaLogsIn(origin === PLAIN ? PLAIN : SHOP)),
    },
    visiting('ana', 'Ana', `${PLAIN}/orders`, (world: Shop) => world.ana),
    submitting('ana', 'Ana', (world: Shop) => world.ana),
    {
      id: 'mallory-uses',
      title: 'Mallory uses the cookie from the air',
      by: 'mallory',
      unavailable: (world) => (world.heardCookie === undefined ? 'No cookie was on the air yet.' : undefined),
      run: async (world) => ((await world.useCookie()) ? "It is Ana's session." : 'The shop asks to log in.'),
    },
    forging('mallory', 'Mallory', `${SHOP}/orders`, (world: Shop) => world.mallory, 'Cookie: sid='),
    waiting(),
  ],
  checks: [
    {
      id: 'typed',
      kind: 'attack',
      title: 'Ana, logged in, types the address without https',
      run: async (world: Shop) => {
        await world.anaLogsIn();
        await world.ana.visit(`${PLAIN}/orders`);
        return verdict(
          world.heardCookie === undefined,
          'The cookie stayed in the browser.',
          'The session cookie crossed the air with the request to http://shop.example/orders.',
        );
      },
    },
    {
      id: 'link',
      kind: 'attack',
      title: 'A page of Mallory links to the shop by http',
      run: async (world) => {
        await world.anaLogsIn();
        await (await world.ana.visit('https://evil.example/')).go(`${PLAIN}/orders`);
        return verdict(
          world.heardCookie === undefined,
          'The cookie stayed in the browser.',
          'A link of Mallory made the browser send the session cookie in the clear.',
        );
      },
    },
    {
      id: 'first-login',
      kind: 'attack',
      title: 'Ana logs in and typed the address without https',
      run: async (world) => {
        await world.anaLogsIn(PLAIN).catch(() => undefined);
        return verdict(
          !world.heardPassword && world.heardCookie === undefined,
          'Nothing that matters crossed the air.',
          world.heardPassword
            ? 'The login form came over plain HTTP, so the password crossed the air.'
            : 'The session cookie crossed the air.',
        );
      },
    },
    {
      id: 'https',
      kind: 'honest',
      title: 'Ana logs in over HTTPS',
      run: async (world) =>
        verdict(
          (await world.anaLogsIn()).page.text === 'Orders of ana',
          'Ana sees her orders.',
          'Ana can no longer log in over HTTPS.',
        ),
    },
    {
      id: 'no-scheme',
      kind: 'honest',
      title: 'Ana types the address without https and gets in',
      run: async (world) =>
        verdict(
          (await world.anaLogsIn(PLAIN)).page.text === 'Orders of ana',
          'Ana is led to HTTPS and sees her orders.',
          'Who types the address without https no longer gets in.',
        ),
    },
  ],
  fixes: [
    {
      title: 'Secure, HSTS and a redirect',
      choices: { secure: 'on', plain: 'redirect', hsts: 'on' },
      why: 'Secure keeps the cookie off plain HTTP, the redirect leads newcomers to HTTPS, and HSTS spares known browsers even the first plain request.',
    },
    {
      title: 'Secure and a redirect',
      choices: { secure: 'on', plain: 'redirect' },
      why: 'What Mallory can do here is stopped; against one who changes answers on the way, add HSTS.',
    },
  ],
});
