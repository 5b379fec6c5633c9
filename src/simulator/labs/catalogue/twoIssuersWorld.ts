import type { JsonObject } from '../../../jwt';
import type { Chosen } from '../choices';
import { Duel } from '../kit/duel';
import { issuerKey, otherKey, publicPart } from '../kit/keys';
import { cookieSet, type Program, withCookie } from '../kit/program';
import { type Call, json, page, refuse, Site, setCookie } from '../kit/site';
import { readObject, readPart, rsaToken, strictVerify } from '../kit/tokens';
import type { Setup } from '../world';

const APP = 'https://wiki.example';
export const CORP = 'https://id.corp.example';
export const SOCIAL = 'https://social.example';

export const choices = {
  find: {
    kind: 'one',
    label: 'How the account of a login is found',
    start: 'email',
    values: {
      email: 'accounts.find((a) => a.email === claims.email)',
      verified: 'claims.email_verified && accounts.find((a) => a.email === claims.email)',
      sub: 'accounts.find((a) => a.sub === claims.sub)',
      pair: 'accounts.find((a) => a.iss === claims.iss && a.sub === claims.sub)',
    },
  },
  same: {
    kind: 'one',
    label: 'Where none is found, and the e-mail is taken',
    start: 'new',
    values: {
      new: 'return createAccount(claims);',
      merge:
        'const other = accounts.find((a) => a.email === claims.email);\n  return other ? link(other, claims) : createAccount(claims);',
      loggedIn: 'return req.session?.account ? link(req.session.account, claims) : createAccount(claims);',
      refuse: 'return undefined;',
    },
  },
} as const;

interface Account {
  readonly number: number;
  readonly email: string;
  /** `iss sub` of every login that leads here. */
  readonly logins: string[];
}

/** A person at an identity provider. */
interface Person {
  readonly sub: string;
  readonly email: string;
  readonly email_verified: boolean;
}

export class Lab extends Duel {
  stolen = false;
  readonly accounts: Account[] = [];
  readonly people: Record<string, Record<string, Person>> = {
    [CORP]: {
      ana: { sub: '7', email: 'ana@corp.example', email_verified: true },
      ben: { sub: '8', email: 'ben@corp.example', email_verified: true },
    },
    [SOCIAL]: {
      carl: { sub: '7', email: 'carl@mail.example', email_verified: true },
    },
  };
  private readonly sessions = new Map<string, Account>();

  constructor(
    private readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup);
    for (const [issuer, name] of [
      [CORP, 'corp'],
      [SOCIAL, 'social'],
    ] as const) {
      const site = new Site(name, [new URL(issuer).hostname]).on('POST /token', (call) =>
        this.issue(issuer, call),
      );
      this.addServer(site, `${new URL(issuer).hostname}, an identity provider`, 'honest');
    }
    const app = new Site('wiki', ['wiki.example'])
      .on('POST /sso', (call) => this.sso(call))
      .on('GET /', (call) => {
        const account = this.sessions.get(call.cookie('sid') ?? '');
        return account
          ? page('Wiki', `Account ${account.number}, of ${account.email}`)
          : refuse(401, 'Please log in.');
      });
    this.addServer(app, 'wiki.example', 'honest');
    this.addTable('wiki', 'Accounts', ['number', 'e-mail', 'logins'], () =>
      this.accounts.map(({ number, email, logins }) => [String(number), email, logins.join(', ')]),
    );
  }

  private async issue(iss: string, call: Call) {
    const person = this.people[iss]?.[call.field('person') ?? ''];
    if (!person) return refuse(401, 'Nobody of that name is here.');
    const now = this.clock.now() / 1000;
    const claims = { iss, aud: APP, iat: now, exp: now + 300, ...person };
    return json({ id_token: await rsaToken(claims, iss === CORP ? issuerKey : otherKey) });
  }

  private async sso(call: Call) {
    const token = call.field('id_token') ?? '';
    const iss = readPart(token, 1)?.iss;
    const key = iss === CORP ? issuerKey : iss === SOCIAL ? otherKey : undefined;
    const claims = key && (await strictVerify(token, publicPart(key), 'RS256'));
    if (!claims || claims.aud !== APP) return refuse(401, 'This login is not for us.');
    const account = this.account(claims, this.sessions.get(call.cookie('sid') ?? ''));
    if (!account) return refuse(403, 'There is no account for this login.');
    const id = this.randomHex(128);
    this.sessions.set(id, account);
    return setCookie(
      page('Wiki', `Account ${account.number}, of ${account.email}`),
      `sid=${id}; Path=/; Secure; HttpOnly; SameSite=Lax`,
    );
  }

  private account(claims: JsonObject, loggedIn: Account | undefined): Account | undefined {
    const login = `${claims.iss} ${claims.sub}`;
    const byEmail = this.accounts.find(({ email }) => email === claims.email);
    const found = {
      email: byEmail,
      verified: claims.email_verified === true ? byEmail : undefined,
      sub: this.accounts.find(({ logins }) => logins.some((each) => each.endsWith(` ${claims.sub}`))),
      pair: this.accounts.find(({ logins }) => logins.includes(login)),
    }[this.chosen.find];
    if (found) return found;
    const { same } = this.chosen;
    if (same === 'refuse') return undefined;
    const linked = same === 'merge' ? byEmail : same === 'loggedIn' ? loggedIn : undefined;
    if (linked) {
      linked.logins.push(login);
      return linked;
    }
    const account = { number: this.accounts.length + 1, email: String(claims.email), logins: [login] };
    this.accounts.push(account);
    return account;
  }

  /** Somebody logs in at a provider and comes to the wiki with its ID token. */
  async logIn(issuer: string, person: string, session = '', who: Program = this.mallory) {
    const { body } = await who.post(`${issuer}/token`, { person });
    const token = String(readObject(body)?.id_token ?? '');
    const answer = await who.post(
      `${APP}/sso`,
      { id_token: token },
      session === '' ? [] : withCookie('sid', session),
    );
    const number = Number(/^Account (\d+),/.exec(answer.body)?.[1] ?? 0);
    return { number, session: cookieSet(answer, 'sid') ?? '' };
  }

  /** Ana's first login by her employer's provider makes her account. */
  async anaLogsIn(): Promise<number> {
    return (await this.logIn(CORP, 'ana')).number;
  }

  /** Mallory registers Ana's e-mail at the other provider and comes in by it. */
  async impersonate(verified: boolean): Promise<boolean> {
    const anas = this.accounts.find(({ logins }) => logins.includes(`${CORP} 7`))?.number;
    this.people[SOCIAL] = {
      ...this.people[SOCIAL],
      mallory: { sub: '4711', email: 'ana@corp.example', email_verified: verified },
    };
    return this.judge((await this.logIn(SOCIAL, 'mallory')).number, anas);
  }

  judge(number: number, anas: number | undefined): boolean {
    const hit = number !== 0 && number === anas;
    if (hit) {
      this.stolen = true;
      this.note(`A login by social.example has led to Ana's account ${number}.`);
    }
    return hit;
  }
}
