import { encodeBase64url, readBase64url } from '../../../jwt/decode/base64url';
import { digest, HmacOfMessage } from '../../../jwt/hash/hmac';
import type { Chosen } from '../choices';
import { authenticate, logIn, loginPage, passwords, wrongPassword } from '../kit/accounts';
import { forging, submitting, visiting } from '../kit/actions';
import { Duel } from '../kit/duel';
import { cookieSet, withCookie } from '../kit/program';
import { type Call, page, redirect, refuse, Site, setCookie } from '../kit/site';
import { defineLab, verdict } from '../model';
import type { Setup } from '../world';

const SHOP = 'https://shop.example';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const unhex = (text: string): string =>
  String.fromCharCode(...(text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
const sha256 = (text: string): string => encodeBase64url(digest('SHA-256', utf8(text)));
const base64 = (text: string): string => encodeBase64url(utf8(text));
const unbase64 = (text: string): string => new TextDecoder().decode(readBase64url(text).bytes);

const choices = {
  content: {
    kind: 'one',
    label: 'What the cookie holds',
    start: 'plain',
    values: {
      plain: 'const value = base64url(JSON.stringify({ user, role }));',
      hex: "const value = Buffer.from(JSON.stringify({ user, role })).toString('hex');",
      hash: "const data = base64url(JSON.stringify({ user, role }));\n  const value = data + '.' + sha256(data);",
      hmac: "const data = base64url(JSON.stringify({ user, role }));\n  const value = data + '.' + hmacSha256(process.env.COOKIE_KEY, data);",
      id: "const value = crypto.randomBytes(16).toString('hex');\n  sessions.set(value, { user, role });",
    },
  },
  verify: {
    kind: 'toggle',
    label: 'Whether what follows the dot is compared',
    start: 'off',
    off: "const data = cookie.split('.')[0];",
    on: "const [data, tag] = cookie.split('.');\n  if (!timingSafeEqual(tag, expectedTag(data))) return undefined;",
  },
} as const;

interface Claims {
  readonly user: string;
  readonly role: string;
}

function readClaims(text: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const { user, role } = value as Record<string, unknown>;
    return typeof user === 'string' && typeof role === 'string' ? { user, role } : undefined;
  } catch {
    return undefined;
  }
}

class Shop extends Duel {
  own: string | undefined;
  admitted = false;
  private readonly key = utf8(this.randomHex(256));
  private readonly sessions = new Map<string, Claims>();

  constructor(
    private readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup);
    const shop = new Site('shop', ['shop.example'])
      .on('GET /login', () => loginPage())
      .on('POST /login', (call) => this.login(call))
      .on('GET /', (call) => this.home(call))
      .on('GET /admin', (call) => this.admin(call));
    this.addServer(shop, 'shop.example', 'honest');
    this.addTable('shop', 'Sessions', ['id', 'user', 'role'], () =>
      [...this.sessions].map(([id, { user, role }]) => [id, user, role]),
    );
  }

  private tag(data: string): string {
    return this.chosen.content === 'hmac'
      ? encodeBase64url(new HmacOfMessage('SHA-256', utf8(data)).tag(this.key))
      : sha256(data);
  }

  private seal(claims: Claims): string {
    const text = JSON.stringify(claims);
    const data = base64(text);
    switch (this.chosen.content) {
      case 'plain':
        return data;
      case 'hex':
        return hex(utf8(text));
      case 'hash':
      case 'hmac':
        return `${data}.${this.tag(data)}`;
      case 'id': {
        const id = this.randomHex(128);
        this.sessions.set(id, claims);
        return id;
      }
    }
  }

  private open(cookie: string): Claims | undefined {
    const { content, verify } = this.chosen;
    if (content === 'id') return this.sessions.get(cookie);
    const [data = '', tag] = cookie.split('.');
    // Where nothing follows the dot there is nothing to compare: the code refuses every cookie then.
    if (verify && tag !== this.tag(data)) return undefined;
    return readClaims(content === 'hex' ? unhex(data) : unbase64(data));
  }

  private login(call: Call) {
    const user = authenticate(call);
    if (user === undefined) return wrongPassword();
    const value = this.seal({ user, role: user === 'ana' ? 'admin' : 'customer' });
    return setCookie(redirect('/'), `session=${value}; Path=/; Secure; HttpOnly; SameSite=Lax`);
  }

  private home(call: Call) {
    const claims = this.open(call.cookie('session') ?? '');
    return claims
      ? page('Shop', `Hello ${claims.user}, you are ${claims.role}.`, {
          links: [{ id: 'admin', href: '/admin' }],
        })
      : refuse(401, 'Please log in.');
  }

  private admin(call: Call) {
    const claims = this.open(call.cookie('session') ?? '');
    if (!claims) return refuse(401, 'Please log in.');
    return claims.role === 'admin'
      ? page('Administration', 'All orders of all customers')
      : refuse(403, 'This page is for administrators.');
  }

  async malloryLogsIn(): Promise<string | undefined> {
    const answer = await this.mallory.post(`${SHOP}/login`, {
      user: 'mallory',
      password: passwords.mallory ?? '',
    });
    this.own = cookieSet(answer, 'session');
    if (this.own !== undefined) this.note(`My cookie: session=${this.own}`);
    return this.own;
  }

  async tryCookie(value: string): Promise<boolean> {
    const { status } = await this.mallory.send({
      url: `${SHOP}/admin`,
      headers: withCookie('session', value),
    });
    if (status === 200) {
      this.admitted = true;
      this.note(`The administration opens with session=${value}`);
    }
    return status === 200;
  }

  /** Cookies that make an administrator of whoever made them, as far as the own one shows how. */
  forgeries(): string[] {
    const claims = JSON.stringify({ user: 'mallory', role: 'admin' });
    const tag = this.own?.split('.')[1];
    const data = base64(claims);
    return [data, hex(utf8(claims)), `${data}.${tag ?? ''}`, `${data}.${sha256(data)}`, `${data}.`];
  }

  /** The first forgery that the shop would take. */
  solution(): string | undefined {
    return this.forgeries().find((value) => this.open(value)?.role === 'admin');
  }
}

/** What a cookie says to who decodes it. */
const decoded = (cookie: string): string => {
  const [data = ''] = cookie.split('.');
  return readClaims(unbase64(data)) ? unbase64(data) : readClaims(unhex(data)) ? unhex(data) : '';
};

export const forgeCookie = defineLab({
  id: 'forge-cookie',
  title: 'Forge a cookie that can be read',
  summary: 'The cookie says who you are and what you may do. Encoded is not protected.',
  tags: ['S2', 'S6', 'S17', 'F11'],
  concepts: ['session-binding', 'sensitive-cookie-data', 'session-token'],
  passages: [
    'token-requirements/bound',
    'cookie-integrity/limits',
    'session-tokens/bearer',
    'session-hijacking/use',
  ],
  minutes: 8,
  goal: {
    title: 'Open the administration as a customer',
    reached: (world: Shop) =>
      verdict(
        world.admitted,
        'Mallory, a customer, has opened the administration.',
        'Mallory has not opened the administration yet.',
      ),
  },
  task: 'Change what the cookie holds and how it is read, so that nobody can write one of their own.',
  choices,
  code: [
    {
      party: 'shop',
      file: 'shop/session.js',
      text: `
function startSession(res, { user, role }) {
  {{content}}
  res.cookie('session', value, { secure: true, httpOnly: true, sameSite: 'lax' });
}

function readSession(cookie) {
  if (sessions.has(cookie)) return sessions.get(cookie);
  {{verify}}
  return JSON.parse(decode(data));
}

app.get('/admin', (req, res) => {
  const session = readSession(req.cookies.session);
  if (session?.role !== 'admin') return res.sendStatus(403);
  res.send(allOrders());
});`,
    },
  ],
  build: (chosen, setup) => new Shop(chosen, setup),
  steps: [
    {
      title: 'Mallory logs in as a customer',
      text: 'Mallory has an ordinary account and looks at the cookie of it.',
      note: 'The value looks like noise, and is but encoded.',
      run: async (world) => {
        const own = await world.malloryLogsIn();
        return own === undefined ? 'The shop gave Mallory no cookie.' : `Mallory got session=${own}.`;
      },
    },
    {
      title: 'Mallory tries the administration',
      text: 'With the cookie as it is, the administration should stay closed.',
      note: 'The server trusts the cookie alone: it looks nowhere else.',
      run: async (world) =>
        (await world.tryCookie(world.own ?? ''))
          ? 'It opens.'
          : 'It stays closed: the cookie says "customer".',
    },
    {
      title: 'Mallory writes a cookie',
      text: 'Decode the cookie, change the role to "admin", and encode it again.',
      note: 'The server cannot tell what it wrote from what anybody wrote.',
      question: {
        kind: 'enter',
        prompt: 'Write the value of a cookie that opens the administration.',
        fields: [
          { id: 'value', label: 'Value of the cookie', kind: 'multiline', start: (world) => world.own ?? '' },
        ],
        solution: (world) => {
          const value = world.solution();
          return value === undefined ? undefined : { value };
        },
        judge: (world, { value = '' }) =>
          verdict(
            world.admitted,
            `It says ${decoded(value.trim()) || 'admin'}, and the shop believes it.`,
            world.solution() === undefined
              ? 'Without the key, or the record in the store, nobody can write a cookie that this shop takes.'
              : `It says ${decoded(value.trim()) || 'nothing that the shop can read'}. The user is "mallory", and the role must become "admin".`,
          ),
      },
      run: async (world, { value = '' }) =>
        (await world.tryCookie(value.trim()))
          ? 'The administration opens.'
          : 'The administration stays closed.',
    },
  ],
  actions: [
    visiting('ana', 'Ana', `${SHOP}/login`, (world: Shop) => world.ana),
    submitting('ana', 'Ana', (world: Shop) => world.ana),
    {
      id: 'mallory-logs-in',
      title: 'Mallory logs in as a customer',
      by: 'mallory',
      run: async (world) => `Mallory got session=${(await world.malloryLogsIn()) ?? '(none)'}.`,
    },
    {
      id: 'mallory-forges',
      title: 'Mallory forges a cookie',
      by: 'mallory',
      fields: [
        { id: 'user', label: 'user', kind: 'text', start: 'ana' },
        { id: 'role', label: 'role', kind: 'text', start: 'admin' },
      ],
      run: async (world, { user = '', role = '' }) => {
        const value = base64(JSON.stringify({ user, role }));
        const opened = await world.tryCookie(value);
        return `session=${value} ${opened ? 'opens' : 'does not open'} the administration.`;
      },
    },
    forging('mallory', 'Mallory', `${SHOP}/admin`, (world: Shop) => world.mallory, 'Cookie: session='),
  ],
  checks: [
    {
      id: 'forgery',
      kind: 'attack',
      title: 'Mallory writes a cookie with another role',
      run: async (world: Shop) => {
        await world.malloryLogsIn();
        for (const value of world.forgeries()) {
          if (await world.tryCookie(value)) {
            const how = value.includes('.')
              ? value.endsWith(sha256(value.split('.')[0] ?? ''))
                ? 'a hash without a key can be computed by anyone'
                : 'nobody compares what follows the dot'
              : 'it is but encoded';
            return { ok: false, reason: `Mallory still opens the administration: ${how}.` };
          }
        }
        return { ok: true, reason: 'No cookie that Mallory can write opens the administration.' };
      },
    },
    {
      id: 'admin',
      kind: 'honest',
      title: 'Ana, an administrator, opens the administration',
      run: async (world) => {
        await logIn(world.ana, SHOP, 'ana');
        const { response } = await world.ana.visit(`${SHOP}/admin`);
        return verdict(
          response.status === 200,
          'Ana works as before.',
          'Ana can no longer open the administration.',
        );
      },
    },
    {
      id: 'customer',
      kind: 'honest',
      title: 'Ben, a customer, logs in',
      run: async (world) => {
        const { page: shown } = await logIn(world.ana, SHOP, 'ben');
        return verdict(
          shown.text === 'Hello ben, you are customer.',
          'Ben is greeted by his name.',
          'Ben can no longer log in.',
        );
      },
    },
  ],
  fixes: [
    {
      title: 'An opaque id',
      choices: { content: 'id' },
      why: 'The cookie says nothing; who it stands for is looked up in the server’s store at every request.',
    },
    {
      title: 'Signed, and compared',
      choices: { content: 'hmac', verify: 'on' },
      why: 'Only the server has the key. It can be read still, and it cannot be ended before its time.',
    },
  ],
});
