import { encodeBase64url, readBase64url } from '../../../jwt/decode/base64url';
import { HmacOfMessage } from '../../../jwt/hash/hmac';
import type { Chosen } from '../choices';
import { authenticate, loginPage, passwords, wrongPassword } from '../kit/accounts';
import { hex, sha256, utf8 } from '../kit/bytes';
import { Duel } from '../kit/duel';
import { cookieSet, withCookie } from '../kit/program';
import { type Call, page, redirect, refuse, Site, setCookie } from '../kit/site';
import type { Setup } from '../world';

export const SHOP = 'https://shop.example';
export const unhex = (text: string): string =>
  String.fromCharCode(...(text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
export const hashTag = (text: string): string => encodeBase64url(sha256(text));
export const base64 = (text: string): string => encodeBase64url(utf8(text));
export const unbase64 = (text: string): string => new TextDecoder().decode(readBase64url(text).bytes);

export const choices = {
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

export function readClaims(text: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const { user, role } = value as Record<string, unknown>;
    return typeof user === 'string' && typeof role === 'string' ? { user, role } : undefined;
  } catch {
    return undefined;
  }
}

export class Shop extends Duel {
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
      : hashTag(data);
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
    return [data, hex(utf8(claims)), `${data}.${tag ?? ''}`, `${data}.${hashTag(data)}`, `${data}.`];
  }

  /** The first forgery that the shop would take. */
  solution(): string | undefined {
    return this.forgeries().find((value) => this.open(value)?.role === 'admin');
  }
}
