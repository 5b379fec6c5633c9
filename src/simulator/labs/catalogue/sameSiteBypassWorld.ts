import type { Document } from '../../browser/document';
import type { Chosen } from '../choices';
import { Bank } from '../kit/bank';
import { Duel } from '../kit/duel';
import { type Call, page, redirect, refuse, Site } from '../kit/site';
import type { Setup } from '../world';

export const BANK = 'https://bank.example';
export const EVIL = 'https://evil.example';
export const GET_TRANSFER = `${BANK}/transfer?_method=POST&to=mallory&amount=1000`;

export const choices = {
  sameSite: {
    kind: 'one',
    label: 'SameSite of the session cookie',
    start: 'absent',
    values: { absent: '', lax: "sameSite: 'lax', ", strict: "sameSite: 'strict', " },
  },
  override: {
    kind: 'one',
    label: 'Method override',
    start: 'query',
    values: {
      query: 'if (req.query._method ?? req.body._method) req.method = req.query._method ?? req.body._method;',
      body: "if (req.method === 'POST' && req.body._method) req.method = req.body._method;",
      off: '// no override',
    },
  },
  guard: {
    kind: 'one',
    label: 'What a change must prove',
    start: 'none',
    values: {
      none: '',
      host: "\n  if (isChange(req) && !new URL(req.get('Origin')).host.endsWith('bank.example')) return res.sendStatus(403);",
      origin:
        "\n  if (isChange(req) && req.get('Origin') !== 'https://bank.example') return res.sendStatus(403);",
      token: '\n  if (isChange(req) && req.body.csrf !== tokenOf(req.session)) return res.sendStatus(403);',
    },
  },
} as const;

export class Lab extends Duel {
  readonly bank: Bank;
  standingOrders = ['rent'];
  private readonly tokens = new Map<string, string>();

  constructor(
    private readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup);
    const sameSite = { absent: '', lax: '; SameSite=Lax', strict: '; SameSite=Strict' } as const;
    this.bank = new Bank(this, ['bank.example'], () => sameSite[chosen.sameSite]);
    this.bank.site.use((call) => this.route(call)).on('GET /', (call) => this.home(call));
    this.addServer(this.bank.site, 'bank.example', 'honest');
    const evil = new Site('evil', ['evil.example', 'blog.bank.example'])
      .on('GET /', () => this.trap())
      .on('GET evil.example/mail', () =>
        page('Mail', 'Your statement is ready', { links: [{ id: 'bank', href: `${BANK}/` }] }),
      );
    this.addServer(evil, 'evil.example and a hijacked blog.bank.example', 'attacker');
  }

  private tokenOf(call: Call): string {
    const id = call.cookie('sid') ?? '';
    const token = this.tokens.get(id) ?? this.randomHex(128);
    this.tokens.set(id, token);
    return token;
  }

  private method(call: Call): string {
    const { override } = this.chosen;
    const wanted =
      override === 'query' ? (call.query('_method') ?? call.field('_method')) : call.field('_method');
    const allowed = override === 'query' || (override === 'body' && call.method === 'POST');
    return (allowed ? wanted : undefined) ?? call.method;
  }

  private allowed(call: Call): boolean {
    const origin = call.get('Origin');
    switch (this.chosen.guard) {
      case 'none':
        return true;
      case 'host':
        return origin !== undefined && URL.canParse(origin) && new URL(origin).host.endsWith('bank.example');
      case 'origin':
        return origin === BANK;
      case 'token':
        return call.field('csrf') === this.tokenOf(call);
    }
  }

  /** Routes by the method after the override. */
  private route(call: Call) {
    const route = `${this.method(call)} ${call.url.pathname}`;
    if (route !== 'POST /transfer' && route !== 'DELETE /orders') return undefined;
    const user = this.bank.user(call);
    if (user === undefined) return refuse(401, 'Please log in.');
    if (!this.allowed(call)) return refuse(403, 'This request did not come from our form.');
    if (route === 'POST /transfer') this.bank.transfer(user, call);
    else this.standingOrders = [];
    return redirect('/');
  }

  private home(call: Call) {
    const user = this.bank.user(call);
    if (user === undefined) return refuse(401, 'Please log in.');
    const csrf: Record<string, string> = this.chosen.guard === 'token' ? { csrf: this.tokenOf(call) } : {};
    return page('Bank', `Account of ${user}`, {
      forms: [
        { id: 'transfer', action: '/transfer', method: 'POST', fields: { to: 'ben', amount: '20', ...csrf } },
        { id: 'delete', action: '/orders', method: 'POST', fields: { _method: 'DELETE', ...csrf } },
      ],
    });
  }

  private trap() {
    const fields = { to: 'mallory', amount: '1000' };
    return page('A page of Mallory', 'Please wait…', {
      links: [{ id: 'override', href: GET_TRANSFER }],
      forms: [{ id: 'form', action: `${BANK}/transfer`, method: 'POST', fields }],
    });
  }

  async followOverride(): Promise<Document> {
    return (await this.ana.visit(`${EVIL}/`)).go(GET_TRANSFER);
  }

  async submitFrom(site: string): Promise<Document> {
    const trap = await this.ana.visit(`${site}/`);
    const form = trap.page.forms?.[0];
    return form ? trap.submit(form) : trap;
  }

  /** A form of the bank's own page. */
  async useForm(id: string): Promise<void> {
    const home = await this.ana.visit(`${BANK}/`);
    const form = home.page.forms?.find((each) => each.id === id);
    if (form) await home.submit(form);
  }
}
