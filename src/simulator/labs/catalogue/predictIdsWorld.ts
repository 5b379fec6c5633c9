import type { Chosen } from '../choices';
import { authenticate, logIn, loginPage, passwords, wrongPassword } from '../kit/accounts';
import { hex, sha256 } from '../kit/bytes';
import { Duel } from '../kit/duel';
import { cookieSet, withCookie } from '../kit/program';
import { SessionStore } from '../kit/sessions';
import { type Call, page, redirect, refuse, Site, setCookie } from '../kit/site';
import type { Setup } from '../world';

export const SHOP = 'https://shop.example';
export const choices = {
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

const email = (user: string): string => `${user}@mail.example`;

/** An id that the attacker was given, and when. */
interface Sample {
  readonly id: string;
  readonly at: number;
}

export class Shop extends Duel {
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
        return hex(sha256(email(user)));
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
    for (const text of ['ana', email('ana')]) yield hex(sha256(text));
    for (let id = 0; id < 10_000; id++) yield String(id).padStart(4, '0');
  }
}
