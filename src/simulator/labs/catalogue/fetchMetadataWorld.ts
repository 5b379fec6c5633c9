import type { Document } from '../../browser/document';
import type { Headers } from '../../network/message';
import type { Chosen } from '../choices';
import { passwords } from '../kit/accounts';
import { Bank } from '../kit/bank';
import { Duel } from '../kit/duel';
import { cookieSet, type Program, withCookie } from '../kit/program';
import { type Call, page, redirect, refuse, Site } from '../kit/site';
import type { Setup } from '../world';

export const BANK = 'https://bank.example';
export const choices = {
  site: {
    kind: 'one',
    label: 'Which requests are the bank’s own',
    start: 'any',
    values: {
      any: 'const own = true;',
      sameSite: "const own = ['same-origin', 'same-site', 'none'].includes(site);",
      sameOrigin: "const own = ['same-origin', 'none'].includes(site);",
      strict: "const own = site === 'same-origin';",
    },
  },
  navigation: {
    kind: 'one',
    label: 'What else may come in',
    start: 'none',
    values: {
      none: 'const entry = false;',
      any: "const entry = req.get('Sec-Fetch-Mode') === 'navigate';",
      safe: "const entry = req.get('Sec-Fetch-Mode') === 'navigate' && req.method === 'GET' && req.get('Sec-Fetch-Dest') === 'document';",
    },
  },
  missing: {
    kind: 'one',
    label: 'Browsers that say nothing',
    start: 'allow',
    values: {
      allow: 'if (site === undefined) return next();',
      refuse: 'if (site === undefined) return res.sendStatus(403);',
      origin:
        "if (site === undefined) return isSafe(req) || req.get('Origin') === 'https://bank.example' ? next() : res.sendStatus(403);",
    },
  },
} as const;

export class Lab extends Duel {
  readonly bank: Bank;
  /** A browser from before Fetch Metadata: it sends Cookie and Origin, and no Sec-Fetch headers. */
  readonly old: Program;

  constructor(
    private readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup);
    this.old = this.addProgram('old', "Ben's old browser", 'victim');
    this.bank = new Bank(this, ['bank.example'], () => '; SameSite=None');
    this.bank.site
      .use((call) => (this.allowed(call) ? undefined : refuse(403, 'The policy refuses this request.')))
      .on('GET /', (call) => this.home(call))
      .on('POST /transfer', (call) => {
        const user = this.bank.user(call);
        if (user === undefined) return refuse(401, 'Please log in.');
        this.bank.transfer(user, call);
        return redirect('/');
      });
    this.addServer(this.bank.site, 'bank.example', 'honest');
    const evil = new Site('evil', ['evil.example', 'blog.bank.example', 'mail.example']).on('GET /', (call) =>
      page(call.url.hostname, 'Please wait…', {
        links: [{ id: 'bank', href: `${BANK}/` }],
        forms: [
          {
            id: 'form',
            action: `${BANK}/transfer`,
            method: 'POST',
            fields: { to: 'mallory', amount: '1000' },
          },
        ],
      }),
    );
    this.addServer(evil, 'evil.example, mail.example and a hijacked blog.bank.example', 'attacker');
  }

  private allowed(call: Call): boolean {
    const site = call.get('Sec-Fetch-Site');
    const { missing, navigation } = this.chosen;
    const isSafe = call.method === 'GET';
    if (site === undefined)
      return missing === 'allow' || (missing === 'origin' && (isSafe || call.get('Origin') === BANK));
    const own = {
      any: true,
      sameSite: site !== 'cross-site',
      sameOrigin: site === 'same-origin' || site === 'none',
      strict: site === 'same-origin',
    };
    if (own[this.chosen.site]) return true;
    const navigates = call.get('Sec-Fetch-Mode') === 'navigate';
    return navigation === 'any'
      ? navigates
      : navigation === 'safe' && navigates && isSafe && call.get('Sec-Fetch-Dest') === 'document';
  }

  private home(call: Call) {
    const user = this.bank.user(call);
    return user === undefined
      ? refuse(401, 'Please log in.')
      : page('Bank', `Account of ${user}`, {
          forms: [
            { id: 'transfer', action: '/transfer', method: 'POST', fields: { to: 'ben', amount: '20' } },
          ],
        });
  }

  /** A page of Mallory submits its form with Ana's window. */
  async form(site: string): Promise<Document> {
    const trap = await this.ana.visit(`${site}/`);
    const form = trap.page.forms?.[0];
    return form ? trap.submit(form) : trap;
  }

  /** A script of Mallory's page asks by fetch. */
  async script(site: string): Promise<void> {
    const trap = await this.ana.visit(`${site}/`);
    const headers: Headers = [['Content-Type', 'application/x-www-form-urlencoded']];
    await trap.fetch(`${BANK}/transfer`, {
      method: 'POST',
      mode: 'no-cors',
      credentials: 'include',
      headers,
      body: 'to=mallory&amount=1000',
    });
  }

  /** A form, submitted in the old browser by a page of some origin. */
  async oldForm(origin: string, to: string): Promise<void> {
    const answer = await this.old.post(`${BANK}/login`, { user: 'ben', password: passwords.ben ?? '' }, [
      ['Origin', BANK],
    ]);
    const cookie = withCookie('sid', cookieSet(answer, 'sid') ?? '');
    await this.old.post(`${BANK}/transfer`, { to, amount: '20' }, [...cookie, ['Origin', origin]]);
  }
}
