import type { Document } from '../../browser/document';
import type { Chosen } from '../choices';
import { logIn, passwords } from '../kit/accounts';
import { Bank } from '../kit/bank';
import { Duel } from '../kit/duel';
import { cookieSet, withCookie } from '../kit/program';
import { type Call, page, redirect, refuse, Site } from '../kit/site';
import type { Setup } from '../world';

export const BANK = 'https://bank.example';
export const choices = {
  guard: {
    kind: 'one',
    label: 'What a transfer must prove',
    start: 'none',
    values: {
      none: '// being logged in is enough',
      present: 'if (!req.body.csrf) return res.sendStatus(403);',
      shared: 'if (req.body.csrf !== CSRF_TOKEN) return res.sendStatus(403);',
      session: 'if (req.body.csrf !== tokenOf(req.session)) return res.sendStatus(403);',
      prefix: "if (!req.get('Origin')?.startsWith('https://bank.example')) return res.sendStatus(403);",
      origin: "if (req.get('Origin') !== 'https://bank.example') return res.sendStatus(403);",
      never: 'return res.sendStatus(403);',
    },
  },
  form: {
    kind: 'one',
    label: 'A hidden field of the form',
    start: 'none',
    values: {
      none: '',
      shared: '{ csrf: CSRF_TOKEN }',
      session: '{ csrf: tokenOf(req.session) }',
    },
  },
} as const;

export class Lab extends Duel {
  readonly bank: Bank;
  /** A token that Mallory has seen in the bank's form. */
  seenToken = 'guess';
  private readonly shared = this.randomHex(128);
  private readonly tokens = new Map<string, string>();

  constructor(
    private readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup);
    this.bank = new Bank(this, ['bank.example'], () => '; SameSite=None');
    this.bank.site.on('GET /', (call) => this.home(call)).on('POST /transfer', (call) => this.transfer(call));
    this.addServer(this.bank.site, 'bank.example', 'honest');
    const evil = new Site('evil', ['evil.example', '*.evil.example']).on('GET /', () => this.trap());
    this.addServer(evil, 'evil.example', 'attacker');
    const portal = new Site('portal', ['portal.example']).on('GET /', () =>
      page('Portal', 'Your accounts', { frames: [`${BANK}/`] }),
    );
    this.addServer(portal, 'portal.example, a partner of the bank', 'honest');
  }

  private tokenOf(call: Call): string {
    const id = call.cookie('sid') ?? '';
    const token = this.tokens.get(id) ?? this.randomHex(128);
    this.tokens.set(id, token);
    return token;
  }

  private home(call: Call) {
    const user = this.bank.user(call);
    if (user === undefined) return refuse(401, 'Please log in.');
    const { form } = this.chosen;
    const csrf = form === 'none' ? undefined : form === 'shared' ? this.shared : this.tokenOf(call);
    const fields = { to: 'ben', amount: '20', ...(csrf === undefined ? {} : { csrf }) };
    return page('Bank', `Account of ${user}`, {
      forms: [{ id: 'transfer', action: '/transfer', method: 'POST', fields }],
    });
  }

  private allowed(call: Call): boolean {
    const csrf = call.field('csrf') ?? '';
    switch (this.chosen.guard) {
      case 'none':
        return true;
      case 'present':
        return csrf !== '';
      case 'shared':
        return csrf === this.shared;
      case 'session':
        return csrf === this.tokenOf(call);
      case 'prefix':
        return call.get('Origin')?.startsWith(BANK) ?? false;
      case 'origin':
        return call.get('Origin') === BANK;
      case 'never':
        return false;
    }
  }

  private transfer(call: Call) {
    const user = this.bank.user(call);
    if (user === undefined) return refuse(401, 'Please log in.');
    if (!this.allowed(call)) return refuse(403, 'This request did not come from our form.');
    this.bank.transfer(user, call);
    return redirect('/');
  }

  /** The page whose form submits itself. */
  private trap() {
    const fields = { to: 'mallory', amount: '1000', csrf: this.seenToken };
    const form = { id: 'prize', action: `${BANK}/transfer`, method: 'POST', fields } as const;
    return page('You have won', 'Please wait…', { forms: [form] });
  }

  /** Ana opens Mallory's page, whose script submits the form. */
  async spring(url = 'https://evil.example/'): Promise<Document> {
    const trap = await this.ana.visit(url);
    const form = trap.page.forms?.[0];
    return form ? trap.submit(form) : trap;
  }

  /** Mallory logs in at the bank and reads the token in the form. */
  async readToken(): Promise<string> {
    const answer = await this.mallory.post(`${BANK}/login`, {
      user: 'mallory',
      password: passwords.mallory ?? '',
    });
    const home = await this.mallory.send({
      url: `${BANK}/`,
      headers: withCookie('sid', cookieSet(answer, 'sid') ?? ''),
    });
    this.seenToken = home.page?.forms?.[0]?.fields.csrf ?? 'guess';
    this.note(`The token in my own form: ${this.seenToken}`);
    return this.seenToken;
  }

  async anaTransfers(): Promise<void> {
    const home = await logIn(this.ana, BANK, 'ana');
    const form = home.page.forms?.[0];
    if (form) await home.submit(form);
  }
}
