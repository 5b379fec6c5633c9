import type { Document } from '../../browser/document';
import type { Chosen } from '../choices';
import { authenticate, fillLogin, loginPage, wrongPassword } from '../kit/accounts';
import { following, forging, shown, submitting, visiting } from '../kit/actions';
import { Duel } from '../kit/duel';
import { cookieSet, withCookie } from '../kit/program';
import { type Call, page, redirect, Site, setCookie } from '../kit/site';
import { defineLab, type Verdict, verdict } from '../model';
import type { Setup } from '../world';

const SHOP = 'https://shop.example';

const choices = {
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

class Shop extends Duel {
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
        setCookie(page('Blog', 'A guest post'), `sid=${this.planted}; Domain=shop.example; Path=/; Secure`),
      );
    this.addServer(evil, 'evil.example and a hijacked blog.shop.example', 'attacker');
    this.addTable('shop', 'Sessions', ['id', 'user', 'cart'], () =>
      [...this.sessions].map(([id, { user, cart }]) => [id, user ?? '(nobody yet)', cart.join(', ')]),
    );
  }

  private bait() {
    return page('Half price!', 'Half price at shop.example, today only', {
      links: [{ id: 'offer', href: `${SHOP}/?sid=${this.planted}` }],
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
    return (await this.ana.visit('https://evil.example/')).go(`${SHOP}/?sid=${this.planted}`);
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

const anaHas = ({ page: { text } }: Document): string => `Ana reads: ${text}`;

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
      run: async (world) => anaHas(await world.followBait()),
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
      run: async (world) => anaHas(await world.anaLogsIn()),
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
      run: async (world) => anaHas(await world.anaLogsIn()),
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
