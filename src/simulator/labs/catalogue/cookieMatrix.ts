import { policies } from '../../cookies/policy';
import type { Chosen } from '../choices';
import { authenticate, logIn, loginPage, wrongPassword } from '../kit/accounts';
import { following, visiting, waiting } from '../kit/actions';
import { Duel } from '../kit/duel';
import { predictCookies } from '../kit/predictCookies';
import { SessionStore } from '../kit/sessions';
import { type Call, page, redirect, refuse, Site, setCookie } from '../kit/site';
import { defineLab, type Step, verdict } from '../model';
import type { Setup } from '../world';

const BANK = 'https://bank.example';
const EVIL = 'https://evil.example';

const choices = {
  attributes: {
    kind: 'edit',
    label: 'Attributes of the session cookie',
    start: 'Path=/',
    maxLength: 200,
  },
  browser: {
    kind: 'one',
    label: 'The browser',
    start: 'chromium',
    values: {
      chromium: 'Chromium with third-party cookies',
      blocking: 'Chromium without third-party cookies',
      firefox: 'Firefox',
    },
  },
} as const;

/** What the bank sets beside the session, one of every kind. */
const LINES = [
  'strict=1; Path=/; SameSite=Strict',
  'lax=1; Path=/; SameSite=Lax',
  'def=1; Path=/',
  'bogus=1; Path=/; SameSite=Foo',
  'none=1; Path=/; SameSite=None; Secure',
  '__Host-ok=1; Path=/; SameSite=None; Secure',
  'refused=1; Path=/; SameSite=None',
];

const browsers = {
  chromium: policies.chromium,
  blocking: { ...policies.chromium, blockThirdParty: true },
  firefox: policies.firefox,
} as const;

class Bank extends Duel {
  readonly sessions = new SessionStore();
  /** Users in whose name another site moved money. */
  readonly robbed: string[] = [];
  heard = false;
  scriptSaw = '';

  constructor(
    private readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup, browsers[chosen.browser]);
    const bank = new Site('bank', ['bank.example', 'www.bank.example'])
      .on('GET /login', () => loginPage())
      .on('POST /login', (call) => this.login(call))
      .on('GET /', (call) => this.home(call))
      .on('GET /logo.png', () => page('', 'logo'))
      .on('GET /frame', (call) => this.home(call))
      .on('POST /transfer', (call) => this.transfer(call));
    this.addServer(bank, 'bank.example', 'honest');
    const elsewhere = new Site('evil', ['evil.example', 'mail.example']).on('GET /', (call) =>
      page(call.url.hostname, 'A page of another site', { links: [{ id: 'bank', href: `${BANK}/` }] }),
    );
    this.addServer(elsewhere, 'evil.example and mail.example', 'attacker');
    this.addTable('bank', 'Sessions', ['id', 'user'], () => this.sessions.rows());
    this.network.eavesdrop((request) => {
      const cookie = request.headers.find(([name]) => name === 'Cookie')?.[1] ?? '';
      if (cookie.includes('sid=')) this.heard = true;
    });
  }

  private login(call: Call) {
    const user = authenticate(call);
    if (user === undefined) return wrongPassword();
    const id = this.sessions.create(this.randomHex(128), user, this.clock.now());
    return setCookie(redirect('/'), `sid=${id}; ${this.chosen.attributes}`, ...LINES);
  }

  private home(call: Call) {
    const user = this.sessions.user(call.cookie('sid'));
    const script = (document: { readonly cookie: string }) => {
      this.scriptSaw = document.cookie;
    };
    return user === undefined
      ? refuse(401, 'Please log in.')
      : page('Bank', `Account of ${user}`, { scripts: [script] });
  }

  private transfer(call: Call) {
    const user = this.sessions.user(call.cookie('sid'));
    if (user === undefined) return refuse(401, 'Please log in.');
    if (call.get('Origin') === EVIL) {
      this.robbed.push(user);
      this.note(`${user}'s cookie went along with a POST of evil.example.`);
    }
    return page('Bank', `${user} sent 100`);
  }

  async postFromEvil(): Promise<string> {
    const evil = await this.ana.visit(`${EVIL}/`);
    const { page: shown } = await evil.submit({
      action: `${BANK}/transfer`,
      method: 'POST',
      fields: { amount: '100' },
    });
    return `The bank says: ${shown.text}`;
  }
}

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

const fromEvil = (world: Bank) => world.ana.visit(`${EVIL}/`);

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
