import type { Document } from '../../browser/document';
import type { Chosen } from '../choices';
import { authenticate, fillLogin, loginPage, wrongPassword } from '../kit/accounts';
import { Duel } from '../kit/duel';
import { cookieSet, withCookie } from '../kit/program';
import { type Call, page, redirect, Site, setCookie } from '../kit/site';
import { type Verdict, verdict } from '../model';
import type { Setup } from '../world';

export const SHOP = 'https://shop.example';

export const choices = {
  login: {
    kind: 'one',
    label: 'What login does to the session',
    start: 'keep',
    values: {
      keep: 'session.user = user;',
      copy: 'session.user = user;\n  const id = newId();\n  sessions.set(id, { ...session });\n  res.cookie("sid", id, flags);',
      renew:
        'sessions.delete(req.cookies.sid);\n  const id = newId();\n  sessions.set(id, { ...session, user });\n  res.cookie("sid", id, flags);',
      empty:
        'sessions.delete(req.cookies.sid);\n  const id = newId();\n  sessions.set(id, { cart: [], user });\n  res.cookie("sid", id, flags);',
    },
  },
  fromUrl: {
    kind: 'toggle',
    label: 'Ids in addresses, for browsers without cookies',
    start: 'on',
    off: '// ids come in cookies only',
    on: 'if (req.query.sid) res.cookie("sid", req.query.sid, flags);',
  },
  adopt: {
    kind: 'toggle',
    label: 'Ids that the server did not make',
    start: 'on',
    off: 'if (!sessions.has(sid)) sid = newId();',
    on: '// an unknown id gets a session of its own',
  },
} as const;

interface Visit {
  user: string | undefined;
  cart: string[];
}

const FLAGS = 'Path=/; Secure; HttpOnly; SameSite=Lax';

export class Shop extends Duel {
  /** The id that Mallory wants Ana to log in with. */
  planted: string | undefined;
  stolen = false;
  private readonly sessions = new Map<string, Visit>();

  constructor(
    private readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup);
    const shop = new Site('shop', ['shop.example'])
      .on('GET /', (call) => this.withSession(call, ({ cart }) => this.front(cart)))
      .on('POST /cart', (call) =>
        this.withSession(call, (visit) => {
          visit.cart = [...visit.cart, call.field('item') ?? ''];
          return redirect('/');
        }),
      )
      .on('GET /login', (call) => this.withSession(call, () => loginPage()))
      .on('POST /login', (call) => this.login(call))
      .on('GET /account', (call) => this.withSession(call, (visit) => this.account(visit)));
    this.addServer(shop, 'shop.example', 'honest');
    const evil = new Site('evil', ['evil.example', 'blog.shop.example'])
      .on('GET evil.example/', () => this.bait())
      .on('GET blog.shop.example/', () =>
        this.planted === undefined
          ? page('Blog', 'A guest post')
          : setCookie(
              page('Blog', 'A guest post'),
              `sid=${this.planted}; Domain=shop.example; Path=/; Secure`,
            ),
      );
    this.addServer(evil, 'evil.example and a hijacked blog.shop.example', 'attacker');
    this.addTable('shop', 'Sessions', ['id', 'user', 'cart'], () =>
      [...this.sessions].map(([id, { user, cart }]) => [id, user ?? '(nobody yet)', cart.join(', ')]),
    );
  }

  /** Where Mallory's advertisement leads. */
  private get offer(): string {
    return this.planted === undefined ? `${SHOP}/` : `${SHOP}/?sid=${this.planted}`;
  }

  private bait() {
    return page('Half price!', 'Half price at shop.example, today only', {
      links: [{ id: 'offer', href: this.offer }],
    });
  }

  private front(cart: readonly string[]) {
    return page('Shop', `In your cart: ${cart.join(', ') || 'nothing'}`, {
      forms: [{ id: 'cart', action: '/cart', method: 'POST', fields: { item: 'tent' } }],
      links: [{ id: 'login', href: '/login' }],
    });
  }

  private account({ user, cart }: Visit) {
    return page(
      'Account',
      user ? `Account of ${user}, cart: ${cart.join(', ') || 'nothing'}` : 'Nobody is logged in.',
    );
  }

  /** Finds or begins the session of a request. */
  private withSession(call: Call, answer: (visit: Visit) => ReturnType<typeof page>) {
    let id = (this.chosen.fromUrl ? call.query('sid') : undefined) ?? call.cookie('sid');
    if (id === undefined || (!this.sessions.has(id) && !this.chosen.adopt)) id = this.randomHex(128);
    const visit = this.sessions.get(id) ?? { user: undefined, cart: [] };
    this.sessions.set(id, visit);
    const answered = answer(visit);
    return id === call.cookie('sid') ? answered : setCookie(answered, `sid=${id}; ${FLAGS}`);
  }

  private login(call: Call) {
    const user = authenticate(call);
    if (user === undefined) return wrongPassword();
    return this.withSession(call, (visit) => {
      const { login } = this.chosen;
      if (login === 'keep' || login === 'copy') visit.user = user;
      if (login === 'keep') return redirect('/account');
      if (login !== 'copy') this.sessions.delete(call.cookie('sid') ?? '');
      const id = this.randomHex(128);
      this.sessions.set(id, { user, cart: login === 'empty' ? [] : visit.cart });
      return setCookie(redirect('/account'), `sid=${id}; ${FLAGS}`);
    });
  }

  /** Mallory lets the shop make an id. */
  async prepare(): Promise<string | undefined> {
    this.planted = cookieSet(await this.mallory.send({ url: `${SHOP}/` }), 'sid');
    if (this.planted) this.note(`The shop gave me the id ${this.planted}; nobody is logged in with it yet.`);
    return this.planted;
  }

  async followBait(): Promise<Document> {
    return (await this.ana.visit('https://evil.example/')).go(this.offer);
  }

  /** Ana logs in from wherever she is in the shop. */
  async anaLogsIn(): Promise<Document> {
    return fillLogin(await this.ana.visit(`${SHOP}/login`), 'ana');
  }

  async useId(): Promise<boolean> {
    const headers = withCookie('sid', this.planted ?? '');
    const { body } = await this.mallory.send({ url: `${SHOP}/account`, headers });
    const hit = body.startsWith('Account of ana');
    if (hit) {
      this.stolen = true;
      this.note(`The id ${this.planted} is Ana’s account now.`);
    }
    return hit;
  }

  async outcome(how: string): Promise<Verdict> {
    await this.anaLogsIn();
    return verdict(
      !(await this.useId()),
      'The id that Mallory knows is worth nothing after Ana’s login.',
      `Mallory is in Ana's account: the id that ${how} survived her login.`,
    );
  }
}
