import { policies } from '../../cookies/policy';
import type { Chosen } from '../choices';
import { authenticate, loginPage, wrongPassword } from '../kit/accounts';
import { Duel } from '../kit/duel';
import { SessionStore } from '../kit/sessions';
import { type Call, page, redirect, refuse, Site, setCookie } from '../kit/site';
import type { Setup } from '../world';

export const BANK = 'https://bank.example';
export const EVIL = 'https://evil.example';

export const choices = {
  attributes: {
    kind: 'edit',
    label: 'Attributes of the session cookie',
    start: 'Path=/',
    maxLength: 200,
  },
  browser: {
    kind: 'one',
    label: 'The browser',
    start: 'chromium',
    values: {
      chromium: 'Chromium with third-party cookies',
      blocking: 'Chromium without third-party cookies',
      firefox: 'Firefox',
    },
  },
} as const;

/** What the bank sets beside the session, one of every kind. */
export const LINES = [
  'strict=1; Path=/; SameSite=Strict',
  'lax=1; Path=/; SameSite=Lax',
  'def=1; Path=/',
  'bogus=1; Path=/; SameSite=Foo',
  'none=1; Path=/; SameSite=None; Secure',
  '__Host-ok=1; Path=/; SameSite=None; Secure',
  'refused=1; Path=/; SameSite=None',
];

const browsers = {
  chromium: policies.chromium,
  blocking: { ...policies.chromium, blockThirdParty: true },
  firefox: policies.firefox,
} as const;

export class Bank extends Duel {
  readonly sessions = new SessionStore();
  /** Users in whose name another site moved money. */
  readonly robbed: string[] = [];
  heard = false;
  scriptSaw = '';

  constructor(
    private readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup, browsers[chosen.browser]);
    const bank = new Site('bank', ['bank.example', 'www.bank.example'])
      .on('GET /login', () => loginPage())
      .on('POST /login', (call) => this.login(call))
      .on('GET /', (call) => this.home(call))
      .on('GET /logo.png', () => page('', 'logo'))
      .on('GET /frame', (call) => this.home(call))
      .on('POST /transfer', (call) => this.transfer(call));
    this.addServer(bank, 'bank.example', 'honest');
    const elsewhere = new Site('evil', ['evil.example', 'mail.example']).on('GET /', (call) =>
      page(call.url.hostname, 'A page of another site', { links: [{ id: 'bank', href: `${BANK}/` }] }),
    );
    this.addServer(elsewhere, 'evil.example and mail.example', 'attacker');
    this.addTable('bank', 'Sessions', ['id', 'user'], () => this.sessions.rows());
    this.network.eavesdrop((request) => {
      const cookie = request.headers.find(([name]) => name === 'Cookie')?.[1] ?? '';
      if (cookie.includes('sid=')) this.heard = true;
    });
  }

  private login(call: Call) {
    const user = authenticate(call);
    if (user === undefined) return wrongPassword();
    const id = this.sessions.create(this.randomHex(128), user, this.clock.now());
    return setCookie(redirect('/'), `sid=${id}; ${this.chosen.attributes}`, ...LINES);
  }

  private home(call: Call) {
    const user = this.sessions.user(call.cookie('sid'));
    const script = (document: { readonly cookie: string }) => {
      this.scriptSaw = document.cookie;
    };
    return user === undefined
      ? refuse(401, 'Please log in.')
      : page('Bank', `Account of ${user}`, { scripts: [script] });
  }

  private transfer(call: Call) {
    const user = this.sessions.user(call.cookie('sid'));
    if (user === undefined) return refuse(401, 'Please log in.');
    if (call.get('Origin') === EVIL) {
      this.robbed.push(user);
      this.note(`${user}'s cookie went along with a POST of evil.example.`);
    }
    return page('Bank', `${user} sent 100`);
  }

  async postFromEvil(): Promise<string> {
    const evil = await this.ana.visit(`${EVIL}/`);
    const { page: shown } = await evil.submit({
      action: `${BANK}/transfer`,
      method: 'POST',
      fields: { amount: '100' },
    });
    return `The bank says: ${shown.text}`;
  }
}
