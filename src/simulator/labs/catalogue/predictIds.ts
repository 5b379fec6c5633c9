import { digest } from '../../../jwt/hash/hmac';
import type { Chosen } from '../choices';
import { authenticate, logIn, loginPage, passwords, wrongPassword } from '../kit/accounts';
import { forging, submitting, visiting, waiting } from '../kit/actions';
import { Duel } from '../kit/duel';
import { cookieSet, withCookie } from '../kit/program';
import { SessionStore } from '../kit/sessions';
import { type Call, page, redirect, refuse, Site, setCookie } from '../kit/site';
import { defineLab, verdict } from '../model';
import type { Setup } from '../world';

const SHOP = 'https://shop.example';
/** Ids that the attacker tries before they give up. */
const PATIENCE = 20_000;

const choices = {
  newId: {
    kind: 'one',
    label: 'How a session id is made',
    start: 'counter',
    values: {
      counter: 'String(++lastId)',
      time: 'Date.now().toString(36)',
      hash: "createHash('sha256').update(user.email).digest('hex')",
      short: "String(crypto.randomInt(10_000)).padStart(4, '0')",
      random: "crypto.randomBytes(16).toString('hex')",
      long: "crypto.randomBytes(32).toString('hex')",
    },
  },
  flags: {
    kind: 'one',
    label: 'Attributes of the cookie',
    start: 'all',
    values: {
      all: '{ secure: true, httpOnly: true, sameSite: "lax", path: "/" }',
      strict: '{ secure: true, httpOnly: true, sameSite: "strict", path: "/" }',
    },
  },
} as const;

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const sha256 = (text: string): string => hex(digest('SHA-256', new TextEncoder().encode(text)));
const email = (user: string): string => `${user}@mail.example`;

/** An id that the attacker was given, and when. */
interface Sample {
  readonly id: string;
  readonly at: number;
}

class Shop extends Duel {
  readonly sessions = new SessionStore();
  readonly samples: Sample[] = [];
  stolen = false;
  private lastId = 1040;

  constructor(
    private readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup);
    const shop = new Site('shop', ['shop.example'])
      .on('GET /login', () => loginPage())
      .on('POST /login', (call) => this.login(call))
      .on('GET /orders', (call) => this.orders(call));
    this.addServer(shop, 'shop.example', 'honest');
    this.addTable('shop', 'Sessions', ['id', 'user'], () => this.sessions.rows());
  }

  private newId(user: string): string {
    switch (this.chosen.newId) {
      case 'counter':
        return String(++this.lastId);
      case 'time':
        return this.clock.now().toString(36);
      case 'hash':
        return sha256(email(user));
      case 'short':
        return String(Number.parseInt(this.randomHex(32), 16) % 10_000).padStart(4, '0');
      case 'random':
        return this.randomHex(128);
      case 'long':
        return this.randomHex(256);
    }
  }

  private login(call: Call) {
    const user = authenticate(call);
    if (user === undefined) return wrongPassword();
    const id = this.sessions.create(this.newId(user), user, this.clock.now());
    const sameSite = this.chosen.flags === 'strict' ? 'Strict' : 'Lax';
    return setCookie(redirect('/orders'), `sid=${id}; Path=/; Secure; HttpOnly; SameSite=${sameSite}`);
  }

  private orders(call: Call) {
    const user = this.sessions.user(call.cookie('sid'));
    return user === undefined
      ? refuse(401, 'Please log in.')
      : page('Orders', `Orders of ${user}: ${user === 'ana' ? 'running shoes, a tent' : 'a crowbar'}`);
  }

  /** Mallory logs in with their own account and looks at the id they get. */
  async sample(): Promise<string | undefined> {
    this.clock.advance(1_200);
    const answer = await this.mallory.post(`${SHOP}/login`, {
      user: 'mallory',
      password: passwords.mallory ?? '',
    });
    const id = cookieSet(answer, 'sid');
    if (id === undefined) return undefined;
    this.samples.push({ id, at: this.clock.now() });
    this.note(`An account of my own got the session id ${id}.`);
    return id;
  }

  async anaLogsIn(): Promise<boolean> {
    this.clock.advance(800);
    const document = await logIn(this.ana, SHOP, 'ana');
    return document.page.text.startsWith('Orders of ana');
  }

  /** Asks for the orders with an id. */
  async tryId(id: string): Promise<boolean> {
    const { body } = await this.mallory.send({ url: `${SHOP}/orders`, headers: withCookie('sid', id) });
    const hit = body.startsWith('Orders of ana');
    if (hit && !this.stolen) {
      this.stolen = true;
      this.note(`With the id ${id} the shop takes me for Ana.`);
    }
    return hit;
  }

  /** Ids that are worth trying after two logins of one's own, the likeliest first. */
  *guesses(): Generator<string> {
    const [first, last] = [this.samples[0], this.samples.at(-1)];
    if (!first || !last) return;
    if (/^\d{1,9}$/.test(first.id) && Number(last.id) > Number(first.id)) {
      for (let id = Number(first.id) + 1; id < Number(last.id); id++) yield String(id);
    }
    for (let at = first.at; at <= last.at; at++) yield at.toString(36);
    for (const text of ['ana', email('ana')]) yield sha256(text);
    for (let id = 0; id < 10_000; id++) yield String(id).padStart(4, '0');
  }
}

/** The id that Mallory can work out, where it is one. */
function predictable(world: Shop): string | undefined {
  const real = new Set(world.sessions.idsOf('ana'));
  for (const guess of world.guesses()) if (real.has(guess)) return guess;
  return undefined;
}

export const predictIds = defineLab({
  id: 'predict-session-ids',
  title: 'Predict the next session id',
  summary: 'A shop numbers its sessions. Two logins of your own tell you which id Ana got in between.',
  tags: ['S4', 'S5', 'S16', 'S17', 'S56', 'F1'],
  concepts: ['token-entropy', 'session-hijacking'],
  passages: ['session-hijacking/prediction', 'token-requirements/random', 'reflection/ids'],
  minutes: 8,
  goal: {
    title: "Read Ana's orders without her password",
    reached: (world: Shop) =>
      verdict(
        world.stolen,
        "Mallory has read Ana's orders with a guessed session id.",
        "Mallory has not read Ana's orders yet.",
      ),
  },
  task: 'Change how the shop makes session ids, so that nobody can work one out from others.',
  choices,
  code: [
    {
      party: 'shop',
      file: 'shop/server.js',
      text: `
let lastId = 1040;

app.post('/login', (req, res) => {
  const user = authenticate(req.body.user, req.body.password);
  if (!user) return res.status(401).send('Name or password is wrong.');
  const id = {{newId}};
  sessions.set(id, { user });
  res.cookie('sid', id, {{flags}});
  res.redirect(303, '/orders');
});

app.get('/orders', (req, res) => {
  const session = sessions.get(req.cookies.sid);
  if (!session) return res.status(401).send('Please log in.');
  res.send(ordersOf(session.user));
});`,
    },
  ],
  build: (chosen, setup) => new Shop(chosen, setup),
  steps: [
    {
      title: 'Mallory logs in with an account of their own',
      text: 'Anyone can have an account here. Mallory logs in and looks at the cookie that comes back.',
      note: 'The id is in the Set-Cookie line of the answer.',
      run: async (world) => {
        const id = await world.sample();
        return id === undefined ? 'The shop gave Mallory no session.' : `Mallory got the session id ${id}.`;
      },
    },
    {
      title: 'Ana logs in',
      text: 'A moment later Ana logs in, over HTTPS. Mallory sees nothing of it.',
      note: 'The cookie is Secure, HttpOnly and SameSite: nobody can read it on the way or by a script.',
      run: async (world) =>
        (await world.anaLogsIn()) ? 'Ana sees her orders.' : 'Ana does not get to her orders.',
    },
    {
      title: 'Mallory logs in once more',
      text: 'A second id of their own shows Mallory how ids go on.',
      note: 'Two ids of one account, and something lies between them.',
      run: async (world) => {
        const id = await world.sample();
        return id === undefined ? 'The shop gave Mallory no session.' : `Mallory got the session id ${id}.`;
      },
    },
    {
      title: "Mallory uses Ana's id",
      text: "Mallory asks for the orders with the id that must be Ana's.",
      note: 'Whoever knows the id is Ana, as far as the shop can tell.',
      question: {
        kind: 'enter',
        prompt: 'Which session id did Ana get?',
        fields: [{ id: 'id', label: 'Session id', kind: 'text' }],
        solution: (world) => {
          const id = predictable(world);
          return id === undefined ? undefined : { id };
        },
        judge: (world, { id = '' }) =>
          verdict(
            world.sessions.user(id.trim()) === 'ana',
            'This is her id: it lies between the two of Mallory.',
            predictable(world) === undefined
              ? "With these ids nothing leads from Mallory's to Ana's; there is no better way than to try 2^128 of them."
              : "The shop does not take this id for Ana's. Compare the two ids that Mallory got.",
          ),
      },
      run: async (world, { id = '' }) =>
        (await world.tryId(id.trim()))
          ? "The shop shows Ana's orders to Mallory."
          : 'The shop refuses this id.',
    },
  ],
  actions: [
    visiting('ana', 'Ana', `${SHOP}/login`, (world: Shop) => world.ana),
    submitting('ana', 'Ana', (world: Shop) => world.ana),
    {
      id: 'mallory-logs-in',
      title: 'Mallory logs in with an account of their own',
      by: 'mallory',
      run: async (world) => `Mallory got the session id ${(await world.sample()) ?? '(none)'}.`,
    },
    {
      id: 'mallory-guesses',
      title: 'Mallory tries a session id',
      by: 'mallory',
      fields: [
        { id: 'id', label: 'Session id', kind: 'text', start: (world) => world.samples.at(-1)?.id ?? '' },
      ],
      run: async (world, { id = '' }) =>
        (await world.tryId(id.trim()))
          ? "The shop shows Ana's orders to Mallory."
          : 'The shop does not show Ana’s orders.',
    },
    forging('mallory', 'Mallory', `${SHOP}/orders`, (world: Shop) => world.mallory, 'Cookie: sid=1041'),
    waiting(),
  ],
  checks: [
    {
      id: 'prediction',
      kind: 'attack',
      title: "Mallory works out Ana's id from ids of their own",
      run: async (world: Shop) => {
        await world.sample();
        await world.anaLogsIn();
        await world.sample();
        let tried = 0;
        for (const guess of world.guesses()) {
          if (tried++ >= PATIENCE) break;
          if (await world.tryId(guess)) {
            return {
              ok: false,
              reason: `Mallory still reads Ana's orders: guess number ${tried}, ${guess}, was her session id.`,
            };
          }
        }
        return { ok: true, reason: `None of ${tried} educated guesses is the id of a session of Ana's.` };
      },
    },
    {
      id: 'login',
      kind: 'honest',
      title: 'Ana logs in and sees her orders',
      run: async (world) =>
        verdict(await world.anaLogsIn(), 'Ana sees her orders.', 'Ana can no longer see her orders.'),
    },
  ],
  fixes: [
    {
      title: '128 bits from a CSPRNG',
      choices: { newId: 'random' },
      why: 'Each id is independent of all others, and 128 bits are too many to try (ASVS 5.0, 7.2.3).',
    },
    {
      title: '256 bits from a CSPRNG',
      choices: { newId: 'long' },
      why: 'More than is needed, and just as good.',
    },
  ],
});
