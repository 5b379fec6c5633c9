import { logIn } from '../kit/accounts';
import { following, visiting, waiting } from '../kit/actions';
import { predictCookies } from '../kit/predictCookies';
import { defineLab, type Step, verdict } from '../model';
import { BANK, Bank, choices, EVIL, LINES } from './cookieMatrixWorld';

const fromEvil = (world: Bank) => world.ana.visit(`${EVIL}/`);

/** A step that shows what one kind of request carries. */
function request(
  title: string,
  text: string,
  note: string,
  path: string,
  run: (world: Bank) => Promise<unknown>,
): Step<Bank> {
  const question = predictCookies(
    (world: Bank) => world.ana,
    'Which cookies go along to the bank?',
    ({ hostname, pathname }) => hostname === 'bank.example' && pathname === path,
  );
  return {
    title,
    text,
    note,
    question,
    run: async (world) => {
      await run(world);
      return undefined;
    },
  };
}

export const cookieMatrix = defineLab({
  id: 'cookie-matrix',
  title: 'Which cookies go along?',
  summary:
    'Seven cookies, eight kinds of request. Say what the browser will send, then see it, with the reason for every cookie that stays.',
  tags: ['S25', 'S27', 'S29', 'S31', 'S32', 'S33', 'S34', 'F4'],
  concepts: ['cookie-samesite', 'cookie-secure', 'cookie-httponly'],
  passages: [
    'samesite/what-is-sent',
    'samesite/default',
    'cookie-attributes/strict',
    'cookie-attributes/lax',
    'third-party-cookies/going',
    'csrf/samesite',
    'cookie-attributes/secure',
  ],
  minutes: 15,
  goal: {
    title: 'Make the session cookie go along with a POST of another site',
    reached: (world: Bank) =>
      verdict(
        world.robbed.includes('ana'),
        'The bank moved money because another site asked for it.',
        'The bank has not moved money for another site.',
      ),
  },
  task: 'Write the attributes of the session cookie so that another site’s POST, scripts and plain HTTP never carry it, and a link in an e-mail still leads Ana to her account.',
  choices,
  code: [
    {
      party: 'bank',
      file: 'bank/login.js',
      text: `
app.post('/login', (req, res) => {
  const user = authenticate(req.body);
  if (!user) return res.sendStatus(401);
  res.append('Set-Cookie', 'sid=' + startSession(user) + '; {{attributes}}');
  for (const line of examples) res.append('Set-Cookie', line);
  res.redirect(303, '/');
});

const examples = [
${LINES.map((line) => `  '${line}',`).join('\n')}
];`,
    },
  ],
  build: (chosen, setup) => new Bank(chosen, setup),
  steps: [
    {
      title: 'Ana logs in',
      text: 'The bank sets the session cookie and one cookie of every kind.',
      note: '"refused" is not in the jar: SameSite=None needs Secure.',
      run: async (world) => {
        await logIn(world.ana, BANK, 'ana');
        return undefined;
      },
    },
    request(
      'Ana types the address',
      'Nobody caused this request but Ana.',
      'From the site itself or typed: everything goes.',
      '/',
      (world) => world.ana.visit(`${BANK}/`),
    ),
    request(
      'A link on another site',
      'Ana follows a link of evil.example: the whole window goes to the bank, by GET.',
      'A top-level navigation by a safe method: all but Strict.',
      '/',
      async (world) => (await fromEvil(world)).go(`${BANK}/`),
    ),
    request(
      'A form on another site',
      'evil.example submits a form to the bank by POST, less than two minutes after the login.',
      'Lax stays; a young cookie without SameSite goes, in Chromium.',
      '/transfer',
      (world) => world.postFromEvil(),
    ),
    request(
      'The same form, three minutes later',
      'Nothing but time has passed.',
      'The two minutes are over: what has no SameSite counts as Lax now.',
      '/transfer',
      (world) => {
        world.clock.advance(3 * 60_000);
        return world.postFromEvil();
      },
    ),
    request(
      'An image on another site',
      'evil.example shows the logo of the bank.',
      'No navigation of the window: only None goes, where the browser allows third-party cookies.',
      '/logo.png',
      async (world) => (await fromEvil(world)).image(`${BANK}/logo.png`),
    ),
    request(
      'A frame on another site',
      'evil.example shows the bank in a frame.',
      'A frame navigates, but the window does not.',
      '/frame',
      async (world) => (await fromEvil(world)).frame(`${BANK}/frame`),
    ),
    request(
      'A script on a sibling host',
      'A page of www.bank.example posts to bank.example by fetch.',
      'Another origin, and the same site: SameSite stops nothing here.',
      '/transfer',
      async (world) => {
        const sibling = await world.ana.visit('https://www.bank.example/login');
        return sibling.fetch(`${BANK}/transfer`, {
          method: 'POST',
          mode: 'no-cors',
          credentials: 'include',
          body: 'amount=1',
        });
      },
    ),
    request(
      'Plain HTTP',
      'Ana types http://bank.example/.',
      'Secure cookies stay. Chromium would call http another site, had a page of https caused this.',
      '/',
      (world) => world.ana.visit('http://bank.example/'),
    ),
  ],
  actions: [
    {
      id: 'ana-logs-in',
      title: 'Ana logs in',
      by: 'ana',
      run: async (world) => (await logIn(world.ana, BANK, 'ana')).page.text,
    },
    visiting('ana', 'Ana', `${EVIL}/`, (world: Bank) => world.ana),
    following('ana', 'Ana', (world: Bank) => world.ana),
    {
      id: 'evil-posts',
      title: 'evil.example submits a form to the bank',
      by: 'evil',
      run: (world) => world.postFromEvil(),
    },
    waiting('3'),
  ],
  checks: [
    {
      id: 'post',
      kind: 'attack',
      title: 'A form on another site, right after the login',
      run: async (world: Bank) => {
        await logIn(world.ana, BANK, 'ana');
        await world.postFromEvil();
        return verdict(
          world.robbed.length === 0,
          'The cookie does not go along.',
          'The session cookie went along with a POST of evil.example.',
        );
      },
    },
    {
      id: 'script',
      kind: 'attack',
      title: 'A script of the page reads the cookie',
      run: async (world) => {
        await logIn(world.ana, BANK, 'ana');
        return verdict(
          !world.scriptSaw.includes('sid='),
          'Scripts do not see it.',
          'document.cookie shows the session cookie: it is not HttpOnly.',
        );
      },
    },
    {
      id: 'plain',
      kind: 'attack',
      title: 'Ana types the address with http',
      run: async (world) => {
        await logIn(world.ana, BANK, 'ana');
        await world.ana.visit('http://bank.example/');
        return verdict(
          !world.heard,
          'It stays in the jar.',
          'The session cookie crosses the network in the clear: it is not Secure.',
        );
      },
    },
    {
      id: 'mail',
      kind: 'honest',
      title: 'A link in an e-mail leads to the account',
      run: async (world) => {
        const { page: home } = await logIn(world.ana, BANK, 'ana');
        if (home.text !== 'Account of ana')
          return {
            ok: false,
            reason: 'Ana can no longer log in: the browser does not take the cookie, or does not send it.',
          };
        const { page: shown } = await (await world.ana.visit('https://mail.example/')).go(`${BANK}/`);
        return verdict(
          shown.text === 'Account of ana',
          'Ana is logged in when she comes from her mail.',
          'Ana must log in again whenever she comes from another site: Strict keeps the cookie from links, too.',
        );
      },
    },
  ],
  fixes: [
    {
      title: 'Lax, and said so',
      choices: { attributes: 'Path=/; Secure; HttpOnly; SameSite=Lax' },
      why: 'Written out, Lax has no two minutes of grace, and it means the same in every browser.',
    },
  ],
});
