import type { Document } from '../../browser/document';
import { header } from '../../network/message';
import type { Chosen } from '../choices';
import { authenticate, fillLogin, loginPage, wrongPassword } from '../kit/accounts';
import { Duel } from '../kit/duel';
import { withCookie } from '../kit/program';
import { SessionStore } from '../kit/sessions';
import { type Call, page, redirect, refuse, Site, setCookie } from '../kit/site';
import type { Setup } from '../world';

export const SHOP = 'https://shop.example';
export const PLAIN = 'http://shop.example';

export const choices = {
  secure: { kind: 'toggle', label: 'Secure', start: 'off', off: '', on: 'secure: true, ' },
  httpOnly: { kind: 'toggle', label: 'HttpOnly', start: 'off', off: '', on: 'httpOnly: true, ' },
  plain: {
    kind: 'one',
    label: 'What plain HTTP gets',
    start: 'serve',
    values: {
      serve: '// the same pages as over HTTPS',
      redirect: "if (!req.secure) return res.redirect(301, 'https://shop.example' + req.url);",
      close: 'if (!req.secure) return req.socket.destroy();',
    },
  },
  hsts: {
    kind: 'toggle',
    label: 'HSTS',
    start: 'off',
    off: '',
    on: "\n  if (req.secure) res.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');",
  },
} as const;

export class Shop extends Duel {
  readonly sessions = new SessionStore();
  /** Of what the air was full. */
  heardCookie: string | undefined;
  heardPassword = false;
  inside = false;

  constructor(
    private readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup);
    const shop = new Site('shop', ['shop.example'])
      .use((call) => this.plainHttp(call))
      .on('GET /', () => page('Shop', 'Welcome', { links: [{ id: 'login', href: '/login' }] }))
      .on('GET /login', () => loginPage())
      .on('POST /login', (call) => this.login(call))
      .on('GET /orders', (call) => this.orders(call));
    this.addServer(shop, 'shop.example', 'honest');
    const evil = new Site('evil', ['evil.example']).on('GET /', () =>
      page('Cat pictures', 'A cat', { links: [{ id: 'cat', href: `${PLAIN}/orders` }] }),
    );
    this.addServer(evil, 'evil.example', 'attacker');
    this.addTable('shop', 'Sessions', ['id', 'user'], () => this.sessions.rows());
    this.network.eavesdrop((request, response) => {
      const lines = [header(request, 'Cookie') ?? '', header(response, 'Set-Cookie') ?? ''];
      for (const line of lines) {
        const id = /sid=([0-9a-f]+)/.exec(line)?.[1];
        if (id === undefined) continue;
        this.heardCookie = id;
        this.note(`On the air at ${request.url.href}: sid=${id}`);
      }
      if (request.body.includes('password=')) {
        this.heardPassword = true;
        this.note(`On the air at ${request.url.href}: ${request.body}`);
      }
    });
  }

  private plainHttp({ url }: Call) {
    if (url.protocol === 'https:' || this.chosen.plain === 'serve') return undefined;
    return this.chosen.plain === 'redirect'
      ? redirect(`${SHOP}${url.pathname}${url.search}`, 301)
      : refuse(502, 'Nobody answers here.');
  }

  private secured(call: Call, answer: ReturnType<typeof page>) {
    if (!this.chosen.hsts || call.url.protocol !== 'https:') return answer;
    const field = ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'] as const;
    return { ...answer, headers: [...answer.headers, field] };
  }

  private login(call: Call) {
    const user = authenticate(call);
    if (user === undefined) return wrongPassword();
    const id = this.sessions.create(this.randomHex(128), user, this.clock.now());
    const flags = [this.chosen.secure && '; Secure', this.chosen.httpOnly && '; HttpOnly'].filter(Boolean);
    return this.secured(
      call,
      setCookie(redirect('/orders'), `sid=${id}; Path=/; SameSite=Lax${flags.join('')}`),
    );
  }

  private orders(call: Call) {
    const user = this.sessions.user(call.cookie('sid'));
    return this.secured(
      call,
      user === undefined ? refuse(401, 'Please log in.') : page('Orders', `Orders of ${user}`),
    );
  }

  async anaLogsIn(origin = SHOP): Promise<Document> {
    return fillLogin(await this.ana.visit(`${origin}/login`), 'ana');
  }

  async useCookie(): Promise<boolean> {
    const headers = withCookie('sid', this.heardCookie ?? '');
    const { body } = await this.mallory.send({ url: `${SHOP}/orders`, headers });
    if (body === 'Orders of ana') this.inside = true;
    return body === 'Orders of ana';
  }
}
